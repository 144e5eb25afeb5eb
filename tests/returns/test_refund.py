"""Money back for a return: all or a part, once, explained, and never more than was paid."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.journal.models import Entry
from aftersale.kernel.errors import NotPermitted, Refusal, Stale
from aftersale.refunds import actions as refunds
from aftersale.refunds import queries as money
from aftersale.returns import actions as returns
from aftersale.returns.actions import Choice
from tests.goods import DEFECTIVE, again, wanted

LAMPS = 8400


def lines_of(refund):
    return [(each.kind, each.amount_minor, each.tax_minor) for each in money.lines(refund)]


def kinds_of(request):
    rows = Entry.objects.filter(about=f"return:{request.pk}").order_by("pk")
    return [each.kind.removeprefix("returns.return_") for each in rows]


def test_all_that_was_paid_goes_back_and_completes_the_return(a_return, cast, monday):
    request = a_return(at="received")
    refund = returns.refund(request, by=cast.actor("bea"))
    assert (refund.amount_minor, refund.tax_minor, refund.currency) == (LAMPS, 1400, "GBP")
    assert lines_of(refund) == [("item", LAMPS, 1400)]
    assert money.lines(refund)[0].words == "2 × Reading lamp, brass"
    now, item = again(request), request.items.get()
    assert (now.stage, now.refunded_minor, now.resolution) == ("completed", LAMPS, "STANDARDREFUND")
    assert (now.refunded_at, now.closed_at, now.due_by, now.lapse_at) == (
        monday, monday, None, None,
    )  # fmt: skip
    assert (item.refunded_minor, item.refunded_pieces) == (LAMPS, 2)
    assert kinds_of(request)[-2:] == ["refunded", "completed"]
    assert refund.about == f"return:{request.pk}"


@pytest.mark.parametrize(
    ("stage", "becomes", "resolution"),
    [
        ("pending", "completed", "RETURNLESSREFUND"),
        ("authorised", "completed", "REFUNDATFIRSTSCAN"),
        ("in_transit", "completed", "REFUNDATFIRSTSCAN"),
        ("received", "completed", "STANDARDREFUND"),
        ("graded", "completed", "STANDARDREFUND"),
        ("refunded", "completed", "STANDARDREFUND"),
        ("denied", "denied", "RETURNLESSREFUND"),
        ("resolved", "resolved", "RETURNLESSREFUND"),
        ("withdrawn", "withdrawn", "RETURNLESSREFUND"),
        ("expired", "expired", "RETURNLESSREFUND"),
    ],
)
def test_a_refund_is_possible_at_every_stage(a_return, cast, monday, stage, becomes, resolution):
    request = a_return(at=stage)
    returns.refund(request, by=cast.actor("bo"))
    now = again(request)
    assert (now.stage, now.resolution, now.refunded_minor) == (becomes, resolution, LAMPS)


def test_a_refund_of_an_undecided_request_is_the_decision(a_return, cast, monday):
    request, bo = a_return(), cast.actor("bo")
    returns.refund(request, by=bo)
    now = again(request)
    assert (now.decided, now.decided_by, now.decided_at) == ("by_hand", bo.ref, monday)


def test_a_part_lets_the_return_wait_and_the_rest_completes_it(a_return, cast, monday):
    request, bo = a_return(at="received"), cast.actor("bo")
    item = request.items.get()
    part = returns.refund(request, by=bo, choices=[Choice(item_id=item.pk, amount_minor=3000)])
    assert lines_of(part) == [("item", 3000, 500)]
    assert money.lines(part)[0].words == "2 × Reading lamp, brass: part of what was paid"
    waits = again(request)
    assert (waits.stage, waits.refunded_minor, waits.due_by) == ("refunded", 3000, None)
    assert waits.lapse_at == monday + timedelta(days=30)

    rest = returns.refund(waits, by=bo)
    assert lines_of(rest) == [("item", 5400, 900)]
    assert money.lines(rest)[0].words == "Reading lamp, brass: what was left of it"
    assert (again(request).stage, again(request).refunded_minor) == ("completed", LAMPS)


def test_pieces_go_back_one_by_one_to_the_last_penny(a_return, an_order_to_return, cast, monday):
    order = an_order_to_return({"quantity": 3, "price_minor": 333, "tax_minor": 100})
    order.total_minor = 490 + LAMPS + 1000  # a discount's other side: a line of £10.00
    type(order).objects.filter(pk=order.pk).update(total_minor=order.total_minor)
    shade = order.lines.get(title="Lamp shade, linen")
    request = a_return(at="received", order=order, items=[
        each for each in wanted(order) if each.order_line_id == shade.pk
    ])  # fmt: skip
    item, bo = request.items.get(), cast.actor("bo")
    amounts = []
    for _ in range(3):
        one = [Choice(item_id=item.pk, quantity=1)]
        amounts.append(returns.refund(again(request), by=bo, choices=one).amount_minor)
    assert sum(amounts) == money.paid_lines(order)[shade.pk].paid_minor
    assert max(amounts) - min(amounts) <= 1
    assert (again(request).stage, request.items.get().refunded_pieces) == ("completed", 3)
    with pytest.raises(Refusal, match="too_many_pieces"):
        returns.refund(again(request), by=bo, choices=one)


def test_single_pieces_asked_for_one_after_the_other_are_each_complete(
    a_return, an_order_to_return, cast, monday
):
    order = an_order_to_return({"quantity": 3, "price_minor": 333, "tax_minor": 100})
    type(order).objects.filter(pk=order.pk).update(total_minor=order.total_minor - 10)
    order.refresh_from_db()
    shade = order.lines.get(title="Lamp shade, linen")
    paid = money.paid_lines(order)[shade.pk].paid_minor
    stages = []
    for _ in range(3):
        one = [w for w in wanted(order, quantity=1) if w.order_line_id == shade.pk]
        request = a_return(at="received", order=order, items=one)
        returns.refund(request, by=cast.actor("bo"))
        stages.append(again(request).stage)
    assert stages == ["completed"] * 3
    assert money.left(order).lines[shade.pk] == 0
    assert paid == 998


def test_more_than_was_paid_for_the_item_is_refused(a_return, cast, monday):
    request, bo = a_return(at="received"), cast.actor("bo")
    item = request.items.get()
    too_much = [Choice(item_id=item.pk, amount_minor=LAMPS + 1)]
    with pytest.raises(Refusal, match="more_than_paid") as refused:
        returns.refund(request, by=bo, choices=too_much)
    assert refused.value.facts["left"].minor == LAMPS
    with pytest.raises(Refusal, match="more_than_paid"):
        returns.refund(request, by=bo, shipping_minor=491)
    with pytest.raises(Refusal, match="more_than_paid"):
        returns.refund(request, by=bo, choices=[Choice(item_id=item.pk, amount_minor=-1)])
    assert not money.of_order(request.order_id).exists()
    assert again(request).stage == "received"


def test_what_is_not_there_cannot_be_refunded(a_return, cast, monday):
    request, bo = a_return(at="received"), cast.actor("bo")
    item = request.items.get()
    with pytest.raises(Refusal, match="unknown_item"):
        returns.refund(request, by=bo, choices=[Choice(item_id=0)])
    with pytest.raises(Refusal, match="unknown_item"):
        returns.refund(request, by=bo, choices=[Choice(item_id=item.pk)] * 2)
    with pytest.raises(Refusal, match="nothing_to_refund"):
        returns.refund(request, by=bo, choices=[])
    with pytest.raises(Refusal, match="nothing_to_refund"):
        returns.refund(request, by=bo, choices=[Choice(item_id=item.pk, quantity=0)])
    with pytest.raises(Refusal, match="too_many_pieces"):
        returns.refund(request, by=bo, choices=[Choice(item_id=item.pk, quantity=3)])


def test_postage_goes_back_too_when_all_went_back_for_anothers_fault(a_return, cast, monday):
    request = a_return(at="received", reason=DEFECTIVE)
    refund = returns.refund(request, by=cast.actor("bo"))
    assert lines_of(refund) == [("item", LAMPS, 1400), ("shipping", 490, 82)]
    assert again(request).refunded_minor == 8890
    assert money.lines(refund)[1].words == (
        "Postage of the order: all of it went back, and the fault is not yours"
    )


@pytest.mark.parametrize(
    "facts",
    [{"reason": "CR-UNWANTED_ITEM"}, {"reason": DEFECTIVE, "quantity": 1}],
    ids=["buyer's fault", "not all of it"],
)
def test_otherwise_postage_stays_unless_the_seller_gives_it(a_return, cast, monday, facts):
    request = a_return(at="received", **facts)
    assert {each[0] for each in lines_of(returns.refund(request, by=cast.actor("bo")))} == {"item"}
    request = a_return(at="received", **facts)
    refund = returns.refund(request, by=cast.actor("bo"), shipping_minor=100)
    assert lines_of(refund)[-1] == ("shipping", 100, 17)
    assert money.lines(refund)[1].words == "Postage of the order"


def test_postage_follows_with_the_last_piece_that_goes_back(
    a_return, an_order_to_return, cast, monday
):
    order = an_order_to_return()
    postage = []
    for _ in range(2):
        request = a_return(at="received", order=order, reason=DEFECTIVE, quantity=1)
        refund = returns.refund(request, by=cast.actor("bo"))
        postage.append([each[1] for each in lines_of(refund) if each[0] == "shipping"])
    assert postage == [[], [490]]
    assert money.left(order).total_minor == 0


def test_a_form_sent_twice_refunds_once(a_return, cast, monday):
    request, bo = a_return(at="received"), cast.actor("bo")
    stale = again(request)
    first = returns.refund(request, by=bo, once="form-1")
    second = returns.refund(stale, by=bo, once="form-1")
    third = returns.refund(again(request), by=bo, once="form-1")
    assert first == second == third
    assert (again(request).refunded_minor, request.items.get().refunded_minor) == (LAMPS, LAMPS)
    assert kinds_of(request).count("refunded") == 1


def test_who_comes_second_hears_that_it_has_moved_on(a_return, cast, monday):
    request = a_return(at="received")
    stale = again(request)
    returns.refund(request, by=cast.actor("bo"), once="a")
    with pytest.raises(Stale):
        returns.refund(stale, by=cast.actor("bea"), once="b")


def test_two_parts_at_once_are_both_counted(a_return, cast, monday):
    request, bo = a_return(at="denied"), cast.actor("bo")
    other = again(request)
    item = request.items.get()
    returns.refund(request, by=bo, choices=[Choice(item_id=item.pk, amount_minor=1000)])
    returns.refund(other, by=bo, choices=[Choice(item_id=item.pk, amount_minor=500)])
    assert (again(request).refunded_minor, request.items.get().refunded_minor) == (1500, 1500)


def test_two_returns_of_the_same_goods_never_pay_twice(a_return, an_order_to_return, cast, monday):
    order, bo = an_order_to_return(), cast.actor("bo")
    first, second = a_return(order=order), a_return(order=order)
    returns.refund(first, by=bo)
    with pytest.raises(Refusal, match="nothing_to_refund"):
        returns.refund(second, by=bo)
    assert money.left(order).total_minor == 490


def test_a_refund_given_up_counts_no_more_and_can_be_made_anew(a_return, cast, monday):
    request, bo = a_return(at="received"), cast.actor("bo")
    refund = returns.refund(request, by=bo)
    refunds.fail(refund, by=cast.actor("cy"), why="account closed")
    assert again(request).refunded_minor == LAMPS
    refund.refresh_from_db()
    type(refund).objects.filter(pk=refund.pk).update(in_doubt=False)
    refund.refresh_from_db()
    refunds.give_up(refund, by=bo, reason="The buyer wants a voucher.")
    now, item = again(request), request.items.get()
    assert (now.stage, now.refunded_minor) == ("completed", 0)
    assert (item.refunded_minor, item.refunded_pieces) == (0, 0)
    assert returns.refund(now, by=bo).amount_minor == LAMPS
    assert again(request).refunded_minor == LAMPS


def test_a_quote_says_beforehand_what_a_refund_will_be(a_return, cast, monday):
    request = a_return(at="received", reason=DEFECTIVE)
    quote = returns.quote(request)
    assert (quote.total_minor, quote.tax_minor, quote.left_minor) == (8890, 1482, 8890)
    assert quote.postage_minor == 490
    refund = returns.refund(request, by=cast.actor("bo"))
    assert lines_of(refund) == [(p.kind, p.amount_minor, p.tax_minor) for p in quote.parts]
    assert returns.quote(again(request)).total_minor == 0


def test_words_are_in_the_language_of_who_gets_the_money(a_return, cast, monday):
    request = a_return(at="received", reason=DEFECTIVE, language="de")
    words = [each.words for each in money.lines(returns.refund(request, by=cast.actor("bo")))]
    assert words[1].startswith("Versandkosten der Bestellung: Alles ging zurück")


@pytest.mark.parametrize("name", ["rex", "vic", "ana", "abe", "cy"])
@pytest.mark.parametrize("stage", ["received", "denied"])
def test_only_the_sellers_team_refunds(a_return, cast, monday, name, stage):
    request = a_return(at=stage)
    with pytest.raises(NotPermitted):
        returns.refund(request, by=cast.actor(name))
    assert again(request).refunded_minor == 0
