"""The test vectors of the measures by their ids: by real actions where people bring them about, by
cases where they are about numbers."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from aftersale.claims import chores as claims
from aftersale.feedback import actions as feedback
from aftersale.feedback.policy.scores import Counts
from aftersale.health.policy import rates, standing
from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.messaging import actions as messaging
from aftersale.orders.models import Order, Parcel
from tests.disputes import ClaimWalk
from tests.health.made import DAY, HOUR, MINUTE, book, message, order, verdict
from tests.talk import reload

SATURDAY_NIGHT = datetime(2026, 3, 7, 23, 59, tzinfo=UTC)
MONDAY_MORNING = datetime(2026, 3, 9, 0, 30, tzinfo=UTC)
HEALTH = book().health


def summed(name, cases):
    """What cases come to under a measure: base, bad, amount."""
    found = [verdict(name, each) for each in cases]
    return tuple(sum(getattr(each, part) for each in found) for part in ("base", "bad", "amount"))


def test_t1_percentages_are_rounded_each_for_itself_and_may_sum_to_99():
    stars = Counter({5: 1001, 3: 15, 1: 4})
    counted = Counter()
    for number, many in stars.items():
        found = verdict("feedback_score", order(stars=number))
        counted[found.why] += many * found.base
    shown = Counts((counted["negative_feedback",], 0, counted["neutral_rating",], 0, counted[()]))
    percent = [shown.percent(part) for part in (shown.positive, shown.neutral, shown.negative)]
    assert percent == [98, 1, 0]
    assert sum(percent) == 99


def test_t2_the_score_is_four_and_five_stars_of_all():
    stars = Counter({5: 55, 4: 35, 3: 5, 2: 3, 1: 2})
    base, bad, _ = summed("feedback_score", [order(stars=each) for each in stars.elements()])
    assert rates.score(base, bad) == 90.0
    assert rates.percent(rates.value("feedback_score", HEALTH, base, bad)) == "90.0 %"


def answer(cast, conversation, **facts):
    """Bo answers, and does not take it back while that is possible."""
    words = "Here I am."
    queued = messaging.reply(reload(conversation), by=cast.actor("bo"), text=words, **facts)
    with clock.at(clock.now() + MINUTE):
        messaging.send_off.func(queued.pk)


@pytest.fixture
def many_orders(cast):
    """Makes many orders of Lumen Lamps with one parcel each."""

    def make(count, *, scans=1, **facts):
        start = Order.objects.count()
        usual = {
            "market": "uk", "seller_id": cast.lumen.pk, "buyer_id": cast.user("ana").pk,
            "stage": "delivered", "currency": "GBP", "total_minor": 4200,
        } | facts  # fmt: skip
        made = Order.objects.bulk_create(
            Order(number=f"203-4841771-{start + each:07d}", **usual) for each in range(count)
        )
        Parcel.objects.bulk_create(
            Parcel(
                order=each, seller_id=cast.lumen.pk, carrier="Royal Mail", tracking=f"RM{each.pk}",
                dispatched_at=each.dispatched_at, delivered_at=each.delivered_at,
                steps=[{"at": each.dispatched_at.isoformat(), "what": "Collected"}] * scans,
            )
            for each in made
        )  # fmt: skip
        return made

    return make


def sent(promised, delivered=None):
    """When an order was placed, sent, promised and delivered."""
    return {
        "placed_at": promised - 5 * DAY, "dispatched_at": promised - 4 * DAY,
        "ship_by": promised - 3 * DAY, "deliver_by": promised, "delivered_at": delivered,
    }  # fmt: skip


def test_t3_a_hundred_and_ninety_of_two_hundred_parcels_scanned_keep_the_limit(
    monday, many_orders, told, figures_of
):
    promised = monday - 20 * DAY
    seen = many_orders(190, **sent(promised, promised))
    told(*seen, *many_orders(10, scans=0, **sent(promised, promised)))
    found = figures_of()["valid_tracking_rate"]
    assert (found.base, found.bad, found.rate_ppm) == (200, 10, 950_000)
    assert rates.percent(found.rate_ppm) == "95.0 %"
    assert standing.reported(found.status) == "GOOD"


def test_t4_the_last_seven_days_are_no_part_of_what_was_delivered_on_time(
    monday, many_orders, told, figures_of
):
    promised = monday - 10 * DAY
    in_time = many_orders(90, **sent(promised, promised))
    late = many_orders(10, **sent(promised, promised + 2 * DAY))
    young = many_orders(30, **sent(monday - 3 * DAY))
    told(*in_time, *late, *young)
    found = figures_of()["on_time_delivery_rate"]
    assert (found.base, found.bad) == (100, 10)
    assert rates.percent(found.rate_ppm) == "90.0 %"
    assert (found.first_day, found.last_day) == (date(2026, 2, 17), date(2026, 3, 2))
    assert standing.reported(found.status) == "GOOD"


def test_t5_an_order_with_one_star_and_a_granted_claim_is_one_defect_and_one_of_each(
    monday, cast, an_order_to_claim, told, settle, figures_of
):
    bought = an_order_to_claim()
    told(bought)
    feedback.leave(bought, by=cast.actor("ana"), stars=1, words="It never came.")
    walk = ClaimWalk(cast, bought, {})
    walk.answer()
    walk.grant()
    settle()
    found = figures_of()
    counted = {
        name: (found[name].base, found[name].bad)
        for name in ("order_defect_rate", "negative_feedback_rate", "claim_rate", "chargeback_rate")
    }
    assert counted == {
        "order_defect_rate": (1, 1), "negative_feedback_rate": (1, 1), "claim_rate": (1, 1),
        "chargeback_rate": (1, 0),
    }  # fmt: skip
    parts = {each.measure for each in found["order_defect_rate"].parts}
    assert parts == {"negative_feedback_rate", "claim_rate", "chargeback_rate"}


def test_t6_a_thousand_and_seventy_eight_of_half_a_million_are_a_fifth_of_a_percent():
    ppm = rates.value("order_defect_rate", HEALTH, 539_000, 1_078)
    assert ppm == 2_000
    assert rates.percent(ppm) == "0.20 %"
    assert standing.status("order_defect_rate", HEALTH, ppm) == "good"


@pytest.fixture
def asked_and_answered(cast, ana_asks, an_order, told, settle):
    """Ana asks at one moment and Bo answers at another, on a marketplace."""

    def talk(market, asked, answered):
        with clock.at(asked):
            bought = an_order(market=market)
            told(bought)
            conversation = ana_asks(order=bought)
        with clock.at(answered):
            answer(cast, conversation)
            settle()

    return talk


def test_t7_a_weekend_counts_where_every_day_counts(asked_and_answered, figures_of):
    asked_and_answered("uk", SATURDAY_NIGHT, MONDAY_MORNING)
    with clock.at(MONDAY_MORNING):
        found = figures_of()["response_time_7"]
    assert (found.base, found.bad, found.amount) == (
        1,
        1,
        (24 * HOUR + 31 * MINUTE).seconds + 86400,
    )


def test_t7_it_was_half_an_hour_where_sundays_do_not_count(asked_and_answered, figures_of):
    # the German rulebook has the preset; its clocks are an hour ahead
    assert current("de").clock.calendar == "sundays_excluded"
    asked_and_answered("de", SATURDAY_NIGHT - HOUR, MONDAY_MORNING - HOUR)
    with clock.at(MONDAY_MORNING):
        found = figures_of(market="de")["response_time_7"]
    assert (found.base, found.bad, found.amount) == (1, 0, 31 * 60)


def test_t8_what_is_still_in_time_is_in_no_figure(monday, ana_asks, settle, figures_of):
    ana_asks()
    with clock.at(monday + 23 * HOUR):
        settle()
        young = figures_of()["response_time_7"]
    with clock.at(monday + 24 * HOUR + MINUTE):
        settle()
        old = figures_of()
    assert (young.base, young.bad, young.rate_ppm, young.status) == (0, 0, None, "none")
    assert (old["response_time_7"].base, old["response_time_7"].bad) == (1, 1)
    assert (old["no_response_7"].base, old["no_response_7"].bad) == (1, 1)


def test_t9_one_answer_answers_all_that_was_asked_before_it(
    monday, cast, ana_asks, settle, figures_of
):
    conversation = ana_asks()
    for hours in (1, 3):
        with clock.at(monday + hours * HOUR):
            messaging.write(reload(conversation), by=cast.actor("ana"), text="Are you there?")
    with clock.at(monday + 5 * HOUR):
        answer(cast, conversation)
        settle()
        found = figures_of()
    answered = found["response_time_7"]
    assert (answered.base, answered.bad) == (3, 0)
    assert answered.amount == sum(3600 * each for each in (5, 4, 2))
    unanswered = found["no_response_7"].bad
    assert rates.average_seconds(answered.amount, answered.base, unanswered) == 11 * 3600 // 3


def test_t10_an_automatic_reply_is_no_answer(monday, cast, ana_asks, settle, figures_of):
    conversation = ana_asks()
    with clock.at(monday + MINUTE):
        answer(cast, conversation, is_automatic=True)
    with clock.at(monday + 30 * HOUR):
        answer(cast, conversation)
        settle()
        found = figures_of()["response_time_7"]
    assert (found.base, found.bad, found.amount) == (1, 1, 30 * 3600)


def test_t11_two_hundred_and_forty_two_answers_in_time_are_all_of_them():
    base, bad, _ = summed("response_time_7", [message(2 * HOUR + 30 * MINUTE)] * 242)
    rules = HEALTH.measures["response_time_7"]
    ppm = rates.rate_ppm(rules, base, bad)
    assert f"{rates.percent(ppm)} ({base - bad})" == "100 % (242)"
    late = rates.percent(1_000_000 * bad // base)
    assert f"{late} ({bad})" == "0 % (0)"
    assert rates.limit(rules) == "above 90 %"
    assert current("uk").clock.late_limit_percent == 10
    assert standing.status("response_time_7", HEALTH, ppm) == "good"


def test_t18_cancelling_after_the_official_request_counts_nothing_after_a_chat_it_counts(
    monday, cast, a_cancellation, told, settle, figures_of
):
    told(Order.objects.get(number=a_cancellation("approved").order_number))
    assert (figures_of()["cancellation_rate"].base, figures_of()["cancellation_rate"].bad) == (1, 0)
    told(Order.objects.get(number=a_cancellation("seller_cancelled").order_number))
    assert (figures_of()["cancellation_rate"].base, figures_of()["cancellation_rate"].bad) == (2, 1)


def test_t20_a_claim_granted_because_the_seller_was_silent_counts(
    monday, cast, an_order_to_claim, told, settle, figures_of
):
    bought = an_order_to_claim()
    told(bought)
    walk = ClaimWalk(cast, bought, {})
    with clock.at(walk.claim.lapse_at + timedelta(seconds=1)):
        claims.lapse(walk.claim)
        settle()
        found = figures_of()["claim_rate"]
    assert (found.base, found.bad) == (1, 1)
