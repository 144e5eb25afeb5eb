"""Orders as they stand now, said anew of their offers: what differs is added or taken away.

Called with every change of orders' cases, in the transaction of it and by one at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aftersale.health.models import Experience, OfferWindow
from aftersale.health.policy.judging import Sort
from aftersale.health.policy.offers import Signal
from aftersale.health.policy.windows import local_day
from aftersale.health.storing import Held
from aftersale.health.voice.keeping import Differences, Key, numbers_of
from aftersale.health.voice.meeting import Met, met
from aftersale.health.voice.rating import rate
from aftersale.journal.inserting import insert_plain
from aftersale.journal.loading import alter
from aftersale.kernel import clock
from aftersale.market.rulebook import current

AT_ONCE = 500
COLUMNS = ("offer_id", "order_number", "day", "signals", "reasons")
Place = tuple[str, int]
"""An order's number and an offer's."""


@dataclass(frozen=True, slots=True)
class Line:
    """An order's line in the list of an offer."""

    day: date
    signals: int
    reasons: str
    pk: int = 0

    @property
    def counts(self) -> tuple[int, ...]:
        """What it adds, in the order of `keeping.COUNTS`."""
        said = Signal(self.signals)
        return (
            1, int(bool(said)), int(Signal.RETURN in said), int(Signal.REFUND in said),
            int(Signal.CONTACT in said), 0, int(bool(self.reasons)),
        )  # fmt: skip


def restate(dossiers: Sequence[Held]) -> None:
    """Say of the offers of these orders what is true now."""
    told = {each.subject: each for each in dossiers if each.sort == Sort.ORDER}
    now = {key: line for each in told.values() for key, line in lines(each).items()}
    offers = numbers_of({key for _, key in now})
    wanted = {(number, offers[key]): line for (number, key), line in now.items()}
    markets = {offers[key]: key[0] for _, key in now}
    known = _known(list(told.values()), markets)
    if changed := _write(wanted, known, markets):
        rate(changed)


def lines(each: Held) -> dict[tuple[str, Key], Line]:
    """What an order says of its offers, by its number and the offer."""
    if not each.order_number:
        return {}
    case, book = each.case, current(each.market)
    day = local_day(book.zone, case.placed_at) if case else None
    return {
        (each.order_number, (each.market, each.seller_id, sku)): _line(day, found)
        for sku, found in met(case, each.facts, book).items()  # type: ignore[arg-type]
        if day is not None
    }


def _line(day: date, found: Met) -> Line:
    return Line(day, found.signals, " ".join(found.reasons)[:200])


def _known(dossiers: Sequence[Held], markets: dict[int, str]) -> dict[Place, Line]:
    """What was last said of these orders; `markets` learns where the offers are."""
    owners = {(each.order_number, each.market, each.seller_id) for each in dossiers}
    numbers = sorted({number for number, _, _ in owners if number})
    found: dict[Place, Line] = {}
    for first in range(0, len(numbers), AT_ONCE):
        rows = Experience.objects.filter(order_number__in=numbers[first : first + AT_ONCE])
        names = ("offer__market", "offer__seller_id", *COLUMNS, "pk")
        for market, seller, offer, number, day, said, reasons, pk in rows.values_list(*names):
            if (number, market, seller) in owners:
                markets[offer] = market
                found[number, offer] = Line(day, said, reasons, pk)
    return found


def _write(
    wanted: dict[Place, Line], known: dict[Place, Line], markets: dict[int, str]
) -> set[int]:
    """Bring rows and numbers to what is wanted; returns the offers whose numbers changed."""
    differences, first = Differences(), first_days(set(markets.values()))
    new, altered, gone = [], [], []
    for place in sorted(wanted.keys() | known.keys()):
        line, was = wanted.get(place), known.get(place)
        if line and was and (line.day, line.signals, line.reasons) == (
            was.day, was.signals, was.reasons,
        ):  # fmt: skip
            continue
        number, offer = place
        _differ(differences, offer, markets[offer], was, line, first[markets[offer]])
        if line is None and was:
            gone.append(was.pk)
        elif line and was:
            altered.append((line.day, line.signals, line.reasons, was.pk))
        elif line:
            new.append((offer, number, line.day, line.signals, line.reasons))
    insert_plain(Experience, COLUMNS, new)
    if altered:
        alter(Experience, COLUMNS[2:], altered)
    if gone:
        Experience.objects.filter(pk__in=gone).delete()
    return differences.write()


def _differ(
    differences: Differences, offer: int, market: str, was: Line | None, now: Line | None,
    first: date,
) -> None:  # fmt: skip
    """What is older than the window counts no more."""
    for line, by in ((was, -1), (now, 1)):
        if line is None or line.day < first:
            continue
        differences.add(offer, market, line.day, line.counts, by)
        for reason in line.reasons.split():
            differences.reasons[offer, line.day, reason] += by


def first_days(markets: set[str]) -> dict[str, date]:
    """The first day that counts on each of these marketplaces, as days were last let go."""
    rows = OfferWindow.objects.filter(market__in=markets)
    found = dict(rows.values_list("market", "first_day"))
    for market in sorted(markets - found.keys()):
        row, _ = OfferWindow.objects.get_or_create(
            market=market, defaults={"first_day": first_day(market)}
        )
        found[market] = row.first_day
    return found


def first_day(market: str) -> date:
    """The first day of the window that ends today."""
    book = current(market)
    today = local_day(book.zone, clock.now())
    return today - timedelta(days=book.voice.window_days - 1)
