"""Entries of an order stand in its chain, one sealed with those before it."""

from __future__ import annotations

import pytest
from django.db import transaction

from aftersale.journal import chains
from aftersale.journal.content import digest
from aftersale.journal.events import record, record_many
from aftersale.journal.models import Chain, Entry, Link
from aftersale.messaging import actions as messaging
from tests.journal.noting import NUMBER, Noted, note


def links(number: str = NUMBER) -> list[tuple[int, int]]:
    """Place and entry of each link of an order's chain."""
    rows = Link.objects.filter(chain__key=chains.key("uk", number)).order_by("place")
    return list(rows.values_list("place", "entry_id"))


def test_what_happens_to_an_order_stands_in_its_chain_when_it_is_committed(transactional_db):
    with transaction.atomic():
        first, second = record(note(1)), record(note(2))
        assert links() == []
    third = record(note(3))
    assert links() == [(1, first.pk), (2, second.pk), (3, third.pk)]
    chain = Chain.objects.get()
    assert (chain.length, chain.head) == (3, Link.objects.get(place=3).digest)


def test_each_digest_is_made_of_the_entry_and_of_the_digest_before(transactional_db):
    record_many([note(1), note(2)])
    before = chains.start(f"uk:{NUMBER}")
    for link in Link.objects.order_by("place"):
        before = chains.digest(before, Entry.objects.get(pk=link.entry_id))
        assert link.digest == before


def test_an_entry_of_no_order_stands_in_no_chain(transactional_db):
    entry = record(Noted(by="system", note_id=1))
    assert entry.pk
    assert not Chain.objects.exists()


def undone(n: int) -> None:
    """Record a note in a transaction that comes to nothing, after somebody has read the chain."""
    with transaction.atomic():
        record(note(n))
        chains.settle()
        raise ZeroDivisionError


def test_what_is_rolled_back_leaves_no_link(transactional_db):
    with transaction.atomic():
        first = record(note(1))
        with pytest.raises(ZeroDivisionError):
            undone(2)
        kept = record(note(3))
    assert links() == [(1, first.pk), (2, kept.pk)]
    with pytest.raises(ZeroDivisionError):
        undone(4)
    assert len(links()) == 2


def test_one_may_read_the_chain_before_the_transaction_ends(transactional_db):
    with transaction.atomic():
        record(note(1))
        chains.settle()
        assert len(links()) == 1
        record(note(2))
    assert len(links()) == 2


def test_a_conversation_about_two_orders_stands_in_the_chains_of_both(cast, an_order):
    lamp, shade = an_order(), an_order()
    messaging.ask(
        by=cast.actor("ana"), seller_id=cast.lumen.pk, market="uk", kind="order",
        subject="Both", text="Neither of the two came.", order_numbers=[lamp.number, shade.number],
    )  # fmt: skip
    chains.settle()
    assert links(lamp.number) == links(shade.number) != []
    sent = Entry.objects.get(kind="messaging.message_sent")
    assert sent.facts["order_numbers"] == [lamp.number, shade.number]
    assert sent.facts["content"] == digest("Neither of the two came.")


def test_many_orders_at_once_cost_three_statements(db, django_assert_num_queries):
    many = [note(n, f"203-0000000-{n:07d}") for n in range(400)]
    record_many(many)
    with django_assert_num_queries(3):
        chains.settle()
    assert Chain.objects.count() == Link.objects.count() == 400


def test_the_digest_of_content_does_not_depend_on_the_order_of_the_files():
    assert digest("Hello", "b" * 64, "a" * 64) == digest("Hello", "a" * 64, "b" * 64)
    assert digest("Hello", "a" * 64) != digest("Hello")
