"""Warnings and restrictions: their reasons, their time, what they stop, and each once at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.enforcement import queries
from aftersale.enforcement.models import Notice
from aftersale.enforcement.queries import clocks, restrictions
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, Unseen
from aftersale.kernel.running import Wanted
from aftersale.messaging import actions as messaging
from tests.charges import journal_of
from tests.enforced import grounds

pytestmark = pytest.mark.usefixtures("monday")


def test_a_warning_keeps_its_reasons_and_the_figures_as_they_stood(a_notice, monday):
    row = Notice.objects.get(pk=a_notice().pk)
    assert row.facts.startswith("Fourteen of a thousand")
    assert row.figures[0]["value"] == "1.4 %"
    assert row.figures[0]["window"] == "25 December 2025 to 22 February 2026"
    assert (row.answer_by, row.is_automatic) == (monday + timedelta(hours=72), False)
    assert journal_of(row, "notice") == ["issued"]


def test_a_restriction_stands_once_at_a_time_for_each_market(a_notice):
    first = a_notice(restriction="own_offers")
    with pytest.raises(Refusal, match="restricted_already") as refused:
        a_notice(restriction="own_offers")
    assert refused.value.facts["id"] == first.pk
    a_notice(restriction="own_offers", market="de")
    a_notice(restriction="new_offers")
    assert Notice.objects.count() == 3


def test_one_that_was_lifted_may_be_laid_on_again(a_notice):
    a_notice(at="lifted", restriction="own_offers")
    assert a_notice(restriction="own_offers").stage == "issued"


def test_the_same_form_twice_issues_it_once(a_notice):
    assert a_notice(once="b2").pk == a_notice(once="b2").pk
    restricted = a_notice(restriction="account", once="b3")
    assert a_notice(restriction="account", once="b3").pk == restricted.pk


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"restriction": "everything"}, "unknown_restriction"),
        ({"facts": " "}, "facts_missing"),
        ({"rule": ""}, "rule_missing"),
        ({"market": "it"}, "not_sold_here"),
    ],
)
def test_one_without_reasons_is_none(a_notice, facts, code):
    with pytest.raises(Refusal, match=code):
        a_notice(**facts)
    assert not Notice.objects.exists()


def test_another_sellers_violation_is_no_ground(a_notice, a_violation, cast):
    with pytest.raises(Refusal, match="not_theirs"):
        a_notice(seller=cast.rival, violation=a_violation())


def test_only_staff_issue_and_only_its_seller_reads(a_notice, cast):
    from aftersale.enforcement import actions

    row = a_notice()
    with pytest.raises(NotPermitted):
        actions.warn(cast.rival.pk, by=cast.actor("bo"), market="uk", grounds=grounds())
    assert queries.notice(cast.actor("vic"), row.pk) == row
    for name in ("rex", "ana"):
        with pytest.raises(Unseen):
            queries.notice(cast.actor(name), row.pk)


def _write_first(cast, order, reason="other"):
    return messaging.start(
        by=cast.actor("bo"), market="uk", order_number=order.number, reason=reason,
        subject="Your lamp", text=f"About order {order.number}: is the lamp well?",
    )  # fmt: skip


REASONS = {"critical": "unexpected_problem", "plain": "return_question"}


def test_messages_a_seller_begins_are_stopped_but_not_what_an_order_needs(a_notice, an_order, cast):
    order = an_order()
    a_notice(restriction="first_messages")
    with pytest.raises(Refusal, match="first_messages_stopped"):
        _write_first(cast, order, REASONS["plain"])
    assert _write_first(cast, order, REASONS["critical"]).pk


def test_answers_go_out_and_other_sellers_write_as_before(a_notice, ana_asks, cast):
    a_notice(restriction="first_messages", seller=cast.rival)
    conversation = ana_asks()
    assert messaging.reply(conversation, by=cast.actor("bo"), text="It leaves today.").pk
    assert not restrictions.stops_first_messages(cast.lumen.pk, "uk")


def test_once_lifted_a_seller_begins_again(a_notice, an_order, cast):
    a_notice(at="lifted", restriction="first_messages")
    assert _write_first(cast, an_order(), REASONS["plain"]).pk


def test_it_runs_on_the_list_of_clocks_until_it_is_answered(a_notice, cast, monday):
    row = a_notice(restriction="own_offers")
    a_notice(at="answered")
    [source] = clocks.SOURCES
    [running] = source.walk(Wanted(seller_id=cast.lumen.pk), clock.now())
    assert (running.about_id, running.due_at) == (row.pk, monday + timedelta(hours=72))
    assert running.title == "Offers you fulfil yourself are deactivated"
