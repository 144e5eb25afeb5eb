"""Asking to return: what is taken, what is refused and why, and what the rules decide at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.refunds import queries as money
from aftersale.returns import actions as returns
from aftersale.returns import gifts
from aftersale.returns.actions import LineChoice, Wanted
from aftersale.returns.models import ProductRule, ReturnlessRule, ReturnSettings
from aftersale.returns.queries import standing
from tests.goods import DEFECTIVE, UNWANTED, again, wanted

TWO_DAYS = timedelta(hours=48)


@pytest.fixture
def ask(cast, an_order_to_return):
    """Asks as Ana (or `name`) to return all of an order."""

    def make(order=None, name="ana", gift_code="", **facts):
        order = order or an_order_to_return()
        by = cast.actor(name)
        return returns.request(order, by=by, items=wanted(order, **facts), gift_code=gift_code)

    return make


@pytest.fixture
def settings_of(cast):
    """Bo's settings for a marketplace, from now on."""

    def make(mode="manual", market="uk", **facts):
        return ReturnSettings.objects.create(
            seller_id=cast.lumen.pk, market=market, mode=mode, made_at=clock.now(),
            made_by="seller:1", **facts,
        )  # fmt: skip

    return make


@pytest.fixture
def a_free_rule(cast):
    """A returnless rule of Bo's: up to £100.00, for anything."""

    def make(**facts):
        return ReturnlessRule.objects.create(**{
            "seller_id": cast.lumen.pk, "market": "uk", "name": "Small things", "from_minor": 0,
            "to_minor": 10000, "active_from": clock.now() - timedelta(days=365),
            "made_by": "seller:1",
        } | facts)  # fmt: skip

    return make


def test_a_request_waits_for_the_seller_for_two_days(ask, cast, monday):
    request = ask()
    assert (request.stage, request.pieces, request.worth_minor) == ("pending", 2, 8400)
    assert request.decide_by == request.due_by == monday + TWO_DAYS
    assert (request.buyer_id, request.buyer_name) == (cast.user("ana").pk, "Ana Alves")
    entry = Entry.objects.get(about=f"return:{request.pk}")
    assert (entry.kind, entry.facts["waits"]) == ("returns.return_requested", True)


def test_several_items_of_one_order_are_one_request(ask, an_order_to_return, monday):
    order = an_order_to_return({}, {"title": "Bulb", "price_minor": 350})
    request = ask(order)
    assert [(e.title, e.paid_minor) for e in request.items.order_by("pk")] == [
        ("Reading lamp, brass", 8400), ("Lamp shade, linen", 1999), ("Bulb", 350),
    ]  # fmt: skip
    assert (request.worth_minor, request.pieces) == (8400 + 1999 + 350, 4)


def test_T13_a_line_break_counts_as_two_of_two_hundred_characters(ask, monday):
    assert ask(comment="x" * 99 + "\r\n" + "y" * 99).stage == "pending"
    assert ask(comment="x" * 99 + "\n" + "y" * 99).stage == "pending"
    with pytest.raises(Refusal, match="comment_too_long") as refused:
        ask(comment="x" * 99 + "\n" + "y" * 100)
    assert refused.value.facts == {"length": 201, "at_most": 200}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"quantity": 3}, "too_many_pieces"),
        ({"quantity": 0}, "too_many_pieces"),
        ({"reason": "CR-BORED"}, "unknown_return_reason"),
        ({"reason": "CR-NO_REASON_GIVEN"}, "unknown_return_reason"),
        ({"comment": " "}, "comment_needed"),
        ({"comment": "Mail me: ana@buyers.example"}, "screened"),
        ({"order_line_id": 0}, "unknown_line"),
    ],
)
def test_what_cannot_be_is_refused(ask, monday, facts, code):
    with pytest.raises(Refusal, match=code):
        ask(**facts)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"stage": "cancelled"}, "order_cancelled"),
        ({"dispatched_at": None, "delivered_at": None}, "not_dispatched"),
        ({"placed_at": "long ago"}, "window_closed"),
    ],
)
def test_an_order_that_cannot_go_back_says_why(ask, an_order_to_return, monday, facts, code):
    if facts.get("placed_at"):
        facts = {"placed_at": monday - timedelta(days=30 + 60 + 1)}
    with pytest.raises(Refusal, match=code):
        ask(an_order_to_return(**facts))


def test_nothing_chosen_and_a_line_twice_are_refused(an_order_to_return, cast, monday):
    order, ana = an_order_to_return(), cast.actor("ana")
    with pytest.raises(Refusal, match="nothing_chosen"):
        returns.request(order, by=ana, items=[])
    with pytest.raises(Refusal, match="unknown_line"):
        returns.request(order, by=ana, items=wanted(order) * 2)


@pytest.mark.parametrize("name", ["abe", "bo", "rex", "vic", "cy"])
def test_only_who_bought_it_may_ask(ask, monday, name):
    with pytest.raises(NotPermitted):
        ask(name=name)


def test_a_second_request_on_the_same_goods_is_warned_of_and_taken(ask, an_order_to_return, monday):
    order = an_order_to_return()
    first = ask(order)
    assert standing.of_order(order)[0].asked == (first,)
    assert ask(order).stage == "pending"


def test_what_was_paid_back_is_gone_and_a_part_of_the_price_is_not(
    ask, an_order_to_return, cast, monday
):
    order, bo = an_order_to_return(), cast.actor("bo")
    line = order.lines.get()
    some = [LineChoice(order_line_id=line.pk, amount_minor=500)]
    returns.refund_order(order, by=bo, choices=some)
    assert standing.pieces_left(order) == {line.pk: 2}
    one = [LineChoice(order_line_id=line.pk, quantity=1)]
    returns.refund_order(order, by=bo, choices=one)
    assert standing.pieces_left(order) == {line.pk: 1}
    with pytest.raises(Refusal, match="too_many_pieces"):
        ask(order)
    returns.refund(ask(order, quantity=1), by=bo)
    assert standing.of_order(order)[0].state == "gone"


def test_goods_that_are_not_taken_back_still_are_for_the_sellers_fault(
    ask, an_order_to_return, monday
):
    order = an_order_to_return()
    order.lines.update(category="gift_cards")
    with pytest.raises(Refusal, match="not_returnable"):
        ask(order)
    assert ask(order, reason=DEFECTIVE).in_policy


def test_past_the_window_one_may_ask_without_a_right_to_it(ask, an_order_to_return, monday):
    request = ask(an_order_to_return(placed_at=monday - timedelta(days=31)))
    assert (request.in_policy, request.outside, request.stage) == (
        False, ["past_window"], "pending",
    )  # fmt: skip


def test_in_policy_settings_authorise_what_is_in_policy(
    ask, an_order_to_return, settings_of, monday
):
    settings_of("in_policy")
    assert (ask().stage, ask().decided) == ("authorised", "by_setting")
    old = an_order_to_return(placed_at=monday - timedelta(days=31))
    assert ask(old).stage == "pending"
    settings_of("all")
    assert ask(old).stage == "authorised"


def test_settings_of_another_marketplace_do_not_matter(ask, settings_of, monday):
    settings_of("all", market="de")
    assert ask().stage == "pending"


def test_a_word_on_the_product_overrides_the_settings(ask, cast, settings_of, monday):
    settings_of("all")
    rule = ProductRule.objects.create(
        seller_id=cast.lumen.pk, market="uk", sku="LL-204-BR", action="manual", made_at=monday
    )
    assert ask().stage == "pending"
    ProductRule.objects.filter(pk=rule.pk).update(action="not_returnable")
    with pytest.raises(Refusal, match="not_returnable"):
        ask()


def test_T14_settings_changed_while_a_request_is_open_leave_it_open(ask, settings_of, monday):
    request = ask()
    settings_of("all")
    assert again(request).stage == "pending"
    assert again(request).rules["mode"] == "manual"
    assert ask().stage == "authorised"


def test_a_returnless_rule_refunds_at_once(ask, a_free_rule, monday):
    rule = a_free_rule()
    request = again(ask())
    assert (request.stage, request.resolution, request.decided) == (
        "completed", "RETURNLESSREFUND", "by_rule",
    )  # fmt: skip
    assert (request.refunded_minor, request.rules["rule"]) == (8400, rule.pk)
    kinds = Entry.objects.filter(about=f"return:{request.pk}").order_by("pk")
    assert [each.kind.removeprefix("returns.return_") for each in kinds] == [
        "requested", "refunded", "completed",
    ]  # fmt: skip


def test_a_returnless_rule_that_replaces_closes_without_money(ask, a_free_rule, monday):
    a_free_rule(replaces=True)
    request = again(ask())
    assert (request.stage, request.resolution, request.deny_reason) == (
        "resolved", "REPLACEMENT", "replaced",
    )  # fmt: skip
    assert not money.of_order(request.order_id).exists()


def test_T15_a_rule_deleted_since_still_holds_for_orders_placed_under_it(
    ask, an_order_to_return, a_free_rule, monday
):
    a_free_rule(active_until=monday - timedelta(days=2))
    under = an_order_to_return(placed_at=monday - timedelta(days=5))
    after = an_order_to_return(placed_at=monday - timedelta(days=1))
    assert again(ask(under)).resolution == "RETURNLESSREFUND"
    assert again(ask(after)).stage == "pending"


def test_out_of_policy_nothing_is_returnless(ask, an_order_to_return, a_free_rule, monday):
    a_free_rule()
    assert ask(an_order_to_return(placed_at=monday - timedelta(days=31))).stage == "pending"


def test_what_cost_nothing_waits_for_the_seller(ask, an_order_to_return, a_free_rule, monday):
    a_free_rule()
    order = an_order_to_return(total_minor=0, shipping_minor=0)
    assert ask(order).stage == "pending"


@pytest.fixture
def a_gift(an_order_to_return):
    return an_order_to_return(is_gift=True)


def test_a_gift_goes_back_by_who_has_its_code(ask, a_gift, cast, monday):
    request = ask(a_gift, name="abe", gift_code=gifts.code_of(a_gift).lower())
    assert (request.buyer_id, request.buyer_name, request.is_gift) == (
        cast.user("abe").pk, "Abe Adler", True,
    )  # fmt: skip


@pytest.mark.parametrize("code", ["", "AAAAA-AAAAA"])
def test_without_the_code_nobody_else_returns_it(ask, a_gift, monday, code):
    with pytest.raises((Refusal, NotPermitted)):
        ask(a_gift, name="abe", gift_code=code)


def test_the_code_of_what_was_no_gift_opens_nothing(ask, an_order_to_return, monday):
    order = an_order_to_return()
    with pytest.raises(Refusal, match="wrong_gift_code"):
        ask(order, name="abe", gift_code=gifts.code_of(order))


def test_photos_become_the_returns_own(ask, an_order_to_return, cast, a_photo, monday):
    order, ana = an_order_to_return(), cast.actor("ana")
    photo = a_photo(ana, "scratch.gif")
    items = [
        Wanted(
            order_line_id=order.lines.get().pk, quantity=1, reason=DEFECTIVE,
            comment="It does not light.", files=[photo],
        )
    ]  # fmt: skip
    request = returns.request(order, by=ana, items=items)
    assert [(f.name, f.purpose, f.digest) for f in request.files.all()] == [
        ("scratch.gif", "evidence", photo.digest)
    ]
    with pytest.raises(Refusal, match="too_many_photos"):
        ask(order, files=[a_photo(ana) for _ in range(6)])


def test_who_pays_the_way_back_follows_the_fault(ask, monday):
    assert [ask(reason=each).payer for each in (UNWANTED, DEFECTIVE)] == ["buyer", "seller"]
