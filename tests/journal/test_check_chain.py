"""What somebody with the database in their hands did to a chain shows, and is named."""

from __future__ import annotations

import pytest
from django.db.models import F

from aftersale.journal import chains, checking, queries
from aftersale.journal.events import record
from aftersale.journal.models import Chain, Entry, Link
from tests.journal.noting import KEY, NUMBER, note, notes


@pytest.fixture
def five(transactional_db):
    """Five entries of one order, which then are no longer sound."""
    entries = notes(5)
    assert faults() == []
    return entries


def faults() -> list[tuple[str, int | None]]:
    """What is wrong with the chain, and with which entry."""
    chain = queries.chain_named(KEY)
    found = [*checking.check(chain), *checking.loose(chain)]
    return [(each.what, each.entry_id) for each in found]


def removed(place: int) -> list[tuple[str, int | None]]:
    """The same for an entry of which only the place is known."""
    found = list(checking.check(queries.chain_named(KEY)))
    assert [(each.what, each.place) for each in found] == [("removed", place)]
    return [(each.what, each.entry_id) for each in found]


def test_a_changed_fact_shows(five):
    Entry.objects.filter(pk=five[2].pk).update(facts=five[2].facts | {"note_id": 99})
    assert faults() == [("changed", five[2].pk)]


@pytest.mark.parametrize(
    "change",
    [{"by": "seller:1"}, {"kind": "tests.other"}, {"about": "note:9"}, {"seller_id": 9}],
    ids=lambda each: next(iter(each)),
)
def test_whatever_is_changed_of_an_entry_shows(five, change):
    Entry.objects.filter(pk=five[0].pk).update(**change)
    assert faults() == [("changed", five[0].pk)]


def test_a_moment_changed_by_a_microsecond_shows(five):
    Entry.objects.filter(pk=five[4].pk).update(at=five[4].at.replace(microsecond=1))
    assert faults() == [("changed", five[4].pk)]


def test_a_removed_entry_shows(five):
    Entry.objects.filter(pk=five[2].pk).delete()
    assert faults() == [("removed", five[2].pk)]


def test_an_entry_removed_with_its_link_shows_by_its_place(five):
    Entry.objects.filter(pk=five[2].pk).delete()
    Link.objects.filter(place=3).delete()
    assert faults() == removed(place=3)


def test_the_last_entry_removed_with_its_link_shows(five):
    Entry.objects.filter(pk=five[4].pk).delete()
    Link.objects.filter(place=5).delete()
    assert faults() == removed(place=5)


def test_the_last_entry_removed_and_the_length_mended_shows(five):
    Entry.objects.filter(pk=five[4].pk).delete()
    Link.objects.filter(place=5).delete()
    Chain.objects.update(length=4)
    assert faults() == removed(place=5)


def test_an_entry_beside_the_chain_shows(five):
    more = Entry.objects.create(
        kind="tests.noted", about="note:3", by="system", facts=five[2].facts, at=five[2].at
    )
    assert faults() == [("added", more.pk)]


def test_an_entry_of_another_order_about_the_same_thing_is_nothing_to_this_one(five):
    record(note(3, "203-9999999-9999999"))
    assert faults() == []


@pytest.mark.parametrize("honest", [True, False], ids=["well_sealed", "badly_sealed"])
def test_an_entry_slipped_into_the_chain_shows(five, honest):
    Link.objects.filter(place__gt=2).update(place=F("place") + 100)
    Link.objects.filter(place__gt=2).update(place=F("place") - 99)
    Chain.objects.update(length=6)
    more = Entry.objects.create(
        kind="tests.noted", about="note:77", by="system", facts=five[2].facts, at=five[2].at
    )
    before = Link.objects.get(place=2)
    digest = chains.digest(before.digest, more) if honest else "0" * 64
    Link.objects.create(chain=before.chain, place=3, entry_id=more.pk, digest=digest)
    assert faults() == [("added", more.pk)]


def test_two_entries_that_changed_places_show(five):
    Link.objects.filter(place=2).update(entry_id=0)
    Link.objects.filter(place=3).update(entry_id=five[1].pk)
    Link.objects.filter(place=2).update(entry_id=five[2].pk)
    assert faults() == [("moved", five[2].pk), ("moved", five[1].pk)]


def test_every_chain_is_checked_some_at_a_time(transactional_db, monkeypatch):
    monkeypatch.setattr(checking, "AT_ONCE", 3)
    for n in range(8):
        record(note(n, f"203-0000000-{n:07d}"))
    wrong = record(note(9, "203-0000000-0000005"))
    Entry.objects.filter(pk=wrong.pk).update(by="seller:1")
    checked = [chain for batch in checking.every() for chain in batch]
    assert [len(chain.links) for chain in checked] == [1, 1, 1, 1, 1, 2, 1, 1]
    found = [fault for chain in checked for fault in checking.check(chain)]
    assert [(each.key, each.entry_id) for each in found] == [("uk:203-0000000-0000005", wrong.pk)]


def test_what_stands_in_no_chain_is_found_in_the_whole_journal(five):
    more = Entry.objects.create(
        kind="tests.noted", about="note:88", by="system", facts=five[0].facts, at=five[0].at
    )
    Entry.objects.create(kind="tests.noted", about="note:89", by="system", facts={}, at=more.at)
    assert [(each.key, each.entry_id) for each in checking.every_loose()] == [
        (f"uk:{NUMBER}", more.pk)
    ]
