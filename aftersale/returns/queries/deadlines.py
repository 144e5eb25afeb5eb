"""Every clock of a seller's returns in one list, the soonest first (C3)."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from aftersale.kernel import clock, cursor
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import rulebook
from aftersale.returns.lifecycle import Stage
from aftersale.returns.models import ReturnRequest
from aftersale.returns.queries import visible_to
from aftersale.returns.queries.lists import PAGE, Place, Rows, in_order

DUE = {
    Stage.PENDING: ("due_by", "decide", "seller"),
    Stage.RECEIVED: ("due_by", "refund", "seller"),
    Stage.GRADED: ("due_by", "refund", "seller"),
    Stage.AUTHORISED: ("due_by", "send_back", "buyer"),
    Stage.IN_TRANSIT: ("lapse_at", "arrive", "carrier"),
    Stage.REFUNDED: ("lapse_at", "refund_rest", "nobody"),
}
"""By stage: the field with the deadline, what is due by then in a word, and from whom."""

THEN = {
    Stage.RECEIVED: "refund",
    Stage.GRADED: "refund",
    Stage.AUTHORISED: "expire",
    Stage.IN_TRANSIT: "expire",
    Stage.REFUNDED: "complete",
}


@dataclass(frozen=True, kw_only=True)
class Due:
    """Something that is due for a return: `what` (`decide`, `refund`, …) from `whom`, by when.

    `then` is what the clock does by itself at `then_at`: `authorise`, `refund`, `expire` or
    `complete`; "" when nothing follows.
    """

    request: ReturnRequest
    what: str
    whom: str
    by: datetime
    is_late: bool
    then: str = ""
    then_at: datetime | None = None


@dataclass(frozen=True)
class DuePage:
    """Some clocks, the soonest first, and where the next ones begin ("" at the end)."""

    rows: list[Due]
    next: str = ""


def due(
    actor: Actor, market: str = "", *, whom: str = "", after: str = "", size: int = PAGE
) -> DuePage:
    """A page of all clocks that run for returns this actor may see, the soonest first.

    `whom` leaves only what is due from `seller`, `buyer`, `carrier`; `after` is a page's `next`.
    """
    rows = visible_to(actor)
    if market:
        rows = rows.filter(market=market)
    stages = [stage for stage, (_, _, whose) in DUE.items() if whom in ("", whose)]
    streams = [_stream(rows, stage, after, size + 1) for stage in stages]
    shown = list(heapq.merge(*streams))[: size + 1]
    following = cursor.made(*shown[size - 1]) if len(shown) > size else ""
    found = in_order([pk for _, pk in shown[:size]])
    return DuePage([each for each in map(clock_of, found) if each], following)


def clock_of(request: ReturnRequest) -> Due | None:
    """What is due for one return now; None when no clock runs."""
    stage = Stage(request.stage)
    if stage not in DUE:
        return None
    field, what, whom = DUE[stage]
    by = getattr(request, field) or request.lapse_at
    if by is None:
        return None
    then = _then(request) if request.lapse_at else ""
    return Due(
        request=request, what=what, whom=whom, by=by, is_late=by < clock.now(), then=then,
        then_at=request.lapse_at if then else None,
    )  # fmt: skip


def _then(request: ReturnRequest) -> str:
    if request.stage != Stage.PENDING:
        return THEN[Stage(request.stage)]
    says_yes = rulebook(request.edition).returns.undecided == "authorise"
    return "authorise" if request.in_policy and says_yes else ""


def _stream(rows: Rows, stage: Stage, after: str, many: int) -> Iterator[Place]:
    field = DUE[stage][0]
    wanted = rows.filter(stage=stage, **{f"{field}__isnull": False})
    if place := cursor.read(after):
        moment, pk = place
        wanted = wanted.filter(**{f"{field}__gte": moment})
        wanted = wanted.exclude(**{field: moment, "pk__lte": pk})
    return iter(wanted.order_by(field, "pk").values_list(field, "pk")[:many])
