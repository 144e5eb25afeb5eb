"""One import from beginning to end: read, judged and taken in batches, with nothing half-done."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction

from aftersale.kernel.actor import Actor
from aftersale.orders.importing import json_lines
from aftersale.orders.importing.facts import Defaults, OrderFacts, Outcome, Refused
from aftersale.orders.importing.formats import recognise
from aftersale.orders.importing.source import Source
from aftersale.orders.importing.taking import Taker

BATCH = 1000

Found = OrderFacts | Refused
OnRefused = Callable[[Refused], object]
OnProgress = Callable[[Outcome], object]


def _nothing(_: object) -> None:
    """For those who do not want to be told."""


@dataclass(slots=True)
class Run:
    """An import under way. `on_refused` hears of each order refused, `on_progress` of a batch."""

    taker: Taker
    on_refused: OnRefused = _nothing
    on_progress: OnProgress = _nothing
    batch_size: int = BATCH
    outcome: Outcome = field(default_factory=Outcome)
    _began: float = field(default_factory=time.monotonic)
    _seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def take(self, orders: Iterable[Found]) -> Outcome:
        """Take all orders, batch by batch, each batch in a transaction of its own."""
        for batch in self._batches(orders):
            taken = self.taker.take(batch)
            self.outcome.new += taken.new
            self.outcome.changed += taken.changed
            self.outcome.unchanged += taken.unchanged
            for refused in taken.refused:
                self.refuse(refused)
            self._tell()
        self._tell()
        return self.outcome

    def refuse(self, refused: Refused) -> None:
        """Count a refusal and pass it on."""
        self.outcome.refused += 1
        self.on_refused(refused)

    def _tell(self) -> None:
        self.outcome.seconds = time.monotonic() - self._began
        self.on_progress(self.outcome)

    def _batches(self, orders: Iterable[Found]) -> Iterator[list[OrderFacts]]:
        batch: list[OrderFacts] = []
        for found in orders:
            verdict = self._twice(found) if isinstance(found, OrderFacts) else found
            if isinstance(verdict, Refused):
                self.outcome.lines += len(verdict.lines)
                self.refuse(verdict)
                continue
            self.outcome.lines += len(verdict.read_from)
            batch.append(verdict)
            if len(batch) == self.batch_size:
                yield batch
                batch = []
        if batch:
            yield batch

    def _twice(self, facts: OrderFacts) -> Found:
        """The same order may stand in a file only once: nobody could tell which is right."""
        line = facts.read_from[0] if facts.read_from else 0
        first = self._seen.setdefault(facts.key, line)
        if first == line:
            return facts
        remedy = "Leave only one of the two in the file"
        return facts.refused("number", f"order {facts.number} is on line {first} already", remedy)


def import_file(
    source: Source,
    defaults: Defaults,
    *,
    by: Actor,
    strict: bool = False,
    only_look: bool = False,
    on_refused: OnRefused = _nothing,
    on_progress: OnProgress = _nothing,
) -> Outcome:
    """Import a file; raises `Unusable` when it is no file of orders.

    `strict` takes all orders or none: the file is judged to its end first, and then written in
    one transaction, so that even a kill leaves nothing of it.
    """
    orders = recognise(source, defaults)
    look = Run(Taker(by, only_look=True), on_refused, on_progress, outcome=Outcome(orders.name))
    if only_look:
        return look.take(orders)
    run = Run(Taker(by), on_refused, on_progress, outcome=Outcome(orders.name))
    if not strict:
        return run.take(orders)
    if look.take(orders).refused:
        return _none_of(look.outcome)
    with transaction.atomic():
        if run.take(orders).refused:
            transaction.set_rollback(True)
            return _none_of(run.outcome)
    return run.outcome


def _none_of(outcome: Outcome) -> Outcome:
    """What was judged good but not taken, because something else in the file was refused."""
    count = outcome.taken
    wait = "good order waits" if count == 1 else "good orders wait"
    left = f"Nothing was taken (--strict): {count:,} {wait} for the rest"
    return replace(outcome, new=0, changed=0, unchanged=0, notes=[left])


def take_all(
    orders: Iterable[Mapping[str, Any]],
    *,
    by: Actor,
    on_refused: OnRefused = _nothing,
    on_progress: OnProgress = _nothing,
) -> Outcome:
    """Take orders told as objects in our own form, numbered from 1 in place of lines."""
    told = (json_lines.read(facts, n, Defaults()) for n, facts in enumerate(orders, 1))
    run = Run(Taker(by), on_refused, on_progress, outcome=Outcome("orders"))
    return run.take(told)
