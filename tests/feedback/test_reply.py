"""A seller answers in public, once: not edited, and after deletion there is no second (T24)."""

from __future__ import annotations

import pytest

from aftersale.feedback import actions, queries
from aftersale.feedback.lifecycle import ReplyStage
from aftersale.feedback.models import Reply
from aftersale.kernel.errors import NotPermitted, Refusal, WrongStage
from aftersale.publishing import actions as publishing
from aftersale.publishing import queries as public

pytestmark = pytest.mark.usefixtures("monday")


def test_a_reply_shows_and_changes_no_stars(cast, rated):
    feedback = rated(2)
    before = queries.profile(cast.lumen.pk, "uk")
    actions.reply(feedback, by=cast.actor("bea"), words="We are sorry.")
    assert queries.newest(cast.lumen.pk, "uk")[0][1].words == "We are sorry."
    assert queries.profile(cast.lumen.pk, "uk") == before


def test_there_is_one_reply(cast, rated):
    feedback = rated()
    actions.reply(feedback, by=cast.actor("bo"), words="We are sorry.")
    with pytest.raises(Refusal, match="replied_already"):
        actions.reply(feedback, by=cast.actor("bea"), words="We are very sorry.")


def test_T24_a_deleted_reply_leaves_no_second(cast, rated):
    feedback = rated()
    made = actions.reply(feedback, by=cast.actor("bo"), words="We are sorry.")
    actions.unreply(made, by=cast.actor("bo"))
    assert queries.newest(cast.lumen.pk, "uk")[0][1] is None
    with pytest.raises(Refusal, match="replied_already"):
        actions.reply(feedback, by=cast.actor("bo"), words="We are sorry, again.")
    with pytest.raises(WrongStage):
        actions.unreply(made, by=cast.actor("bo"))


def test_only_who_may_answer_replies(cast, rated):
    feedback = rated()
    for who in ("vic", "rex", "ana", "cy"):
        with pytest.raises(NotPermitted):
            actions.reply(feedback, by=cast.actor(who), words="Sorry")


def test_a_reply_may_not_press_for_more_stars(cast, rated):
    with pytest.raises(Refusal, match="screened"):
        actions.reply(
            rated(), by=cast.actor("bo"),
            words="Please remove your feedback and we will refund you.",
        )  # fmt: skip


def test_what_staff_refused_before_anybody_read_it_may_be_written_anew(cast, rated):
    feedback = rated()
    made = actions.reply(feedback, by=cast.actor("bo"), words="You idiots, all of you. Idiots!")
    assert made.stage == ReplyStage.HELD
    assert queries.newest(cast.lumen.pk, "uk")[0][1] is None
    case = public.about(made.about)
    publishing.judge_held(case, by=cast.actor("cy"), release=False, reason="An insult.")
    actions.reply(feedback, by=cast.actor("bo"), words="We are sorry.")
    assert Reply.objects.get().stage == ReplyStage.PUBLISHED


def test_an_empty_reply_is_none(cast, rated):
    with pytest.raises(Refusal, match="no_words"):
        actions.reply(rated(), by=cast.actor("bo"), words="  ")
