"""One walk over all clocks, the soonest first: every source is read a page long, then merged.

A page costs one short walk of an index for each source, however many clocks there are.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from aftersale.desk import sources
from aftersale.desk.models import Assignment
from aftersale.kernel import clock, cursor
from aftersale.kernel.actor import Actor
from aftersale.kernel.running import Place, Running, Source, Wanted

PAGE = 50
MOST_COUNTED = 100
MOST_OF_A_PERSON = 1000
"""So many of their newest assignments are looked for in somebody's own list."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What of the clocks is asked for; anything unknown is as if it were not said.

    `kinds` are of `sources.KINDS`, none for all; `person` is a member's number, "none" for what
    nobody has taken on, "" for all; `until` the last deadline; `after` an earlier page's `next`.
    """

    market: str = ""
    kinds: tuple[str, ...] = ()
    person: int | str = ""
    until: datetime | None = None
    after: str = ""


Found = tuple[datetime, int, int, Running]
"""Due, rank of the source, number of the thing: the order of all clocks."""


def walk(actor: Actor, asked: Asked, size: int) -> list[Found]:
    """At most `size` clocks of this seller account, in order."""
    now = clock.now()
    wanted = Wanted(
        seller_id=actor.seller_id or 0, market=asked.market, until=asked.until, size=size
    )
    streams = [
        _found(rank, source.walk(each, now))
        for rank, source, each in _narrowed(actor, asked, wanted)
    ]
    merged = heapq.merge(*streams, key=lambda found: found[:3])
    return [found for found, _ in zip(merged, range(size), strict=False)]


def moments(actor: Actor, asked: Asked) -> dict[str, list[datetime]]:
    """When the clocks of each kind are due, each counted to 100."""
    now = clock.now()
    wanted = Wanted(
        seller_id=actor.seller_id or 0, market=asked.market, until=asked.until, size=MOST_COUNTED
    )
    counted: defaultdict[str, list[datetime]] = defaultdict(list)
    for _, source, each in _narrowed(actor, asked, wanted):
        counted[source.kind] += source.moments(each, now)
    return {kind: sorted(due)[:MOST_COUNTED] for kind, due in counted.items()}


def find(actor: Actor, subject: str, number: int) -> Found | None:
    """The clock that runs for one thing of this account, the soonest if there are several."""
    now = clock.now()
    wanted = Wanted(seller_id=actor.seller_id or 0, only=[number], size=1)
    found = [
        (row.due_at, rank, number, row)
        for rank, source in sources.seen_by(actor)
        if source.subject == subject
        for row in source.walk(wanted, now)
    ]
    return min(found, key=lambda each: each[:3], default=None)


def following(found: Found) -> str:
    """Where the next page begins, as an address carries it."""
    due, rank, number, _ = found
    return f"{rank}.{cursor.made(due, number)}"


def _found(rank: int, rows: list[Running]) -> Iterator[Found]:
    return iter([(row.due_at, rank, row.about_id, row) for row in rows])


def _narrowed(actor: Actor, asked: Asked, wanted: Wanted) -> Iterator[tuple[int, Source, Wanted]]:
    own = _own(actor, asked.person)
    begin = _read(asked.after)
    for rank, source in sources.seen_by(actor, asked.kinds):
        each = replace(wanted, beyond=_beyond(begin, rank))
        if own is not None:
            if source.subject not in own:
                continue
            each = replace(each, only=own[source.subject])
        if asked.person == "none":
            each = replace(each, unless=_taken(source.subject, wanted.seller_id))
        yield rank, source, each


def _beyond(begin: tuple[int, Place] | None, rank: int) -> Place | None:
    """The same moment again for the sources after the one that a page ended in, not for others."""
    if begin is None:
        return None
    last, (moment, number) = begin
    if rank == last:
        return moment, number
    return moment, cursor.LARGEST_NUMBER if rank < last else -1


def _read(after: str) -> tuple[int, Place] | None:
    rank, _, rest = after.partition(".")
    place = cursor.read(rest)
    known = map(str, range(len(sources.SOURCES)))
    return (int(rank), place) if place and rank in known else None


def _own(actor: Actor, person: int | str) -> dict[str, set[int]] | None:
    """The numbers of what somebody has taken on, by what it is; None: nobody is asked for."""
    if not isinstance(person, int):
        return None
    rows = Assignment.objects.filter(seller_id=actor.seller_id or 0, person_id=person)
    own: defaultdict[str, set[int]] = defaultdict(set)
    newest = rows.order_by("-pk").values_list("subject", "subject_id")
    for subject, number in newest[:MOST_OF_A_PERSON]:
        own[subject].add(number)
    return own


def _taken(subject: str, seller_id: int) -> Callable[[str], Any]:
    """Whether anybody has taken a thing on: asked of each on the walk, in the index."""
    rows = Assignment.objects.filter(seller_id=seller_id, subject=subject)
    return lambda key: Exists(rows.filter(subject_id=OuterRef(key)))
