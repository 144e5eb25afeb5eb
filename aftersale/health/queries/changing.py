"""What changed since yesterday: each figure then and now, and the cases that made it so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from aftersale.health.measures import ALL
from aftersale.health.models import Figure, Mark, Shift, Snapshot
from aftersale.health.queries.figures import EVERYONE
from aftersale.market.rulebook import current

MOST = 200
"""So many cases of a market are told one by one."""


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A case that weighs otherwise than when the day ended. `how` is `news`, or `rolled_off` when
    its day left the window by itself."""

    subject: str
    order_number: str
    fulfilled_by: str
    day: date
    before: int
    after: int
    why: tuple[str, ...] = ()
    how: str = "news"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One measure, then and now: rates in millionths, and how it stood."""

    measure: str
    title: str
    before_ppm: int | None
    after_ppm: int | None
    before_status: str
    after_status: str
    entered: list[Changed] = field(default_factory=list)
    left: list[Changed] = field(default_factory=list)


def changes(seller_id: int, market: str) -> list[Change]:
    """Measures that differ since the last snapshot, in their order; [] without a snapshot.

    For callers who have asked `figures` before: nothing is required of anybody here.
    """
    last = Snapshot.objects.filter(seller_id=seller_id, market=market).order_by("-day").first()
    if last is None:
        return []
    rows = Figure.objects.filter(seller_id=seller_id, market=market, fulfilled_by=EVERYONE)
    now = {row.measure: row for row in rows}
    cases = _shifted(last) + _rolled_off(last, now)
    found = (_change(name, last, now[name], cases) for name in ALL if name in now)
    return [each for each in found if _differs(each)]


def _differs(each: Change) -> bool:
    return bool(each.entered or each.left) or each.before_ppm != each.after_ppm


def _change(name: str, last: Snapshot, now: Figure, cases: list[tuple[str, Changed]]) -> Change:
    before = last.figures.get(f"{name} {EVERYONE}", {})
    own = [case for measure, case in cases if measure == name]
    return Change(
        measure=name, title=ALL[name].title, before_ppm=before.get("rate_ppm"),
        after_ppm=now.rate_ppm, before_status=before.get("status", "none"), after_status=now.status,
        entered=[each for each in own if each.after > each.before],
        left=[each for each in own if each.after < each.before],
    )  # fmt: skip


def _shifted(last: Snapshot) -> list[tuple[str, Changed]]:
    """What became known since: of each case the first weight and the last."""
    rows = Shift.objects.filter(
        seller_id=last.seller_id, market=last.market, batch__gt=last.batch
    ).order_by("batch", "pk")[: MOST * 5]
    found: dict[tuple[str, str], Changed] = {}
    for row in rows:
        key = row.measure, row.subject
        first = found[key].before if key in found else row.before
        found[key] = Changed(
            subject=row.subject, order_number=row.order_number, fulfilled_by=row.fulfilled_by,
            day=row.day, before=first, after=row.after, why=tuple(row.why.split()),
        )  # fmt: skip
    changed = [(measure, each) for (measure, _), each in found.items()]
    return [(measure, each) for measure, each in changed if each.before != each.after][:MOST]


def _rolled_off(last: Snapshot, now: dict[str, Figure]) -> list[tuple[str, Changed]]:
    """What left the windows because a day went by."""
    rules = current(last.market).health.measures
    found: list[tuple[str, Changed]] = []
    for name, row in now.items():
        first, _ = rules[name].span(last.day)
        marks = Mark.objects.filter(
            seller_id=last.seller_id, market=last.market, measure=name, is_left_out=False,
            day__gte=first, day__lt=row.first_day, fulfilled_by__in=("seller", "platform", ""),
        ).select_related("dossier")  # fmt: skip
        found += [(name, _gone(each)) for each in marks.order_by("day", "pk")[:MOST]]
    return found


def _gone(mark: Mark) -> Changed:
    return Changed(
        subject=mark.dossier.subject, order_number=mark.order_number,
        fulfilled_by=mark.fulfilled_by, day=mark.day, before=mark.weight, after=0,
        why=tuple(mark.why.split()), how="rolled_off",
    )  # fmt: skip
