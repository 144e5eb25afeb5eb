"""Votes: one a person, which can be changed and taken back; counts are what the votes come to."""

from __future__ import annotations

import pytest

from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.reviews import actions as reviews
from aftersale.reviews.models import Answer, Helpful, Review, Vote


@pytest.fixture
def an_answer(cast, a_question):
    return reviews.answer(a_question(), by=cast.actor("ana"), text="Left.")


def tally(answer) -> tuple[int, int, int]:
    row = Answer.objects.get(pk=answer.pk)
    votes = Vote.objects.filter(answer=answer)
    counts = row.ups, row.downs, row.score
    assert counts[:2] == (votes.filter(value=1).count(), votes.filter(value=-1).count())
    return counts


def test_one_vote_a_person_both_ways_changeable(cast, an_answer):
    abe = cast.actor("abe")
    reviews.vote(an_answer, by=abe, value=1)
    reviews.vote(an_answer, by=abe, value=1)
    assert tally(an_answer) == (1, 0, 1)
    reviews.vote(an_answer, by=abe, value=-1)
    assert tally(an_answer) == (0, 1, -1)
    reviews.vote(an_answer, by=abe, value=0)
    assert tally(an_answer) == (0, 0, 0)
    reviews.vote(an_answer, by=abe, value=0)
    assert tally(an_answer) == (0, 0, 0)


def test_nobody_votes_for_themselves(cast, an_answer, a_review):
    with pytest.raises(Refusal, match="own_text"):
        reviews.vote(an_answer, by=cast.actor("ana"), value=1)
    with pytest.raises(Refusal, match="own_text"):
        reviews.find_helpful(a_review(), by=cast.actor("ana"))


def test_only_buyers_vote(cast, an_answer, a_review):
    review = a_review()
    for name in ("bo", "vic", "rex", "cy"):
        with pytest.raises(NotPermitted):
            reviews.vote(an_answer, by=cast.actor(name), value=1)
        with pytest.raises(NotPermitted):
            reviews.find_helpful(review, by=cast.actor(name))


@pytest.mark.parametrize("value", [2, -2, 100])
def test_a_vote_is_one_up_or_one_down(cast, an_answer, value):
    with pytest.raises(Refusal, match="unknown_vote"):
        reviews.vote(an_answer, by=cast.actor("abe"), value=value)


def test_a_review_is_found_helpful_once_and_no_longer(cast, a_review):
    review, abe = a_review(), cast.actor("abe")
    reviews.find_helpful(review, by=abe)
    reviews.find_helpful(review, by=abe)
    assert Review.objects.get().helpful == Helpful.objects.count() == 1
    reviews.find_helpful(review, by=abe, helpful=False)
    reviews.find_helpful(review, by=abe, helpful=False)
    assert Review.objects.get().helpful == Helpful.objects.count() == 0
