"""The scene files: all can be read, and say nothing that the director does not know."""

import pytest

from aftersale.demo import script
from aftersale.demo.acts import DOES, FILES
from aftersale.market.rulebook import current

STORIES = script.stories()
ACTS = [(story, act) for story in STORIES for act in story.acts]


def test_there_are_a_dozen_sellers_on_five_marketplaces():
    companies = script.companies()
    assert len(companies) >= 12
    assert {market for each in companies for market in each.markets} == {
        "uk", "de", "fr", "it", "es",
    }  # fmt: skip


def test_every_story_has_a_seller_who_sells_there():
    sells = {each.name: each.markets for each in script.companies()}
    assert [s for s in STORIES if s.market not in sells.get(s.seller, ())] == []


def test_every_act_is_one_that_the_director_can_perform():
    assert {act.does for _, act in ACTS} <= set(DOES)
    assert set(DOES) == {act.does for _, act in ACTS}, "a verb that no scene uses is no use"


def test_every_picture_is_there_and_small():
    names = {name for _, act in ACTS for name in act.files}
    assert names
    assert all((FILES / name).stat().st_size < 40_000 for name in names)


def test_the_acts_of_a_story_are_told_in_their_order():
    for story in STORIES:
        hours = [act.hours_ago for act in story.acts]
        assert hours == sorted(hours, reverse=True), story.subject


def test_nobody_writes_about_an_order_before_it_was_placed():
    for story in STORIES:
        for order in story.orders:
            first = max((act.hours_ago for act in story.acts), default=0)
            assert order["days_ago"] * 24 > first, story.subject


def test_order_numbers_are_each_their_own():
    numbers = [order["number"] for story in STORIES for order in story.orders]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("story", [s for s in STORIES if s.acts], ids=lambda s: s.subject)
def test_what_a_story_is_about_can_be_chosen(story):
    book = current(story.market)
    if story.acts[0].does == "starts":
        assert book.contact_reason(story.acts[0].reason)
    else:
        assert not book.subject(story.kind).needs_order or story.orders
