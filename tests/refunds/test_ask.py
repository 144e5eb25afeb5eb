"""Asking for money to go back."""

from __future__ import annotations

import pytest

from aftersale.journal.queries import entries_about
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.kernel.money import Money
from aftersale.refunds import policy, queries
from aftersale.refunds.policy import Part
from tests.refunds.conftest import lamp_of, ledger_rows, part, reload


def kinds(refund):
    return [entry.kind for entry in entries_about(f"refund:{refund.pk}")]


def test_bo_gives_one_lamp_back_and_accounting_reads_of_it(monday, order, ask, the_worker, data):
    refund = ask(order)
    assert (refund.stage, refund.amount_minor, refund.tax_minor) == ("asked", 4200, 700)
    assert kinds(refund) == ["refunds.refund_asked"]
    the_worker.drain()
    sent = reload(refund)
    assert (sent.stage, sent.reference, sent.in_doubt) == ("sent", "uk-2026-03-09.csv", False)
    assert kinds(refund) == ["refunds.refund_asked", "refunds.refund_sent"]
    (row,) = ledger_rows(data)
    assert (row["id"], row["amount_minor"], row["words"]) == (
        "return:7", "4200", "One lamp came back"
    )  # fmt: skip


def test_the_same_key_gives_the_same_refund_and_nothing_new(order, ask, the_worker, data):
    first = ask(order)
    assert ask(order).pk == first.pk
    the_worker.drain()
    assert ask(order).pk == first.pk
    the_worker.drain()
    assert len(ledger_rows(data)) == 1
    assert queries.left(order).total_minor == 8890 - 4200


def test_a_key_belongs_to_one_order(an_order_of_lamps, ask):
    ask(an_order_of_lamps())
    with pytest.raises(Refusal, match="key_taken"):
        ask(an_order_of_lamps())


def test_a_line_never_pays_back_more_than_was_paid_for_it(order, ask):
    ask(order, part(order, 8000, quantity=2))
    with pytest.raises(Refusal) as refused:
        ask(order, Part(kind="item", words="More", amount_minor=401, order_line_id=lamp_of(order).pk), key="b")  # fmt: skip
    assert refused.value.code == "more_than_paid"
    assert refused.value.facts == {"left": Money(400, "GBP"), "line": lamp_of(order).pk}
    assert queries.of_order(order.pk).count() == 1


def test_postage_has_a_limit_of_its_own(order, ask):
    with pytest.raises(Refusal, match="more_than_paid"):
        ask(order, Part(kind="shipping", words="Postage", amount_minor=491))
    ask(order, Part(kind="shipping", words="Postage", amount_minor=490, tax_minor=82))
    assert queries.left(order) == queries.Left(8400, 0, {lamp_of(order).pk: 8400})


def test_a_discount_on_the_order_lowers_what_a_line_gives_back(an_order_of_lamps, ask):
    order = an_order_of_lamps(total_minor=8050)
    refund = ask(order, part(order, quantity=2))
    assert refund.amount_minor == 7560


def test_a_fee_lowers_what_goes_back_and_leaves_the_rest_for_later(order, ask):
    lamp = part(order)
    refund = ask(order, lamp, policy.fee_on(lamp, 840, "The shade is scratched"))
    assert (refund.amount_minor, refund.tax_minor) == (3360, 560)
    assert queries.left(order).lines == {lamp_of(order).pk: 8400 - 3360}
    second = ask(order, part(order), key="return:8")
    assert second.amount_minor == 4200


def test_a_fee_on_the_whole_counts_against_every_line(order, ask):
    postage = Part(kind="shipping", words="Postage", amount_minor=490)
    fee = Part(kind="fee", words="The label", amount_minor=-469)
    refund = ask(order, part(order), postage, fee)
    assert refund.amount_minor == 4221
    assert queries.left(order) == queries.Left(4669, 49, {lamp_of(order).pk: 8400 - 3780})


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"kind": "gift"}, "kind"),
        ({"words": " "}, "words"),
        ({"amount_minor": -1}, "sign"),
        ({"kind": "fee"}, "sign"),
        ({"tax_minor": 101}, "tax"),
        ({"quantity": 3}, "quantity"),
    ],
)
def test_a_part_that_makes_no_sense_is_refused(order, ask, facts, why):
    line = lamp_of(order).pk
    told = {"kind": "item", "words": "A lamp", "amount_minor": 100, "order_line_id": line} | facts
    with pytest.raises(Refusal) as refused:
        ask(order, Part(kind="shipping", words="Postage", amount_minor=200), Part(**told))
    assert (refused.value.code, refused.value.facts["why"]) == ("bad_part", why)


def test_nothing_is_not_refunded(order, ask):
    with pytest.raises(Refusal, match="nothing_to_refund"):
        ask(order, part(order, 0))


def test_a_line_of_another_order_is_refused(order, an_order_of_lamps, ask):
    with pytest.raises(Refusal, match="unknown_line"):
        ask(order, part(an_order_of_lamps()))


@pytest.mark.parametrize("name", ["ana", "vic", "rex", "cy"])
def test_only_the_sellers_own_team_gives_money_back(order, ask, name):
    with pytest.raises(NotPermitted):
        ask(order, by=name)
    assert queries.left(order).total_minor == 8890


def test_who_sees_a_refund(cast, order, ask):
    refund = ask(order, by="bea")
    seen = {name for name in cast.users if queries.refund(cast.actor(name), refund.pk)}
    assert seen == {"ana", "bo", "bea", "vic", "cy"}


def test_tax_goes_back_in_full_with_the_last_piece_and_never_over(an_order_of_lamps, ask):
    order = an_order_of_lamps()
    order.lines.update(quantity=3, price_minor=2800, tax_minor=1399)
    taxes = [ask(order, part(order), key=f"return:{n}").tax_minor for n in range(3)]
    assert sum(taxes) == 1399
    assert max(taxes) - min(taxes) <= 1


def test_tax_that_was_rounded_up_too_often_gives_way(order, ask):
    order.lines.update(quantity=3, price_minor=2800, tax_minor=1400)
    line = lamp_of(order).pk
    for n in range(3):
        ask(order, Part(kind="item", words="A lamp", amount_minor=2800, tax_minor=467, order_line_id=line, quantity=1), key=f"k{n}")  # fmt: skip
    assert sum(each.tax_minor for each in queries.of_order(order.pk)) == 1400
