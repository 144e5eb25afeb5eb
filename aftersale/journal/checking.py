"""Whether chains are as they were written: what was changed, removed, slipped in or moved.

A chain alone shows this as far as nobody wrote all of it anew from some entry on; whoever has kept
a head (an evidence pack has) sees that too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from aftersale.journal import chains
from aftersale.journal.models import Chain, Entry, Link
from aftersale.journal.queries import Chained, Placed

AT_ONCE = 200  # chains read together
ENTRIES_AT_ONCE = 1_000
LOOK_BACK = 10  # entries slipped in together that are still told one by one


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong with one entry of a chain: `what` is `changed`, `removed`, `added`, `moved`, or
    `content` when the words or files it tells of are not what they were.

    What nobody knows any more of an entry that is gone is None or "".
    """

    key: str
    what: str
    place: int
    entry_id: int | None = None
    kind: str = ""
    at: datetime | None = None


def check(chain: Chained) -> Iterator[Fault]:
    """What shows in a chain by itself, in its order."""
    digests, place = [chains.start(chain.key)], 0
    for at, link in enumerate(chain.links):
        sealed = link.digest
        if link.place > place + 1:
            yield Fault(key=chain.key, what="removed", place=place + 1)
        elif link.entry and chains.digest(digests[-1], link.entry) != sealed:
            found = list(_judged(chain, digests, at))
            yield from found
            if found[0].what == "added" and found[0].entry_id == link.entry_id:
                sealed = digests[-1]  # what follows was sealed without it
        if link.entry is None:
            yield Fault(key=chain.key, what="removed", place=link.place, entry_id=link.entry_id)
        digests.append(sealed)
        place = link.place
    if place < chain.length or digests[-1] != chain.head:
        yield Fault(key=chain.key, what="removed", place=place + 1)


def _judged(chain: Chained, digests: Sequence[str], at: int) -> Iterator[Fault]:
    """What was done where a link's digest is not that of its entry: tried out by its neighbours."""
    link, before = chain.links[at], chain.links[:at]
    following = chain.links[at + 1] if at + 1 < len(chain.links) else None
    if following and _seals(digests[-1], following.entry, following.digest):
        yield fault(chain.key, "added", link)
        return
    for neighbour in (following, before[-1] if before else None):
        if neighbour and _seals(digests[-1], neighbour.entry, link.digest):
            yield fault(chain.key, "moved", link)
            return
    for back in range(1, min(LOOK_BACK, len(before)) + 1):
        if _seals(digests[-1 - back], link.entry, link.digest):
            yield from (fault(chain.key, "added", each) for each in before[-back:])
            return
    yield fault(chain.key, "changed", link)


def _seals(previous: str, entry: Entry | None, digest: str) -> bool:
    return entry is not None and chains.digest(previous, entry) == digest


def fault(key: str, what: str, link: Placed) -> Fault:
    """What is wrong with a link whose entry is known."""
    found = link.entry
    return Fault(
        key=key, what=what, place=link.place, entry_id=link.entry_id,
        kind=found.kind if found else "", at=found.at if found else None,
    )  # fmt: skip


def loose(chain: Chained) -> Iterator[Fault]:
    """Entries that say they belong to the order and stand nowhere in its chain."""
    known = {each.entry_id for each in chain.links}
    abouts = {each.entry.about for each in chain.links if each.entry}
    for entry in Entry.objects.filter(about__in=abouts).order_by("pk"):
        if entry.pk not in known and chain.key in chains.keys_of(entry.facts):
            yield _slipped_in(chain.key, entry)


def _slipped_in(key: str, entry: Entry) -> Fault:
    return Fault(key=key, what="added", place=0, entry_id=entry.pk, kind=entry.kind, at=entry.at)


def every() -> Iterator[list[Chained]]:
    """All chains, some at a time; what is appended meanwhile is left out."""
    last = 0
    while told := list(Chain.objects.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield _whole(told)
        last = told[-1].pk


def _whole(told: Sequence[Chain]) -> list[Chained]:
    rows = list(Link.objects.filter(chain__in=told).order_by("chain_id", "place"))
    entries = _entries(each.entry_id for each in rows)
    links: dict[int, list[Placed]] = {each.pk: [] for each in told}
    lengths = {each.pk: each.length for each in told}
    for row in rows:
        if row.place <= lengths[row.chain_id]:
            found = entries.get(row.entry_id)
            links[row.chain_id].append(Placed(row.place, row.entry_id, row.digest, found))
    return [Chained(each.key, each.length, each.head, links[each.pk]) for each in told]


def _entries(numbers: Iterable[int]) -> dict[int, Entry]:
    wanted = sorted(set(numbers))
    found: dict[int, Entry] = {}
    for first in range(0, len(wanted), ENTRIES_AT_ONCE):
        found |= Entry.objects.in_bulk(wanted[first : first + ENTRIES_AT_ONCE])
    return found


def every_loose() -> Iterator[Fault]:
    """Entries that say they belong to orders and stand in no chain, of the whole journal."""
    last = 0
    while entries := list(Entry.objects.filter(pk__gt=last).order_by("pk")[:ENTRIES_AT_ONCE]):
        numbers = [each.pk for each in entries]
        linked = Link.objects.filter(entry_id__range=(numbers[0], numbers[-1]))
        standing = set(linked.values_list("entry_id", "chain__key"))
        for entry in entries:
            for key in chains.keys_of(entry.facts):
                if (entry.pk, key) not in standing:
                    yield _slipped_in(key, entry)
        last = numbers[-1]
