"""Health made anew from the journal, which alone suffices: the same figures come out.

Entries are read in the batches in which they became known, so that snapshots of days gone by stay
provable. All in one transaction: whoever is killed in the middle leaves all as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import transaction

from aftersale.health import applying
from aftersale.health.drawing import Drawing
from aftersale.health.models import Dossier, Figure, Heard, Mark, Shift, Tally
from aftersale.health.reading import READERS, kinds  # noqa: F401
from aftersale.health.storing import COLUMNS, Held, held, keep
from aftersale.health.voice import emptying
from aftersale.journal.inserting import insert_plain
from aftersale.journal.queries import entries_numbered, entries_of_kinds
from aftersale.kernel import clock
from aftersale.orders import actions as ordering
from aftersale.orders import queries as orders

AT_ONCE = 500
ORDERS_AT_ONCE = 2_000
Say = Callable[[str], object]


def rebuild(say: Say, *, seller_id: int | None = None) -> None:
    """Empty health (of one seller, or all) and read the journal again; then what was never told."""
    with transaction.atomic(), applying.turn():
        _empty(seller_id)
        heard = _read_again(seller_id)
        say(f"{heard:,} entries of the journal read again")
        say(f"{_count_all(seller_id):,} cases counted")
        emptying.review_again(seller_id)
    late = hear_the_rest()
    told = tell_the_rest(seller_id)
    if late or told:
        say(f"{late:,} entries and {told:,} orders told for the first time")
    applying.advance()


def _empty(seller_id: int | None) -> None:
    for model in (Mark, Shift, Tally, Figure, Dossier):
        rows = model._base_manager.all()
        if seller_id is not None:
            rows = rows.filter(seller_id=seller_id)
        rows._raw_delete(rows.db)
    emptying.empty(seller_id)


def _read_again(seller_id: int | None) -> int:
    """Fill the dossiers, in the order in which things became known."""
    read = 0
    for batch, numbers in _batches():
        entries = [
            each
            for each in entries_numbered(numbers)
            if seller_id is None or each.seller_id in (None, seller_id)
        ]
        told = [
            (entry, fact)
            for entry in entries
            for fact in applying.facts_of(entry)
            if seller_id is None or fact.seller_id == seller_id
        ]
        keep(applying.take_in(told, batch))
        read += len(entries)
    return read


def _batches() -> Iterator[tuple[int, list[int]]]:
    """Entries by the batch they were applied in, a few hundred at once."""
    rows = Heard.objects.filter(batch__isnull=False).order_by("batch", "entry_id")
    batch, numbers = 0, list[int]()
    for entry_id, number in rows.values_list("entry_id", "batch").iterator(chunk_size=5_000):
        if numbers and (number != batch or len(numbers) >= AT_ONCE):
            yield batch, numbers
            numbers = []
        batch = number
        numbers.append(entry_id)
    if numbers:
        yield batch, numbers


def _count_all(seller_id: int | None) -> int:
    """Judge every dossier, and make all counts of them."""
    drawing, last = Drawing(clock.now()), 0
    while dossiers := _some(seller_id, last):
        drawing.take(dossiers)
        last = dossiers[-1].pk or 0
    drawing.finish()
    return drawing.counted


def _some(seller_id: int | None, after: int) -> list[Held]:
    rows = Dossier.objects.filter(pk__gt=after).order_by("pk")
    if seller_id is not None:
        rows = rows.filter(seller_id=seller_id)
    return list(held(rows.values_list(*COLUMNS, "pk")[:AT_ONCE]))


def hear_the_rest() -> int:
    """Entries that were there before health was: they wait from now on. Returns how many."""
    heard, after = 0, 0
    while entries := entries_of_kinds(READERS, after, 5_000):
        numbers = [each.pk for each in entries]
        known = set(
            Heard.objects.filter(entry_id__range=(numbers[0], numbers[-1])).values_list(
                "entry_id", flat=True
            )
        )
        new = [(number, None) for number in numbers if number not in known]
        with transaction.atomic():
            insert_plain(Heard, ("entry_id", "batch"), new)
        heard, after = heard + len(new), numbers[-1]
    return heard


def tell_the_rest(seller_id: int | None = None) -> int:
    """Orders that no entry tells of are told now. Returns how many."""
    told = 0
    applying.advance()
    for ids in never_told(seller_id):
        told += ordering.tell_again(ids)
        applying.advance()
    return told


def never_told(seller_id: int | None = None) -> Iterator[list[int]]:
    """Orders that health knows nothing of, some at a time."""
    after = 0
    while rows := orders.named_after(after, ORDERS_AT_ONCE, seller_id=seller_id):
        subjects = {f"order:{market}:{number}": pk for pk, market, number in rows}
        if unknown := _unknown(subjects):
            yield unknown
        after = rows[-1][0]


def _unknown(subjects: dict[str, int]) -> list[int]:
    known = Dossier.objects.filter(subject__in=list(subjects), begun_on__isnull=False)
    left = subjects.keys() - set(known.values_list("subject", flat=True))
    return [subjects[each] for each in left]
