"""A buyer rates a seller once an order, within the window, and may change their mind for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError

from aftersale.feedback import actions, queries
from aftersale.feedback.counting import rebuild
from aftersale.feedback.lifecycle import Stage
from aftersale.feedback.models import Feedback
from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, WrongStage
from aftersale.publishing import actions as publishing
from aftersale.publishing import queries as public

pytestmark = pytest.mark.usefixtures("monday")


def total(cast) -> int:
    return queries.profile(cast.lumen.pk, "uk").lifetime.total


def test_stars_and_words_show_at_once_and_count(cast, rated):
    feedback = rated(5, "Fast and friendly.")
    assert feedback.stage == Stage.PUBLISHED
    assert queries.profile(cast.lumen.pk, "uk").lifetime.stars == (0, 0, 0, 0, 1)
    assert [each[0].words for each in queries.newest(cast.lumen.pk, "uk")] == ["Fast and friendly."]
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert {"feedback.feedback_left", "feedback.feedback_published"} <= kinds


def test_stars_alone_are_enough(cast, rated):
    assert rated(4, "").stage == Stage.PUBLISHED


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_only_one_to_five_stars(cast, an_order, stars):
    with pytest.raises(Refusal, match="not_stars"):
        actions.leave(an_order(), by=cast.actor("ana"), stars=stars)


def test_only_who_bought_may_rate(cast, an_order):
    order = an_order()
    for who in ("abe", "bo", "rex", "cy"):
        with pytest.raises(NotPermitted):
            actions.leave(order, by=cast.actor(who), stars=5)


def test_an_order_is_rated_once(cast, an_order):
    order = an_order()
    actions.leave(order, by=cast.actor("ana"), stars=1)
    with pytest.raises(Refusal, match="rated_already"):
        actions.leave(order, by=cast.actor("ana"), stars=5)


def test_the_database_keeps_one_rating_an_order(cast, rated):
    feedback = rated()
    feedback.pk = None
    with pytest.raises(IntegrityError):
        feedback.save(force_insert=True)


def test_not_before_three_days_nor_after_ninety(cast, an_order):
    early = an_order(placed_at=clock.now() - timedelta(days=2, hours=23))
    with pytest.raises(Refusal) as refused:
        actions.leave(early, by=cast.actor("ana"), stars=5)
    assert refused.value.code == "too_early"
    assert refused.value.facts["opens_at"] == early.placed_at + timedelta(days=3)
    assert queries.standing(early, cast.actor("ana")).why == "too_early"
    late = an_order(placed_at=clock.now() - timedelta(days=90, minutes=1))
    with pytest.raises(Refusal, match="too_late"):
        actions.leave(late, by=cast.actor("ana"), stars=5)


def test_a_cancelled_order_is_not_rated(cast, an_order):
    with pytest.raises(Refusal, match="order_cancelled"):
        actions.leave(an_order(stage="cancelled"), by=cast.actor("ana"), stars=5)


def test_links_are_refused_and_nothing_is_kept(cast, an_order):
    with pytest.raises(Refusal, match="screened"):
        actions.leave(
            an_order(), by=cast.actor("ana"), stars=1, words="Buy at www.other-lamps.com instead"
        )
    assert not Feedback.objects.exists()


def test_a_held_rating_does_not_show_nor_count_until_staff_release_it(cast, rated):
    feedback = rated(1, "What a shitty shop")
    assert feedback.stage == Stage.HELD
    assert total(cast) == 0
    assert queries.newest(cast.lumen.pk, "uk") == []
    assert not queries.visible_to(cast.actor("bo")).exists()
    case = public.about(feedback.about)
    publishing.judge_held(case, by=cast.actor("cy"), release=True, reason="An opinion.")
    feedback.refresh_from_db()
    assert feedback.stage == Stage.PUBLISHED
    assert total(cast) == 1


def test_a_refused_rating_may_be_written_anew(cast, rated):
    feedback = rated(1, "What a shitty shop")
    case = public.about(feedback.about)
    publishing.judge_held(case, by=cast.actor("cy"), release=False, reason="Obscene.")
    feedback.refresh_from_db()
    assert feedback.stage == Stage.REFUSED
    assert total(cast) == 0
    again = actions.change(feedback, by=cast.actor("ana"), stars=1, words="What a poor shop")
    assert again.stage == Stage.PUBLISHED
    assert total(cast) == 1


def test_a_buyer_changes_stars_and_words_within_sixty_days(cast, rated, later):
    feedback = rated(1, "Late.")
    with later(days=59):
        changed = actions.change(feedback, by=cast.actor("ana"), stars=4, words="They made it up.")
        assert queries.profile(cast.lumen.pk, "uk").lifetime.stars == (0, 0, 0, 1, 0)
        assert changed.words == "They made it up."
    with later(days=61), pytest.raises(Refusal, match="change_over"):
        actions.change(feedback, by=cast.actor("ana"), stars=1)


def test_nobody_else_changes_it(cast, rated):
    feedback = rated()
    for who in ("abe", "bo", "cy"):
        with pytest.raises(NotPermitted):
            actions.change(feedback, by=cast.actor(who), stars=5)


def test_taken_back_is_gone_for_good(cast, rated, an_order):
    feedback = rated(1)
    actions.withdraw(feedback, by=cast.actor("ana"))
    assert total(cast) == 0
    assert queries.newest(cast.lumen.pk, "uk") == []
    feedback.refresh_from_db()
    with pytest.raises(WrongStage):
        actions.change(feedback, by=cast.actor("ana"), stars=5)


def test_a_rightly_reported_rating_is_hidden_and_no_longer_counts(cast, rated):
    feedback = rated(1, "Bo is a crook.")
    made = publishing.report(feedback.about, by=cast.actor("bo"), kind="abuse")
    publishing.judge_report(made.case, by=cast.actor("cy"), upheld=True, reason="An insult.")
    feedback.refresh_from_db()
    assert feedback.stage == Stage.HIDDEN
    assert total(cast) == 0


def test_only_negative_ratings_that_stand_count_against_the_order(cast, rated):
    bad, fine = rated(2), rated(3)
    since, until = clock.now() - timedelta(days=60), clock.now()
    assert queries.counts(cast.lumen.pk, "uk", since, until) == [bad.order_id]
    actions.withdraw(bad, by=cast.actor("ana"))
    assert queries.counts(cast.lumen.pk, "uk", since, until) == []
    assert fine.stars == 3


def test_counters_made_anew_are_the_same(cast, rated):
    for stars in (1, 5, 5, 3):
        rated(stars, "")
    before = queries.profile(cast.lumen.pk, "uk")
    rebuild(cast.lumen.pk, "uk")
    assert queries.profile(cast.lumen.pk, "uk") == before
