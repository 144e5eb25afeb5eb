"""Proof of the figures: every case judged anew, beside what is kept.

All dossiers are read once, as of one batch: days are added up from them and held beside the
tallies, marks and figures; the last snapshot of each account is made anew on the way. What orders
and reviews say of offers is held beside their numbers, too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast

from aftersale.health import figuring, snapshots
from aftersale.health.figuring import ALL_ORDERS, Account, Drawn, FigureKey
from aftersale.health.ledger import PLACE
from aftersale.health.models import Dossier, Mark, Progress, Snapshot, Tally
from aftersale.health.policy import counting
from aftersale.health.policy.folding import BATCH, fold
from aftersale.health.policy.judging import Sort, Verdict
from aftersale.health.policy.weighing import Four, Weighed, weigh
from aftersale.health.storing import NAMES, facts_of
from aftersale.health.voice import recounting as offers
from aftersale.health.voice.recounting import Offered
from aftersale.market.rulebook import current, markets, rulebook

AT_ONCE = 2_000
DAYS = ("begun_on", "shipped_on", "promised_on", "rated_on")
READ = (
    "subject", "sort", "facts", "counted", "fulfilled_by", "ripe_at", "pk", "order_number",
)  # fmt: skip
AS_TEXT = {f"{name}_text": Cast(name, CharField()) for name in DAYS}
"""Days as they are written: turning a million of them into dates costs more than judging."""
Days = defaultdict[tuple[str, str], dict[date, list[int]]]
"""By whose orders ("" for other things) and measure."""
Alike = Counter[tuple[str, Four, str]]
"""How many cases have the same fulfiller, days and line: most are like many others."""


@dataclass
class Part:
    """What reading the dossiers of an account, or a share of them, came to."""

    cases: int = 0
    orders: int = 0
    alike: Alike = field(default_factory=Counter)
    then: Alike = field(default_factory=Counter)
    marks: dict[tuple[int, str], tuple[Any, ...]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    offers: Offered = field(default_factory=Offered)

    def __iadd__(self, other: Part) -> Part:
        self.cases += other.cases
        self.orders += other.orders
        self.alike.update(other.alike)
        self.then.update(other.then)
        self.marks |= other.marks
        self.wrong += other.wrong
        self.offers += other.offers
        return self


def accounts(seller_id: int | None = None) -> Iterator[Account]:
    """All accounts that have any case: a leap along an index for each."""
    sellers = [seller_id] if seller_id is not None else _sellers()
    for seller in sellers:
        rows = Dossier.objects.filter(seller_id=seller)
        yield from ((seller, each) for each in markets() if rows.filter(market=each).exists())


def _sellers() -> Iterator[int]:
    last = -1
    rows = Dossier.objects.order_by("seller_id").values_list("seller_id", flat=True)
    while (found := rows.filter(seller_id__gt=last).first()) is not None:
        yield found
        last = found


def read(account: Account, now: datetime, share: int = 0, of: int = 1) -> Part:
    """Judge a share of an account's dossiers anew, at `now` and as at its last snapshot."""
    reader = _Reader(account, now, _last_snapshot(account))
    rows = Dossier.objects.filter(seller_id=account[0], market=account[1])
    if of > 1:
        rows = rows.extra(where=["id %% %s = %s"], params=[of, share])
    for row in rows.annotate(**AS_TEXT).values_list(*READ, *AS_TEXT).iterator(chunk_size=AT_ONCE):
        reader.take(row)
    reader.offers.hold()
    return reader.part


def _last_snapshot(account: Account) -> Snapshot | None:
    rows = Snapshot.objects.filter(seller_id=account[0], market=account[1])
    return rows.order_by("-day").first()


class _Reader:
    """Reads the dossiers of one account."""

    def __init__(self, account: Account, now: datetime, last: Snapshot | None) -> None:
        self.account, self.now, self.last, self.part = account, now, last, Part()
        self.book = current(account[1])
        self.then = rulebook(last.edition) if last else None
        self.offers = offers.Reader(account, self.part.offers)

    def take(self, row: tuple[Any, ...]) -> None:
        """Judge one, hold it beside what it is counted for, and add it to the days."""
        subject, sort, text, line, whose, ripe_at, pk, number, *days = row
        facts = facts_of(text)
        case = fold(sort, facts)
        if sort == Sort.ORDER:
            self.offers.take(number, case, facts)
        weighed = self._as_then(sort, case, facts) if self.last else None
        if weighed is None:
            weighed = weigh(sort, case, self.book, self.now)
        part = self.part
        part.cases += 1
        part.orders += sort == "order" and case is not None
        if (
            weighed.line != line
            or weighed.fulfilled_by != whose
            or weighed.days != tuple(map(_day, days))
        ):
            part.wrong.append(f"{subject}: kept as {line or 'nothing'!r}, judged otherwise")
        elif ripe_at != weighed.until:
            part.wrong.append(f"{subject}: to be judged again at {ripe_at}, not {weighed.until}")
        part.alike[weighed.fulfilled_by, weighed.days, weighed.line] += 1
        if ":" in weighed.line:
            self._mark(pk, weighed)

    def _mark(self, pk: int, weighed: Weighed) -> None:
        for name, verdict in weighed.verdicts.items():
            if verdict.bad or verdict.left_out:
                self.part.marks[pk, name] = _mark(weighed, name, verdict)

    def _as_then(self, sort: str, case: Any, facts: list[list[Any]]) -> Weighed | None:
        """Count one as at the last snapshot; what it was, where it is still the same now.

        So it is where nothing became known since, the rules are the same, and no verdict ended.
        """
        last = self.last
        assert last
        known = [each for each in facts if each[BATCH] <= last.batch]
        if not known:
            return None
        if len(known) < len(facts):
            case = fold(sort, known)
        weighed = weigh(sort, case, self.then, last.taken_at)
        self.part.then[weighed.fulfilled_by, weighed.days, weighed.line] += 1
        same = len(known) == len(facts) and self.then is self.book
        return weighed if same and not _ended(weighed, self.now) else None


def _ended(weighed: Weighed, now: datetime) -> bool:
    return weighed.until is not None and weighed.until <= now


@cache
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _mark(weighed: Weighed, name: str, verdict: Verdict) -> tuple[Any, ...]:
    weight = max(verdict.base, 1) if verdict.left_out else verdict.bad
    return weighed.fulfilled_by, weighed.days[PLACE[name]], verdict.left_out, weight


def added_up(alike: Alike) -> Days:
    """The days of all these cases."""
    found: Days = defaultdict(dict)
    for (whose, days, line), many in alike.items():
        for name, verdict in counting.read(line, NAMES).items():
            sums = found[whose, name].setdefault(days[PLACE[name]], [0, 0, 0, 0])
            sums[0] += many * verdict.base
            sums[1] += many * verdict.bad
            sums[2] += many * bool(verdict.left_out)
            sums[3] += many * verdict.amount
    return found


def _add(days: dict[date, list[int]], day: date, sums: Iterable[int]) -> None:
    known = days.setdefault(day, [0, 0, 0, 0])
    for place, each in enumerate(sums):
        known[place] += each


def differences(account: Account, part: Part) -> Iterator[str]:
    """Everything of an account that is kept otherwise than its cases say, in words."""
    days = added_up(part.alike)
    yield from part.wrong
    yield from _tallies(account, days)
    yield from _marks(account, part.marks)
    yield from _figures(account, days)
    yield from _snapshot(account, part.then)
    yield from offers.differences(account, part.offers)


def _tallies(account: Account, days: Days) -> Iterator[str]:
    rows = Tally.objects.filter(seller_id=account[0], market=account[1])
    names = ("fulfilled_by", "measure", "day", "base", "bad", "left_out", "amount")
    kept = {row[:3]: list(row[3:]) for row in rows.values_list(*names).iterator() if any(row[3:])}
    anew = {
        (*key, day): sums
        for key, found in days.items()
        for day, sums in found.items()
        if any(sums)
    }  # fmt: skip
    for key in sorted(kept.keys() | anew.keys()):
        if kept.get(key) != anew.get(key):
            whose, name, day = key
            yield (
                f"tally {name} {whose or '-'} {day}: {_sums(kept.get(key))} kept, "
                f"{_sums(anew.get(key))} counted"
            )


def _sums(sums: list[int] | None) -> str:
    base, bad, left_out, amount = sums or (0, 0, 0, 0)
    return f"{bad} of {base} ({left_out} left out, amount {amount})"


def _marks(account: Account, anew: Mapping[tuple[int, str], tuple[Any, ...]]) -> Iterator[str]:
    rows = Mark.objects.filter(seller_id=account[0], market=account[1])
    names = ("dossier_id", "measure", "fulfilled_by", "day", "left_out", "weight")
    kept = {row[:2]: row[2:] for row in rows.values_list(*names).iterator()}
    wrong = sorted(
        key for key in kept.keys() | anew.keys() if kept.get(key) != anew.get(key)
    )  # fmt: skip
    subjects = dict(
        Dossier.objects.filter(pk__in=[pk for pk, _ in wrong[:500]]).values_list("pk", "subject")
    )
    for key in wrong:
        subject = subjects.get(key[0], f"dossier {key[0]}")
        how = "missing" if key not in kept else "too many" if key not in anew else "otherwise"
        yield f"mark {key[1]} of {subject}: {how}"


def _figures(account: Account, days: Days) -> Iterator[str]:
    """Each figure as its days make it, on the day it stands on."""
    rows = figuring.of_accounts([account])
    book = current(account[1])
    whole = _by_figure(account, days)
    for day in sorted({each.day for each in rows.values()}):
        kept = {key: each for key, each in rows.items() if each.day == day}
        anew = figuring.made_of(whole, day, book)
        for key in sorted(kept.keys() | anew.keys()):
            yield from _parts(kept.get(key), anew.get(key))


def _parts(kept: Drawn | None, anew: Drawn | None) -> Iterator[str]:
    def told(each: Drawn | None) -> tuple[Any, ...]:
        return (each.trend, each.left_out, each.rate_ppm, each.status) if each else ()

    def is_nothing(each: Drawn | None) -> bool:
        return each is None or not (each.left_out or any(map(any, each.trend)))

    if told(kept) != told(anew) and not (is_nothing(kept) and is_nothing(anew)):
        named = kept or anew
        assert named
        was, is_now = (_figure(each) for each in (kept, anew))
        yield f"figure {named.measure} {named.fulfilled_by}: {was} kept, {is_now} counted"


def _figure(each: Drawn | None) -> str:
    return f"{each.trend[-1][1]} of {each.trend[-1][0]}" if each else "none"


def _by_figure(account: Account, days: Days) -> dict[FigureKey, dict[date, list[int]]]:
    found: defaultdict[FigureKey, dict[date, list[int]]] = defaultdict(dict)
    for (whose, name), told in days.items():
        for each in (ALL_ORDERS, whose) if whose else (ALL_ORDERS,):
            for day, sums in told.items():
                _add(found[(*account, each, name)], day, sums)
    return found


def _snapshot(account: Account, then: Alike) -> Iterator[str]:
    """The last snapshot, from what was known when it was taken."""
    last = _last_snapshot(account)
    if last is None:
        return
    figures = figuring.made_of(
        _by_figure(account, added_up(then)), last.day, rulebook(last.edition)
    )
    anew = {snapshots.read_key(name): each for name, each in snapshots.told(figures.values())}
    for words in snapshots.differences(last.figures, anew):
        yield f"snapshot of {last.day}: {words}"


def batch() -> int:
    """How far it has come: two who read the same one read the same things."""
    return Progress.objects.values_list("batch", flat=True).first() or 0
