"""A journal from before there were chains is chained when the installation is brought up to date."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from aftersale.evidence import actions as packs
from aftersale.evidence import verifying
from aftersale.journal import queries as journal
from aftersale.journal.models import Chain, Entry, Link

adopting = import_module("aftersale.evidence.migrations.0001_adopt_the_journal")


@pytest.fixture
def old(transactional_db, a_case):
    """A case as an earlier version had recorded it."""
    order = a_case()
    Link.objects.all().delete()
    Chain.objects.all().delete()
    for entry in Entry.objects.filter(kind__startswith="messaging."):
        facts = {
            name: value
            for name, value in entry.facts.items()
            if name not in {"market", "order_numbers", "content"}
        }
        Entry.objects.filter(pk=entry.pk).update(facts=facts)
    return order


@pytest.mark.parametrize("at_once", [1_000, 3])
def test_what_was_recorded_stands_in_its_chain_in_order(old, cast, monkeypatch, at_once):
    monkeypatch.setattr(adopting, "AT_ONCE", at_once)
    adopting.adopt(apps, None)
    links = journal.chain(old.market, old.number).links
    numbers = [each.entry_id for each in links]
    assert numbers == sorted(Entry.objects.values_list("pk", flat=True))
    assert [each.faults for each in verifying.verify_all()] == [[]]
    pack = packs.pack(old, by=cast.actor("bo"), case="Claim 12")
    assert verifying.verify("pack", pack.content).faults == []


def test_done_twice_it_chains_nothing_twice(old):
    adopting.adopt(apps, None)
    before = Link.objects.count()
    adopting.adopt(apps, None)
    assert Link.objects.count() == before
    assert [each.agrees for each in verifying.verify_all()] == [True]
