"""Violations of policy: recorded once, weighed, repeated, ended; and those of upheld reports."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.enforcement import actions as enforcement
from aftersale.enforcement import queries
from aftersale.enforcement.models import Violation
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen, WrongStage
from aftersale.messaging import actions as messaging
from tests.charges import again, journal_of

pytestmark = pytest.mark.usefixtures("monday")


def test_it_weighs_as_its_family_does_unless_staff_say_otherwise(a_violation):
    assert a_violation().severity == "medium"
    assert a_violation(severity="critical").severity == "critical"


def test_one_alike_within_half_a_year_is_a_repeat(a_violation, monday):
    a_violation()
    taken_back = a_violation(market="de")
    assert [a_violation().repeat, a_violation(family="product_safety").repeat] == [1, 0]
    assert taken_back.repeat == 0
    with clock.at(monday + timedelta(days=181)):
        assert a_violation().repeat == 0


def test_what_was_none_makes_no_repeat(a_violation, cast):
    enforcement.withdraw(a_violation(), by=cast.actor("cy"), reason="It was another shop's.")
    assert a_violation().repeat == 0


def test_one_put_right_weighs_no_longer_and_still_makes_a_repeat(a_violation, cast):
    row = a_violation()
    enforcement.resolve(row, by=cast.actor("cy"), reason="The offer was mended.")
    assert (again(row).stage, again(row).ended_words) == ("resolved", "The offer was mended.")
    assert queries.standing_families(cast.lumen.pk, "uk")["productConditionCustomerComplaints"] == 0
    assert a_violation().repeat == 1
    assert journal_of(row, "violation") == ["recorded", "resolved"]


def test_it_ends_once(a_violation, cast):
    row = a_violation()
    other = again(row)
    enforcement.resolve(row, by=cast.actor("cy"), reason="Mended.")
    with pytest.raises(Stale):
        enforcement.withdraw(other, by=cast.actor("cy"), reason="It was none.")
    with pytest.raises(WrongStage):
        enforcement.resolve(row, by=cast.actor("cy"), reason="Twice.")


def test_the_same_form_twice_records_it_once(a_violation):
    assert a_violation(once="a1").pk == a_violation(once="a1").pk
    assert Violation.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"family": "bad_manners"}, "unknown_family"),
        ({"severity": "mild"}, "unknown_severity"),
        ({"reason": "  "}, "reason_missing"),
        ({"order_number": "999"}, "unknown_order"),
        ({"market": "es"}, "not_sold_here"),
        ({"reason": "x" * 9000}, "too_long"),
    ],
)
def test_what_makes_no_sense_is_refused(a_violation, facts, code):
    with pytest.raises(Refusal, match=code):
        a_violation(**facts)
    assert not Violation.objects.exists()


def test_an_order_of_another_seller_is_unknown(a_violation, an_order, cast):
    with pytest.raises(Refusal, match="unknown_order"):
        a_violation(order_number=an_order(seller=cast.rival).number)


def test_only_staff_record_and_a_rival_sees_nothing(a_violation, cast):
    row = a_violation()
    with pytest.raises(NotPermitted):
        a_violation(by=cast.actor("bo"))
    assert queries.violation(cast.actor("vic"), row.pk) == row
    for name in ("rex", "ana"):
        with pytest.raises(Unseen):
            queries.violation(cast.actor(name), row.pk)


def _reported(cast, ana_asks, the_worker, by):
    conversation = ana_asks()
    letter = conversation.messages.get()
    if by == "ana":  # reports what Bo wrote
        letter = messaging.reply(conversation, by=cast.actor("bo"), text="It leaves today.")
        with clock.at(clock.now() + timedelta(minutes=5)):
            the_worker.drain()
        letter = again(letter)
    return messaging.report(letter, by=cast.actor(by), reason="He advertises.")


def test_an_upheld_report_of_a_sellers_message_is_a_violation(cast, ana_asks, the_worker):
    report = _reported(cast, ana_asks, the_worker, "ana")
    messaging.judge_report(report, by=cast.actor("cy"), uphold=True, reason="It is advertising.")
    row = Violation.objects.get()
    assert (row.family, row.severity, row.reason) == (
        "message_policy", "medium", "It is advertising.",
    )  # fmt: skip
    assert (row.about, row.is_automatic) == (f"report:{report.pk}", True)
    assert row.found_by == cast.actor("cy").ref
    assert row.order_number == report.message.conversation.order_number


@pytest.mark.parametrize(("by", "uphold"), [("ana", False), ("bo", True)])
def test_a_dismissed_report_and_one_of_a_buyers_message_are_none(
    cast, ana_asks, the_worker, by, uphold
):
    report = _reported(cast, ana_asks, the_worker, by)
    messaging.judge_report(report, by=cast.actor("cy"), uphold=uphold, reason="So it is.")
    assert not Violation.objects.exists()
