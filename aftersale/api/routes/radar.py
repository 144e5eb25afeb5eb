"""The deadline radar: every clock of a seller account, and whose each is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from aftersale.api import radar_schemas as schemas
from aftersale.api.routes.conversations import Limit
from aftersale.desk import actions, queries
from aftersale.desk.queries import Asked, Clock
from aftersale.desk.sources import KINDS
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal

router = Router(tags=["radar"])
FIELDS = (
    "kind", "about", "market", "due_at", "is_late", "title", "about_words", "language",
    "order_number", "buyer_name", "money_minor", "currency", "metric", "person_id",
)  # fmt: skip


@router.get("", response=schemas.Clocks, summary="List every clock that runs")
def list_clocks(
    request: HttpRequest,
    market: str = "",
    kind: list[str] = Query([]),  # noqa: B008 - how the framework reads a list
    person: str = "",
    until: datetime | None = None,
    cursor: str = "",
    limit: Limit = 50,
) -> Any:
    """The soonest first. `kind` may be said several times; `person` is me, none or a number."""
    asked = Asked(
        market=market, kinds=_kinds(kind), person=_person(request.auth, person),
        until=_aware(until), after=cursor,
    )  # fmt: skip
    page = queries.radar(request.auth, asked, size=limit)
    return {"items": [_view(row) for row in page.rows], "next": page.next}


@router.get("/tally", response=schemas.TallyOut, summary="Count the clocks that run")
def tally(request: HttpRequest, market: str = "", person: str = "") -> Any:
    asked = Asked(market=market, person=_person(request.auth, person))
    return queries.tally(request.auth, asked)


@router.post("/assign", response=schemas.ClockOut, summary="Say whose a clock is")
def assign(request: HttpRequest, told: schemas.AssignIn) -> Any:
    """Of two at once one hears `stale` (409)."""
    actor: Actor = request.auth
    actions.assign(told.about, told.person_id, by=actor, seen=told.seen)
    subject, number = actions.named(told.about)
    return _view(queries.one(actor, subject, number))


def _kinds(said: list[str]) -> tuple[str, ...]:
    for kind in said:
        if kind not in KINDS:
            raise Refusal("unknown_filter", said=kind, known=[*KINDS])
    return tuple(said)


def _person(actor: Actor, said: str) -> int | str:
    if said == "me":
        return actor.id or 0
    if said in ("", "none"):
        return said
    if not (said.isascii() and said.isdigit() and len(said) < 19):
        raise Refusal("unknown_filter", said=said, known=["me", "none"])
    return int(said)


def _aware(moment: datetime | None) -> datetime | None:
    """A moment without a zone is in UTC."""
    if moment is None or timezone.is_aware(moment):
        return moment
    return timezone.make_aware(moment, timezone.get_default_timezone())


def _view(row: Clock) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS} | {
        "stake": str(row.stake),
        "rate_ppm": row.stake.before_ppm,
        "rate_after_ppm": row.stake.after_ppm,
    }
