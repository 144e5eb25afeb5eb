"""Signing an item of a list: once for an item and a period, by whom and when."""

from datetime import date, timedelta

import pytest

from aftersale.checklists.models import SignOff
from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen
from tests.cast import MONDAY


def test_a_signature_says_who_and_when(monday, lists):
    lists.sign("returns", who="bea", word="Two wait for photos")

    item = lists.item("returns")
    assert (item.done_by, item.done_at, item.word) == ("Bea Lund", monday, "Two wait for photos")
    assert item.is_done
    assert not item.is_automatic


def test_a_signature_stands_in_the_journal_with_what_was_left(monday, lists, a_return):
    a_return("pending")

    row = lists.sign("returns")

    entry = Entry.objects.get(kind="checklists.item_signed")
    assert entry.about == f"sign_off:{row.pk}"
    assert entry.facts == {
        "sign_off_id": row.pk, "cadence": "daily", "first_day": "2026-03-09", "item": "returns",
        "left": 1,
    }  # fmt: skip


def test_what_is_done_by_itself_can_still_be_signed(monday, lists):
    lists.sign("messages")

    assert lists.item("messages").done_by == "Bo Lind"


def test_clicking_twice_signs_once(monday, lists):
    first, second = lists.sign("returns"), lists.sign("returns")

    assert first.pk == second.pk
    assert Entry.objects.filter(kind="checklists.item_signed").count() == 1


def test_of_two_people_the_faster_one_signs(monday, lists):
    lists.sign("returns", who="bea")

    with pytest.raises(Stale) as no:
        lists.sign("returns", who="bo")

    assert no.value.facts["name"] == "Bea Lund"
    assert lists.item("returns").done_by == "Bea Lund"


def test_the_next_day_is_open_again(monday, lists):
    lists.sign("returns")
    lists.sign("health", "weekly")

    with clock.at(MONDAY + timedelta(days=1)):
        assert not lists.item("returns").is_signed
        assert lists.item("health", "weekly").is_signed
    with clock.at(MONDAY + timedelta(days=7)):
        assert not lists.item("health", "weekly").is_signed


def test_a_page_left_open_over_midnight_cannot_sign_yesterday(monday, lists):
    with clock.at(MONDAY + timedelta(days=1)), pytest.raises(Refusal, match="period_over"):
        lists.sign("returns", first_day=date(2026, 3, 9))


@pytest.mark.parametrize("key", ["health", "own-1", "nonsense"])
def test_what_is_not_on_the_list_cannot_be_signed(monday, lists, key):
    with pytest.raises(Unseen):
        lists.sign(key)


def test_a_word_has_a_limit(monday, lists):
    with pytest.raises(Refusal, match="word_too_long"):
        lists.sign("returns", word="x" * 301)


def test_who_only_looks_does_not_sign(monday, lists):
    with pytest.raises(NotPermitted):
        lists.sign("returns", who="vic")


def test_a_rivals_signature_is_not_ours(monday, lists):
    lists.sign("messages", who="rex")

    assert not lists.item("messages").is_signed
    assert SignOff.objects.count() == 1


def test_whoever_signed_takes_it_back(monday, lists):
    lists.sign("returns", who="bea")

    lists.take_back("returns", who="bea")

    assert not lists.item("returns").is_signed
    entry = Entry.objects.get(kind="checklists.signature_taken_back")
    assert entry.facts["signed_at"] == monday.isoformat()


def test_an_owner_takes_back_what_another_signed_and_an_agent_does_not(monday, lists):
    lists.sign("returns", who="bo")
    with pytest.raises(NotPermitted):
        lists.take_back("returns", who="bea")

    lists.take_back("returns")
    lists.sign("returns", who="bea")
    lists.take_back("returns", who="bo")

    assert not lists.item("returns").is_signed


def test_taking_back_twice_finds_nothing(monday, lists):
    lists.sign("returns")
    lists.take_back("returns")

    with pytest.raises(Stale):
        lists.take_back("returns")
