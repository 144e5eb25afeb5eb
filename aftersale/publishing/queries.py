"""Public texts on the staff's desk, and what became of one's own reports."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Q, QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import cursor
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.publishing.lifecycle import OPEN, Stage
from aftersale.publishing.models import PublicCase, PublicReport

PAGE = 50
COUNTED = 100
LISTS: dict[str, tuple[Stage, ...]] = {
    "open": OPEN, "held": (Stage.HELD,), "reported": (Stage.REPORTED,),
}  # fmt: skip
OBJECTIONS_SHOWN = 20
OBJECTIONS_COUNTED = 1000


@dataclass(frozen=True)
class Page:
    """Some cases, and where the next ones begin ("" when there are none)."""

    rows: list[PublicCase]
    next: str = ""


def open_reports(
    actor: Actor, which: str = "open", *, market: str = "", after: str = "", size: int = PAGE
) -> Page:
    """Texts that wait for staff, the soonest due first; or, "decided", the newest decision first.

    Nothing for anybody but staff.
    """
    if which == "decided":
        return _cut(_walk(_decided(actor, market), "decided_at", after, size), "decided_at", size)
    streams = [
        _walk(_at(actor, stage, market), "decide_by", after, size)
        for stage in LISTS.get(which, OPEN)
    ]
    merged = heapq.merge(*streams, key=lambda each: (each.decide_by, each.pk))
    return _cut(merged, "decide_by", size)


def _cut(rows: Iterable[PublicCase], field: str, size: int) -> Page:
    shown = list(islice(rows, size + 1))
    if len(shown) <= size:
        return Page(shown)
    last = shown[size - 1]
    return Page(shown[:size], cursor.made(getattr(last, field), last.pk))


def _walk(rows: QuerySet[PublicCase], field: str, after: str, size: int) -> list[PublicCase]:
    """The next rows along one index; decisions fall, deadlines rise."""
    falls = field == "decided_at"
    if place := cursor.read(after):
        rows = rows.filter(_beyond(field, place, falls=falls))
    order = (f"-{field}", "-pk") if falls else (field, "pk")
    return list(rows.order_by(*order)[: size + 1])


def _at(actor: Actor, stage: Stage, market: str) -> QuerySet[PublicCase]:
    return _seen(actor, market).filter(stage=stage)


def _decided(actor: Actor, market: str) -> QuerySet[PublicCase]:
    return _seen(actor, market).filter(decided_at__isnull=False)


def _seen(actor: Actor, market: str) -> QuerySet[PublicCase]:
    if not actor.can(P.PUBLIC_JUDGE):
        return PublicCase.objects.none()
    return PublicCase.objects.filter(market=market) if market else PublicCase.objects.all()


def _beyond(field: str, place: tuple[datetime, int], *, falls: bool) -> Q:
    value, pk = place
    side = "lt" if falls else "gt"
    further = Q(**{f"{field}__{side}": value}) | Q(**{f"pk__{side}": pk})
    return Q(**{f"{field}__{side}e": value}) & further


def tally(actor: Actor, market: str = "") -> dict[str, int]:
    """How many wait, by list; counting stops at a hundred."""
    return {
        stage.value: len(_at(actor, stage, market).values_list("pk")[:COUNTED]) for stage in OPEN
    }


def waiting(actor: Actor) -> QuerySet[PublicCase]:
    """Texts that wait, to be counted beside the rail."""
    return _seen(actor, "").filter(stage__in=OPEN)


def one(actor: Actor, pk: int) -> PublicCase:
    """One case, open or decided. Staff only; refuses `unseen`."""
    found = PublicCase.objects.filter(pk=pk).first() if actor.can(P.PUBLIC_JUDGE) else None
    if found is None:
        raise Unseen()
    return found


def about(text: str) -> PublicCase | None:
    """What staff have, or had, to do with one text; for its own house."""
    return PublicCase.objects.filter(about=text).first()


def about_many(texts: list[str]) -> dict[str, PublicCase]:
    """The same for several texts, by their names."""
    rows = PublicCase.objects.filter(about__in=texts)
    return {case.about: case for case in rows}


def why_gone(text: str) -> str:
    """What staff wrote when they refused or hid a text; "" while nothing stands against it."""
    case = about(text)
    return case.decision if case and case.stage in (Stage.REFUSED, Stage.HIDDEN) else ""


def own_report(actor: Actor, text: str) -> PublicReport | None:
    """What this actor reported of a text, with its case."""
    rows = PublicReport.objects.select_related("case")
    return rows.filter(case__about=text, by=actor.ref).first()


@dataclass(frozen=True)
class Objections:
    """What was objected to a text: the newest reports, and how many there were of each kind."""

    newest: list[PublicReport]
    kinds: list[tuple[str, int]]


def objections(case: PublicCase) -> Objections:
    """The objections to a text. Of thousands, the newest thousand are counted by kind."""
    rows = PublicReport.objects.filter(case=case).order_by("-pk")
    counted = rows.values_list("kind", flat=True)[:OBJECTIONS_COUNTED]
    with_words = rows.exclude(words="")[:OBJECTIONS_COUNTED]
    newest = list(islice(with_words.iterator(chunk_size=50), OBJECTIONS_SHOWN))
    return Objections(newest, Counter(counted).most_common())


def reporters(case_id: int) -> QuerySet[PublicReport]:
    """Everybody who reported a text, in the order they did."""
    return PublicReport.objects.filter(case=case_id).order_by("pk")
