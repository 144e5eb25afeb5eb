"""Recording what happened and telling those who asked. Down by call, up by event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from aftersale.journal import chains
from aftersale.journal.inserting import insert
from aftersale.journal.models import Entry
from aftersale.journal.queue import tasks
from aftersale.kernel import clock

Listener = Callable[[Any], object]
L = TypeVar("L", bound=Listener)

KINDS: dict[str, type[Event]] = {}
WITHIN: defaultdict[str, list[Listener]] = defaultdict(list)
MANY: set[Listener] = set()
AFTER: defaultdict[str, list[Listener]] = defaultdict(list)
KEPT: defaultdict[str, list[Listener]] = defaultdict(list)


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened, in the past tense. `kind` is stable: entries outlive the code.

    `subject` names the field that says what it is about: with `subject = "conversation"`,
    `conversation_id=7` is kept as `conversation:7`. One that belongs to an order has the fields
    `market` and `order_number` (or `order_numbers`) and stands in that order's chain; `content`
    (see `journal.content`) seals the words and files it tells of.
    """

    kind: ClassVar[str]
    subject: ClassVar[str]
    by: str
    seller_id: int | None = None

    def __init_subclass__(cls) -> None:
        KINDS[cls.kind] = cls

    @property
    def about(self) -> str:
        """What this is about, as the journal names it."""
        return f"{self.subject}:{getattr(self, self.subject + '_id')}"


def within(*events: type[Event], many: bool = False) -> Callable[[L], L]:
    """Listen inside the same transaction: for consequences that must hold together.

    With `many` the listener takes a list of events of one kind, as many as happened at once.
    """

    def declare(listener: L) -> L:
        if many:
            MANY.add(listener)
        return _listen(WITHIN, events, listener)

    return declare


def kept(*events: type[Event]) -> Callable[[L], L]:
    """Listen inside the same transaction to the entries themselves, as many as happened at once."""
    return lambda listener: _listen(KEPT, events, listener)


def after(*events: type[Event]) -> Callable[[L], L]:
    """Listen after commit, from the queue, at least once: for mail, notifications, webhooks."""
    return lambda listener: _listen(AFTER, events, listener)


def _listen(table: dict[str, list[Listener]], events: tuple[type[Event], ...], listener: L) -> L:
    for event in events:
        if listener not in table[event.kind]:
            table[event.kind].append(listener)
    return listener


def record(event: Event) -> Entry:
    """Keep `event`, tell those within, leave errands for those after. In a transaction."""
    return record_many([event])[0]


def record_many(events: Sequence[Event]) -> list[Entry]:
    """The same for several events of one kind, in a few statements however many they are."""
    if not events:
        return []
    now, kind = clock.now(), events[0].kind
    entries = insert([_entry(event, now) for event in events])
    chains.enlist(entries)
    for listener in WITHIN[kind]:
        _tell(listener, events)
    for listener in KEPT[kind]:
        listener(entries)
    errands = [(entry.pk, name_of(each)) for entry in entries for each in AFTER[kind]]
    tasks.enqueue_many(hear, errands)
    return entries


def _entry(event: Event, at: datetime) -> Entry:
    facts = dict(vars(event))
    return Entry(
        kind=event.kind,
        about=event.about,
        by=facts.pop("by"),
        seller_id=facts.pop("seller_id"),
        facts=facts,
        at=at,
    )


def _tell(listener: Listener, events: Sequence[Event]) -> None:
    if listener in MANY:
        listener(list(events))
        return
    for event in events:
        listener(event)


def name_of(listener: Listener) -> str:
    """How an errand names its listener: `package.module.function`."""
    return f"{listener.__module__}.{listener.__qualname__}"


def event_of(entry: Entry) -> Event:
    """The event an entry was written for."""
    return KINDS[entry.kind](by=entry.by, seller_id=entry.seller_id, **entry.facts)


@tasks.task()
def hear(entry_id: int, listener: str) -> None:
    """Tell one listener of one entry, as of the moment it happened."""
    entry = Entry.objects.get(pk=entry_id)
    for each in AFTER[entry.kind]:
        if name_of(each) == listener:
            each(event_of(entry))
            return
    raise LookupError(f"nobody named {listener} listens to {entry.kind}")
