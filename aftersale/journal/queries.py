"""Reading what happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from aftersale.journal import chains
from aftersale.journal.models import Chain, Entry, Link


@dataclass(frozen=True)
class Placed:
    """A link of a chain with its entry, None if that is gone."""

    place: int
    entry_id: int
    digest: str
    entry: Entry | None


@dataclass(frozen=True)
class Chained:
    """An order's chain as it is kept: its length and head as told, and the links there are."""

    key: str
    length: int
    head: str
    links: list[Placed]


def entries_about(about: str) -> QuerySet[Entry]:
    """Everything that happened to one thing (`conversation:7`), oldest first."""
    return Entry.objects.filter(about=about).order_by("pk")


def entries_numbered(numbers: Iterable[int]) -> list[Entry]:
    """Entries by their numbers, oldest first; those there are."""
    return list(Entry.objects.filter(pk__in=list(numbers)).order_by("pk"))


def entries_of_kinds(kinds: Iterable[str], after: int, at_most: int) -> list[Entry]:
    """Entries of these kinds that came after the one with this number, oldest first."""
    rows = Entry.objects.filter(kind__in=list(kinds), pk__gt=after)
    return list(rows.order_by("pk")[:at_most])


def entries_of_order(market: str, number: str, kinds: str = "") -> QuerySet[Entry]:
    """What stands in an order's chain, oldest first; only kinds that begin with `kinds`."""
    chains.settle()
    links = Link.objects.filter(chain__key=chains.key(market, number))
    rows = Entry.objects.filter(pk__in=links.values("entry_id")).order_by("pk")
    return rows.filter(kind__startswith=kinds) if kinds else rows


def chain(market: str, number: str) -> Chained:
    """An order's chain; an empty one if nothing was recorded."""
    return chain_named(chains.key(market, number))


def chain_named(key: str) -> Chained:
    """The same by its name. What is appended while it is read is left out."""
    chains.settle()
    told = Chain.objects.filter(key=key).first()
    if told is None:
        return Chained(key, 0, chains.start(key), [])
    links = list(Link.objects.filter(chain=told, place__lte=told.length).order_by("place"))
    entries = Entry.objects.in_bulk([each.entry_id for each in links])
    placed = [
        Placed(each.place, each.entry_id, each.digest, entries.get(each.entry_id)) for each in links
    ]
    return Chained(key, told.length, told.head, placed)
