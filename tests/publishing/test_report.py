"""Anybody signed in reports a text once; the desk has one row however many do."""

from __future__ import annotations

import pytest

from aftersale.journal.models import Entry
from aftersale.kernel.actor import NOBODY
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen
from aftersale.publishing import actions, queries
from aftersale.publishing.lifecycle import Stage
from aftersale.publishing.models import PublicCase, PublicReport

pytestmark = pytest.mark.usefixtures("monday")


def report(cast, about, who="abe", kind="abuse", words=""):
    return actions.report(about, by=cast.actor(who), kind=kind, words=words)


@pytest.mark.parametrize("who", ["abe", "bo", "vic", "rex", "cy"])
def test_buyers_sellers_and_staff_may_report(cast, wall, who):
    assert report(cast, wall(), who).case.stage == Stage.REPORTED


def test_nobody_else_may(cast, wall):
    with pytest.raises(NotPermitted):
        actions.report(wall(), by=NOBODY, kind="abuse")


def test_nobody_reports_twice(cast, wall):
    about = wall()
    report(cast, about)
    with pytest.raises(Refusal) as refused:
        report(cast, about, kind="other")
    assert refused.value.code == "reported_already"
    assert queries.about(about).reports == 1


def test_ones_own_words_are_not_reported(cast, wall):
    with pytest.raises(Refusal, match="own_text"):
        report(cast, wall(author="ana"), "ana")
    with pytest.raises(Refusal, match="own_text"):
        report(cast, wall(author="bo"), "bea")


@pytest.mark.parametrize("about", ["wall:8", "nothing:1", "wall:", "wall:x", "wall:²", ""])
def test_what_is_not_there_is_not_reported(cast, wall, about):
    wall(7)
    with pytest.raises(Unseen):
        report(cast, about)


def test_what_is_not_shown_is_not_reported(cast, wall):
    with pytest.raises(Unseen):
        report(cast, wall(shown=False))


def test_only_the_rulebooks_objections_and_so_many_words_are_taken(cast, wall):
    with pytest.raises(Refusal, match="unknown_objection"):
        report(cast, wall(), kind="ugly")
    with pytest.raises(Refusal, match="report_too_long"):
        report(cast, wall(), words="x" * 1001)


def test_many_reports_are_one_row_on_the_desk(cast, wall, django_assert_max_num_queries):
    about = wall()
    case = report(cast, about).case
    PublicReport.objects.bulk_create(
        PublicReport(case=case, by=f"buyer:{n}", kind="other", made_at=case.opened_at)
        for n in range(1_000_000, 1_003_000)
    )
    cy = cast.actor("cy")
    with django_assert_max_num_queries(2):
        rows = queries.open_reports(cy).rows
    assert [each.about for each in rows] == [about]


def test_upheld_hides_and_both_read_why(cast, wall):
    case = report(cast, wall()).case
    actions.judge_report(case, by=cast.actor("cy"), upheld=True, reason="It insults Bo.")
    entry = Entry.objects.get(kind="publishing.public_text_judged")
    assert entry.about == "wall:7"
    assert entry.facts["upheld"] is True
    assert entry.facts["author"] == cast.actor("ana").ref
    assert queries.own_report(cast.actor("abe"), "wall:7").case.decision == "It insults Bo."


def test_a_decision_needs_a_reason_and_staff(cast, wall):
    case = report(cast, wall()).case
    with pytest.raises(Refusal, match="reason_missing"):
        actions.judge_report(case, by=cast.actor("cy"), upheld=True, reason="  ")
    with pytest.raises(NotPermitted):
        actions.judge_report(case, by=cast.actor("bo"), upheld=True, reason="I dislike it")


def test_of_two_deciders_one_hears_that_it_is_decided(cast, wall):
    case = report(cast, wall()).case
    other = PublicCase.objects.get(pk=case.pk)
    actions.judge_report(case, by=cast.actor("cy"), upheld=False, reason="It is fair.")
    with pytest.raises(Stale):
        actions.judge_report(other, by=cast.actor("cy"), upheld=True, reason="It is not.")


def test_what_was_kept_is_not_judged_again_for_the_same_reason(cast, wall):
    about = wall()
    case = report(cast, about).case
    actions.judge_report(case, by=cast.actor("cy"), upheld=False, reason="It is fair.")
    report(cast, about, "rex")
    assert queries.about(about).stage == Stage.KEPT
    assert queries.about(about).reports == 2
    report(cast, about, "bo", kind="personal_data")
    assert queries.about(about).stage == Stage.REPORTED


def test_other_words_are_judged_again(cast, wall):
    about = wall()
    case = report(cast, about).case
    actions.judge_report(case, by=cast.actor("cy"), upheld=False, reason="It is fair.")
    wall(text="Something else entirely")
    report(cast, about, "rex")
    assert queries.about(about).stage == Stage.REPORTED
    assert queries.about(about).text == "Something else entirely"


def test_held_texts_are_released_or_refused_with_a_reason(cast, wall):
    about = wall(shown=False, text="What a shitty shop")
    case = actions.place(
        actions.Screened("What a shitty shop", held=True), about, by=cast.actor("ana")
    )
    actions.judge_held(case, by=cast.actor("cy"), release=False, reason="Obscene.")
    entry = Entry.objects.get(kind="publishing.held_text_judged")
    assert entry.facts["released"] is False
    assert [each.about for each in queries.open_reports(cast.actor("cy"), "decided").rows] == [
        about
    ]


def test_pages_of_the_desk_walk_on_from_where_they_ended(cast, wall):
    for number in range(1, 6):
        report(cast, wall(number))
    first = queries.open_reports(cast.actor("cy"), size=3)
    rest = queries.open_reports(cast.actor("cy"), size=3, after=first.next)
    seen = [each.about for each in (*first.rows, *rest.rows)]
    assert seen == [f"wall:{n}" for n in range(1, 6)]
    assert rest.next == ""
    assert queries.open_reports(cast.actor("bo")).rows == []
    assert queries.tally(cast.actor("cy")) == {"held": 0, "reported": 5}
