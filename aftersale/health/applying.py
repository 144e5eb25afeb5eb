"""From entries of the journal to figures: one applier at a time, in turns that hold together.

A turn is one transaction. Whoever raises the batch of the one row of progress is alone until it
ends; killed in the middle, nothing of it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F

from aftersale.health import figuring, snapshots, tallying
from aftersale.health.events import FigureCrossed
from aftersale.health.figuring import Account, Drawn
from aftersale.health.ledger import Ledger
from aftersale.health.models import Dossier, Heard, Progress
from aftersale.health.policy.folding import micros
from aftersale.health.policy.windows import local_day
from aftersale.health.reading import READERS, Told
from aftersale.health.storing import COLUMNS, Held, by_subjects, held, keep
from aftersale.health.voice import restating
from aftersale.journal.events import event_of, record_many
from aftersale.journal.queries import entries_numbered
from aftersale.kernel import clock
from aftersale.market.rulebook import current, markets

if TYPE_CHECKING:
    from aftersale.journal.models import Entry

ENTRIES = 400
"""So many entries in a turn, or fewer that tell of so many cases."""
CASES = 600
RIPE = 500
SELLERS = 40
NOT_OF_OFFERS = frozenset({"rating", "claim", "chargeback"})
"""What happens to an order without anything being said of its products."""
MOST_TURNS = 2_000
"""In one go; the rest a minute later."""


def advance(at_most: int = MOST_TURNS) -> int:
    """Do all there is to do: what is ripe, what waits, what a new day asks; returns the turns."""
    return _while_any((ripen, apply, turn_days), at_most)


def catch_up() -> int:
    """Do what cannot wait for the next minute; days begin for those to whom something happens."""
    return _while_any((ripen, apply), MOST_TURNS)


def _while_any(works: Sequence[Callable[[], bool]], at_most: int) -> int:
    turns = 0
    while turns < at_most and any(each() for each in works):
        turns += 1
    return turns


@contextmanager
def turn() -> Iterator[int]:
    """A transaction in which nobody else applies; its number."""
    with transaction.atomic():
        if not Progress.objects.filter(pk=1).update(batch=F("batch") + 1):
            _begin()
            Progress.objects.filter(pk=1).update(batch=F("batch") + 1)
        yield Progress.objects.values_list("batch", flat=True).get(pk=1)


def _begin() -> None:
    try:
        with transaction.atomic():
            Progress.objects.create(pk=1)
    except IntegrityError:
        return


def waiting() -> list[int]:
    """Entries that wait, the oldest first."""
    rows = Heard.objects.filter(batch=None).order_by("entry_id")
    return list(rows.values_list("entry_id", flat=True)[:ENTRIES])


def apply() -> bool:
    """Take some of the entries that wait; whether there were any."""
    if not waiting():
        return False
    with turn() as batch:
        take(_some(entries_numbered(waiting())), batch=batch, now=clock.now())
    return True


def take(entries: Sequence[Entry], *, batch: int, now: datetime) -> None:
    """Let these entries into the figures, in a turn."""
    told = [(entry, fact) for entry in entries for fact in facts_of(entry)]
    accounts = {(fact.seller_id, fact.market) for _, fact in told if fact.seller_id and fact.market}
    begin_day(accounts, batch=batch, now=now)  # type: ignore[arg-type]
    count(take_in(told, batch), batch=batch, now=now)
    numbers = [entry.pk for entry in entries]
    Heard.objects.filter(entry_id__in=numbers).update(batch=batch)


def _some(entries: Iterable[Entry]) -> list[Entry]:
    """As many as one turn carries: an import tells of a thousand orders at once."""
    found: list[Entry] = []
    weight = 0
    for entry in entries:
        found.append(entry)
        weight += len(entry.facts.get("rows") or ()) or 1
        if weight >= CASES:
            break
    return found


def facts_of(entry: Entry) -> Iterable[Told]:
    """What an entry says of cases; an entry nobody reads says nothing."""
    reader = READERS.get(entry.kind)
    return reader(event_of(entry)) if reader else ()


def take_in(told: Sequence[tuple[Entry, Told]], batch: int) -> list[Held]:
    """Add facts to their dossiers; those that got any are given back, not written yet."""
    dossiers = by_subjects(fact.subject for _, fact in told)
    touched: dict[str, Held] = {}
    for entry, fact in told:
        subject = fact.subject
        each = dossiers.get(subject)
        if each is None:
            if fact.seller_id is None or not fact.market:
                continue
            each = dossiers[subject] = Held(subject, fact.sort, fact.seller_id, fact.market)
        if add(each, entry, fact, batch):
            each.batch = batch
            touched[subject] = each
    return list(touched.values())


def add(each: Held, entry: Entry, fact: Told, batch: int) -> bool:
    """Let a dossier know a fact; whether it is news to it."""
    known = each.facts
    if any(old[0] == entry.pk and old[2] == fact.name for old in known):
        return False
    each.news.add(fact.name.partition("_")[0])
    known.append([entry.pk, batch, fact.name, micros(fact.at or entry.at), fact.value])
    if len(known) > 1 and (known[-2][0], known[-2][2]) > (entry.pk, fact.name):
        known.sort(key=lambda old: (old[0], old[2]))
    each.order_number = each.order_number or fact.order_number
    return True


def count(dossiers: Sequence[Held], *, batch: int, now: datetime, tell: bool = True) -> None:
    """Count these dossiers as they stand now, and write everything that follows."""
    if not dossiers:
        return
    ledger = Ledger()
    ledger.restate(dossiers, now)
    keep(dossiers)
    tallying.write(ledger, batch=batch, now=now, shifts=tell)
    restating.restate([each for each in dossiers if each.news - NOT_OF_OFFERS])
    moved = figuring.move({key: sums for key, sums in ledger.days.items() if any(sums)}, now)
    if tell:
        tell_crossed(moved)


def tell_crossed(figures: Iterable[Drawn]) -> None:
    """Record which figures of whole accounts stand otherwise than before."""
    record_many([
        FigureCrossed(
            by="system", seller_id=each.seller_id, market=each.market, measure=each.measure,
            fulfilled_by=each.fulfilled_by, status=each.status, before=each.was,
            rate_ppm=each.rate_ppm, day=each.day.isoformat(),
        )
        for each in figures
        if each.fulfilled_by == figuring.ALL_ORDERS
        and each.status != each.was
        and (each.was, each.status) != ("none", "good")
    ])  # fmt: skip


def ripen() -> bool:
    """Judge again what passing time has changed; whether there was any."""
    if not Dossier.objects.filter(ripe_at__lte=clock.now()).exists():
        return False
    with turn() as batch:
        now = clock.now()
        rows = Dossier.objects.filter(ripe_at__lte=now).order_by("ripe_at", "pk")
        dossiers = list(held(rows.values_list(*COLUMNS, "pk")[:RIPE]))
        count(dossiers, batch=batch, now=now)
    return bool(dossiers)


def turn_days() -> bool:
    """Let some accounts begin the day that has begun where they sell; whether there were any."""
    for market in markets():
        if sellers := figuring.stale(market, clock.now(), SELLERS):
            with turn() as batch:
                now = clock.now()
                begin_day({(seller, market) for seller in sellers}, batch=batch, now=now)
            return True
    return False


def begin_day(accounts: set[Account], *, batch: int, now: datetime) -> None:
    """Keep how yesterday ended for those of the accounts that have not turned yet, and turn them.

    What is ripe is judged first, so that the snapshot holds what was true when it was taken. It
    knows what earlier turns knew; what this one applies comes after.
    """
    earlier = batch - 1
    for market in sorted({market for _, market in accounts}):
        today = local_day(current(market).zone, now)
        sellers = {seller for seller, each in accounts if each == market}
        old = _standing_before(sellers, market, today)
        if not old:
            continue
        _ripen_accounts({each.seller_id for each in old}, market, batch=earlier, now=now)
        old = _standing_before(sellers, market, today)
        snapshots.take(old, batch=earlier, now=now)
        figuring.turn(old, market, today)
        tell_crossed(old)


def _standing_before(sellers: set[int], market: str, today: date) -> list[Drawn]:
    figures = figuring.of_accounts((seller, market) for seller in sellers)
    return [each for each in figures.values() if each.day < today]


def _ripen_accounts(sellers: set[int], market: str, *, batch: int, now: datetime) -> None:
    rows = Dossier.objects.filter(ripe_at__lte=now, seller_id__in=sellers, market=market)
    count(list(held(rows.values_list(*COLUMNS, "pk"))), batch=batch, now=now)
