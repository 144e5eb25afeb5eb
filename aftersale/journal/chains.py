"""A chain for each order: an entry that is changed, removed or slipped in afterwards shows.

An event belongs to an order if it names `market` and `order_number`, or several `order_numbers`.
Its digest is made of its entry and of the digest before it, so that none can be changed alone. The
links are written when the transaction is about to commit (decision 0012): an order's chain is the
last thing it waits for, so that two transactions never wait for each other.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from aftersale.journal.inserting import insert_plain
from aftersale.journal.loading import alter
from aftersale.journal.models import Chain, Entry, Link

AT_ONCE = 500  # chains in one statement
LINK = ("chain_id", "place", "entry_id", "digest")
CLAIM = """
    INSERT INTO journal_chain (key, length, head) VALUES {}
    ON CONFLICT (key) DO UPDATE SET length = journal_chain.length + excluded.length
    RETURNING key, id, length, head
"""


def key(market: str, number: str) -> str:
    """What an order's chain is called: `uk:203-1234567-1234567`."""
    return f"{market}:{number}"


def keys_of(facts: Mapping[str, Any]) -> list[str]:
    """The chains an entry with these facts stands in; none if it belongs to no order."""
    market = facts.get("market")
    numbers = facts.get("order_numbers") or [facts.get("order_number")]
    return sorted({key(market, each) for each in numbers if each}) if market else []


def start(name: str) -> str:
    """What stands before the first link of a chain: no other chain begins with the same."""
    return hashlib.sha256(name.encode()).hexdigest()


def digest(previous: str, entry: Entry) -> str:
    """The digest of an entry that stands after one with the digest `previous`, in hexadecimal."""
    told = {
        "id": entry.pk,
        "kind": entry.kind,
        "about": entry.about,
        "by": entry.by,
        "seller": entry.seller_id,
        "facts": _plain(entry.facts),
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
    }
    canonical = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


def _plain(value: Any) -> Any:
    """As either database gives it back: a number without a fraction may come as another kind."""
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


class _Waiting:
    """Entries that are to stand in their chains when their transaction commits.

    It lies among what Django does on commit, so that it goes when a savepoint is rolled back.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    def __call__(self) -> None:
        """Without a transaction: at once."""
        if self.entries:
            with transaction.atomic():
                write(self.entries)
            self.entries = ()


class _Chained:
    """Entries that stand in their chains already, as far as the transaction has come."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.numbers = {each.pk for each in entries}

    def __call__(self) -> None:
        """Nothing is left to do."""


def enlist(entries: Iterable[Entry]) -> None:
    """Let those of `entries` that belong to orders stand in the orders' chains on commit."""
    if ours := [each for each in entries if keys_of(each.facts)]:
        transaction.on_commit(_Waiting(ours))


def settle() -> None:
    """Chain what the transaction has recorded so far, for those who want to read it within."""
    if connection.in_atomic_block and (entries := _unchained(connection)):
        write(entries)
        transaction.on_commit(_Chained(entries))


def watch(sender: object, connection: BaseDatabaseWrapper, **_: object) -> None:
    """Have a new connection chain what waits before each commit."""
    if "commit" not in vars(connection):
        setattr(connection, "commit", partial(_commit, connection))  # noqa: B010 (mypy)


def _commit(connection: BaseDatabaseWrapper) -> None:
    try:
        if entries := _unchained(connection):
            write(entries)
            for each in _enlisted(connection, _Waiting):
                each.entries = ()
    except BaseException:
        connection.rollback()
        raise
    type(connection).commit(connection)


def _unchained(connection: BaseDatabaseWrapper) -> list[Entry]:
    waiting = [entry for each in _enlisted(connection, _Waiting) for entry in each.entries]
    if not waiting:
        return []
    chained = {pk for each in _enlisted(connection, _Chained) for pk in each.numbers}
    return [each for each in waiting if each.pk not in chained]


def _enlisted(connection: BaseDatabaseWrapper, kind: type[Any]) -> list[Any]:
    return [each[1] for each in connection.run_on_commit if isinstance(each[1], kind)]


def write(entries: Iterable[Entry]) -> None:
    """Append entries to the chains of their orders, in the order of their numbers.

    Three statements for up to 500 orders. The chains are claimed in the order of their names;
    whoever writes the same ones waits until this transaction is through.
    """
    standing: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda each: each.pk):
        for name in keys_of(entry.facts):
            standing[name].append(entry)
    append(standing)


def append(standing: Mapping[str, Sequence[Entry]]) -> None:
    """Append entries to chains told by name, of each in the order given."""
    for names in _batches(sorted(standing)):
        links, heads = [], []
        for name, chain, length, head in _claim({each: len(standing[each]) for each in names}):
            first = length - len(standing[name]) + 1
            for place, entry in enumerate(standing[name], first):
                head = digest(head, entry)
                links.append((chain, place, entry.pk, head))
            heads.append((head, chain))
        insert_plain(Link, LINK, links)
        alter(Chain, ["head"], heads)


def _claim(more: Mapping[str, int]) -> list[tuple[str, int, int, str]]:
    """Make chains longer by so many: their names, numbers, lengths then, and heads before."""
    values = [value for name, count in more.items() for value in (name, count, start(name))]
    with connection.cursor() as cursor:
        cursor.execute(CLAIM.format(", ".join(["(%s, %s, %s)"] * len(more))), values)
        return list(cursor.fetchall())


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(names), AT_ONCE):
        yield names[first : first + AT_ONCE]
