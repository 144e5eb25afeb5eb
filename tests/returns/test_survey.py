"""Was the problem solved? Asked once when a return is over, answered, changed, and then kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.evidence import queries as evidence
from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, Stale
from aftersale.returns import actions as returns
from aftersale.returns import chores
from aftersale.returns.actions import surveying
from aftersale.returns.events import ReturnSurveyAsked, ReturnSurveyed
from aftersale.returns.queries import surveys
from tests.goods import DEFECTIVE, again

DAY = timedelta(days=1)


@pytest.fixture
def completed(monday, a_return):
    return a_return(at="completed")


def answer(request, by, solved=True, words="", **more):
    return returns.answer_survey(request, by=by, solved=solved, words=words, **more)


def surveyed(request):
    rows = Entry.objects.filter(kind=ReturnSurveyed.kind, about=f"return:{request.pk}")
    return [(each.facts["solved"], each.facts["changed"]) for each in rows.order_by("pk")]


def asked_at(moment):
    """How many were asked by the clock at that moment."""
    with clock.at(moment):
        return chores.ask_whether_solved()


@pytest.mark.parametrize("stage", ["completed", "denied", "resolved"])
def test_a_return_that_is_over_can_be_answered(stage, monday, a_return):
    assert surveys.of_return(a_return(at=stage)) is not None


@pytest.mark.parametrize(
    "stage", ["pending", "authorised", "received", "refunded", "withdrawn", "expired"]
)
def test_one_that_goes_on_or_that_the_buyer_let_go_is_not_asked_about(stage, monday, a_return):
    assert surveys.of_return(a_return(at=stage)) is None


@pytest.mark.parametrize("reason", ["duplicate", "cancelled"])
def test_one_that_was_called_off_or_asked_for_twice_is_not_asked_about(
    reason, monday, cast, a_return
):
    request = a_return(at="authorised")
    returns.complete(request, by=cast.actor("bo"), reason=reason)
    assert surveys.of_return(request) is None


def test_the_buyer_is_asked_a_day_later_and_never_again(completed):
    assert asked_at(clock.now() + timedelta(hours=23)) == 0
    assert asked_at(clock.now() + timedelta(hours=25)) == 1
    assert asked_at(clock.now() + timedelta(hours=26)) == 0
    assert Entry.objects.filter(kind=ReturnSurveyAsked.kind).count() == 1


def test_who_has_answered_already_is_not_asked_any_more(cast, completed):
    answer(completed, cast.actor("ana"))
    assert asked_at(clock.now() + DAY * 2) == 0


def test_of_two_workers_one_asks(completed):
    row = surveys.of_return(completed)
    surveying.ask(row)
    with pytest.raises(Stale):
        surveying.ask(row)


def test_an_answer_is_told_to_the_journal_with_words_sealed(cast, completed):
    answer(completed, cast.actor("ana"), solved=False, words="The second one was broken, too.")
    entry = Entry.objects.get(kind=ReturnSurveyed.kind)
    assert entry.facts["solved"] is False
    assert (entry.facts["market"], entry.facts["order_number"]) == ("uk", completed.order_number)
    assert entry.facts["content"]
    assert "second one" not in str(entry.facts)


def test_the_same_said_twice_is_said_once(cast, completed):
    answer(completed, cast.actor("ana"))
    answer(completed, cast.actor("ana"))
    assert surveyed(completed) == [(True, False)]


def test_an_answer_may_be_changed_for_a_week(cast, completed):
    answer(completed, cast.actor("ana"))
    with clock.at(clock.now() + 6 * DAY):
        answer(completed, cast.actor("ana"), solved=False)
    with clock.at(clock.now() + 8 * DAY), pytest.raises(Refusal) as no:
        answer(completed, cast.actor("ana"))
    assert no.value.code == "survey_settled"
    assert surveyed(completed) == [(True, False), (False, True)]
    assert surveys.of_return(completed).solved is False


def test_a_first_answer_is_taken_for_thirty_days(cast, completed):
    with clock.at(clock.now() + 31 * DAY), pytest.raises(Refusal) as no:
        answer(completed, cast.actor("ana"))
    assert no.value.code == "survey_over"


def test_before_the_end_there_is_nothing_to_answer(monday, cast, a_return):
    with pytest.raises(Refusal) as no:
        answer(a_return(), cast.actor("ana"))
    assert no.value.code == "survey_not_open"


@pytest.mark.parametrize("name", ["abe", "bo", "cy"])
def test_nobody_else_answers(name, cast, completed):
    with pytest.raises(NotPermitted):
        answer(completed, cast.actor(name))


def test_too_many_words_are_refused_and_addresses_in_them_screened(cast, completed):
    with pytest.raises(Refusal) as no:
        answer(completed, cast.actor("ana"), words="x" * 501)
    assert (no.value.code, no.value.facts["at_most"]) == ("comment_too_long", 500)
    with pytest.raises(Refusal) as no:
        answer(completed, cast.actor("ana"), words="Write to me: ana.private@mail.example")
    assert no.value.code == "screened"


def test_two_answers_at_once_are_one(cast, completed, monkeypatch):
    quicker = surveying._screen

    def between(request, words, by, override):
        monkeypatch.setattr(surveying, "_screen", quicker)
        with clock.at(clock.now() + timedelta(seconds=1)):
            answer(request, by, solved=False)

    monkeypatch.setattr(surveying, "_screen", between)
    with pytest.raises(Stale):
        answer(completed, cast.actor("ana"))
    assert surveyed(completed) == [(False, False)]


def test_after_a_gift_went_back_its_recipient_is_asked(monday, cast, an_order_to_return, a_return):
    from aftersale.returns import gifts

    order = an_order_to_return(is_gift=True)
    request = a_return(order=order, buyer="abe", at="completed", gift_code=gifts.code_of(order))
    with pytest.raises(NotPermitted):
        answer(request, cast.actor("ana"))
    assert answer(request, cast.actor("abe")).solved is True


def test_the_orders_timeline_tells_the_answer_and_its_newest_words(cast, completed):
    answer(completed, cast.actor("ana"), solved=False, words="It never came.")
    with clock.at(clock.now() + DAY):
        answer(completed, cast.actor("ana"), words="Now it has.")
    order = _order(completed)
    told = [
        (step.title, step.text)
        for step in evidence.steps_of(order)
        if step.kind == ReturnSurveyed.kind
    ]
    assert told == [
        ("Ana Alves said that the problem was not solved", ""),
        ("Ana Alves said that the problem was solved, having said otherwise before", "Now it has."),
    ]


def _order(request):
    from aftersale.orders import queries as orders

    return orders.by_number(request.market, request.order_number)


def test_events_of_returns_say_what_health_counts(monday, cast, a_return):
    request = a_return(at="denied", reason=DEFECTIVE)
    asked = Entry.objects.get(kind="returns.return_requested", about=f"return:{request.pk}")
    denied = Entry.objects.get(kind="returns.return_denied", about=f"return:{request.pk}")
    assert (asked.facts["skus"], asked.facts["reasons"]) == (["LL-204-BR"], [DEFECTIVE])
    assert asked.facts["outside"] == []
    assert denied.facts["in_policy"] is True


def test_a_late_request_that_is_denied_was_not_in_policy(monday, a_return):
    request = a_return(at="denied", placed_at=clock.now() - 40 * DAY)
    denied = Entry.objects.get(kind="returns.return_denied", about=f"return:{request.pk}")
    assert again(request).outside == ["past_window"]
    assert denied.facts["in_policy"] is False
