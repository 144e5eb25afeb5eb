"""A seller asks once that feedback be taken away; it is checked first, and staff decide (T25)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.claims.actions import interests
from aftersale.feedback import actions, queries
from aftersale.feedback.lifecycle import RemovalStage, Stage
from aftersale.feedback.models import Removal
from aftersale.feedback.queries import removals
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, Stale
from aftersale.orders.models import Order, Parcel

pytestmark = pytest.mark.usefixtures("monday")


def check(cast, feedback):
    return actions.check(feedback, by=cast.actor("bo"))


def ask(cast, feedback, who="bo"):
    return actions.ask_removal(feedback, by=cast.actor(who), words="It is about the lamp.")


def decide(cast, request, outcome, kind, reason=""):
    return actions.decide_removal(
        request, by=cast.actor("cy"), outcome=outcome, kind=kind, reason=reason
    )


def test_T25_a_mixed_comment_stays(cast, rated):
    found = check(cast, rated(1, "slow shipping and product broke"))
    assert (found.outcome, found.kind) == ("refuse", "mixed")
    assert [(each.words, each.about) for each in found.said] == [
        ("slow shipping", ("delivery",)),
        ("product broke", ("product",)),
    ]


def test_T25_a_comment_only_about_the_product_is_removable(cast, rated):
    found = check(cast, rated(1, "The lamp flickers. Poor quality, broke after a week."))
    assert (found.outcome, found.kind) == ("remove", "product")


def test_a_delivery_by_the_platform_is_struck_through(cast, rated):
    late = "Arrived two weeks late."
    assert check(cast, rated(1, late, fulfilled_by="platform")).kind == "delivery_platform"
    assert check(cast, rated(1, late)).kind == "delivery"


def test_a_delay_with_a_bought_label_sent_on_time_is_struck_through(cast, rated):
    sent = clock.now() - timedelta(days=4)
    feedback = rated(1, "Delivery took three weeks.", ship_by=sent + timedelta(hours=1))
    assert check(cast, feedback).kind == "delivery"
    Parcel.objects.create(
        order_id=feedback.order_id, seller_id=feedback.seller_id, carrier="DPD", label="bought"
    )
    found = check(cast, feedback)
    assert (found.outcome, found.kind) == ("strike", "delivery_label")
    assert found.order.on_time


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Bo Lind never wrote back", "personal_data"),
        ("Just a shit lamp", "obscene"),
    ],
)
def test_names_and_obscene_words_are_found(cast, rated, words, kind):
    feedback = rated(1, "-")
    feedback.words = words
    assert check(cast, feedback).kind == kind


def test_stars_alone_stay(cast, rated):
    assert check(cast, rated(1, "")).kind == "no_words"


def test_a_request_waits_for_staff_with_what_the_check_said(cast, rated):
    feedback = rated(1, "The lamp broke.")
    made = ask(cast, feedback)
    assert made.check_found["kind"] == "product"
    assert made.decide_by == clock.now() + timedelta(hours=72)
    assert [each.pk for each in removals.page(cast.actor("cy")).rows] == [made.pk]
    assert removals.page(cast.actor("bo")).rows == []


def test_it_is_asked_once(cast, rated):
    feedback = rated(1, "The lamp broke.")
    decide(cast, ask(cast, feedback), "refuse", "mixed")
    feedback.refresh_from_db()
    with pytest.raises(Refusal, match="removal_asked"):
        ask(cast, feedback, "bea")


def test_only_who_may_answer_asks_and_only_staff_decide(cast, rated):
    feedback = rated(1, "The lamp broke.")
    for who in ("vic", "rex", "ana", "cy"):
        with pytest.raises(NotPermitted):
            ask(cast, feedback, who)
    made = ask(cast, feedback)
    with pytest.raises(NotPermitted):
        actions.decide_removal(made, by=cast.actor("bo"), outcome="remove", kind="product")


def test_not_after_ninety_days_and_not_praise(cast, rated, later):
    with pytest.raises(Refusal, match="not_negative"):
        ask(cast, rated(4, "The lamp broke."))
    feedback = rated(1, "The lamp broke.")
    with later(days=91), pytest.raises(Refusal, match="removal_over"):
        ask(cast, feedback)


def test_removed_it_is_gone_and_not_counted(cast, rated):
    feedback = rated(1, "The lamp broke.")
    decide(cast, ask(cast, feedback), "remove", "product")
    feedback.refresh_from_db()
    assert feedback.stage == Stage.REMOVED
    assert queries.profile(cast.lumen.pk, "uk").lifetime.total == 0
    assert queries.newest(cast.lumen.pk, "uk") == []


def test_struck_through_it_is_shown_and_not_counted(cast, rated):
    feedback = rated(1, "Arrived late.", fulfilled_by="platform")
    decide(cast, ask(cast, feedback), "strike", "delivery_platform")
    feedback.refresh_from_db()
    assert feedback.stage == Stage.STRUCK
    assert feedback.statement == "delivery_platform"
    assert queries.profile(cast.lumen.pk, "uk").lifetime.total == 0
    assert [each.pk for each, _ in queries.newest(cast.lumen.pk, "uk")] == [feedback.pk]


@pytest.mark.parametrize("kind", ["delivery_platform", "delivery_label"])
def test_the_marketplace_takes_no_responsibility_for_what_the_seller_sent(cast, rated, kind):
    feedback = rated(1, "Arrived late.")
    made = ask(cast, feedback)
    with pytest.raises(Refusal, match="order_says_otherwise"):
        decide(cast, made, "strike", kind)
    feedback.refresh_from_db()
    assert (feedback.stage, feedback.statement) == (Stage.PUBLISHED, "")
    assert queries.profile(cast.lumen.pk, "uk").lifetime.total == 1


def test_a_label_of_the_marketplaces_excuses_only_what_left_in_time(cast, rated):
    feedback = rated(1, "Delivery took three weeks.", ship_by=clock.now() - timedelta(days=9))
    Parcel.objects.create(
        order_id=feedback.order_id, seller_id=feedback.seller_id, carrier="DPD", label="bought"
    )
    made = ask(cast, feedback)
    with pytest.raises(Refusal, match="order_says_otherwise"):
        decide(cast, made, "strike", "delivery_label")
    Order.objects.filter(pk=feedback.order_id).update(ship_by=clock.now())
    assert decide(cast, made, "strike", "delivery_label").stage == RemovalStage.STRUCK


def test_who_has_to_do_with_the_seller_does_not_decide(cast, rated):
    made, cy = ask(cast, rated(1, "The lamp broke.")), cast.actor("cy")
    interests.declare(cast.lumen.pk, by=cy, why="My brother works there.")
    with pytest.raises(Refusal, match="conflict_of_interest"):
        decide(cast, made, "remove", "product")


def test_refused_it_stays_and_counts(cast, rated):
    feedback = rated(1, "They never answered.")
    made = decide(cast, ask(cast, feedback), "refuse", "service", "Quite so.")
    feedback.refresh_from_db()
    assert (feedback.stage, feedback.removal) == (Stage.PUBLISHED, RemovalStage.REFUSED)
    assert made.reason == "Quite so."
    assert queries.profile(cast.lumen.pk, "uk").lifetime.total == 1


@pytest.mark.parametrize(
    ("outcome", "kind", "code"),
    [
        ("remove", "delivery_platform", "wrong_outcome"),
        ("strike", "product", "wrong_outcome"),
        ("remove", "ugly", "unknown_criterion"),
        ("refuse", "ugly", "unknown_reason_to_stay"),
        ("burn", "product", "unknown_outcome"),
    ],
)
def test_every_outcome_has_its_own_sentence(cast, rated, outcome, kind, code):
    made = ask(cast, rated(1, "The lamp broke."))
    with pytest.raises(Refusal, match=code):
        decide(cast, made, outcome, kind)


def test_of_two_deciders_one_hears_that_it_is_decided(cast, rated):
    made = ask(cast, rated(1, "The lamp broke."))
    other = Removal.objects.get(pk=made.pk)
    decide(cast, made, "remove", "product")
    with pytest.raises(Stale):
        decide(cast, other, "refuse", "mixed")
    assert queries.profile(cast.lumen.pk, "uk").lifetime.total == 0


def test_taken_back_by_the_buyer_there_is_nothing_to_decide(cast, rated):
    feedback = rated(1, "The lamp broke.")
    made = ask(cast, feedback)
    actions.withdraw(feedback, by=cast.actor("ana"))
    made.refresh_from_db()
    assert made.stage == RemovalStage.MOOT


def test_changed_words_are_checked_anew(cast, rated):
    feedback = rated(1, "The lamp broke.")
    made = ask(cast, feedback)
    actions.change(feedback, by=cast.actor("ana"), stars=1, words="They never answered my mails.")
    made.refresh_from_db()
    assert made.check_found["kind"] == "service"


def test_requests_at_random_are_turned_away(cast, rated):
    for _ in range(5):
        ask(cast, rated(1, "They never answered."))
    with pytest.raises(Refusal) as refused:
        ask(cast, rated(1, "They never answered."))
    assert refused.value.code == "speculative"
    ask(cast, rated(1, "The lamp broke."))


def test_at_most_so_many_a_day(cast, rated, later):
    rows = [rated(1, "The lamp broke.") for _ in range(21)]
    for each in rows[:20]:
        ask(cast, each)
    with pytest.raises(Refusal, match="removals_today"):
        ask(cast, rows[20])
    with later(days=1, minutes=1):
        ask(cast, rows[20])
