"""Refunds: what goes back, what became of it, and what an operator's shop says of it."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from aftersale.api import finding, return_views
from aftersale.api import return_schemas as schemas
from aftersale.api.routes.conversations import Id, Limit
from aftersale.kernel.actor import Actor
from aftersale.refunds import actions as refunds
from aftersale.refunds import queries
from aftersale.returns import queries as returns

router = Router(tags=["refunds"])


@router.get("", response=schemas.Refunds, summary="List refunds")
def list_refunds(
    request: HttpRequest, stage: str = "", market: str = "", q: str = "",
    before: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None, limit: Limit = 50,
) -> Any:  # fmt: skip
    """Newest first; `q` is an order number or a refund's key, `next` goes into `before`."""
    wanted = queries.Wanted(stage=stage, market=market, asked=q)
    page = queries.page(request.auth, wanted, before=before, size=limit)
    hidden = _gifts(request.auth, page.rows)
    rows = [return_views.refund(row, request.auth, hidden=row.about in hidden) for row in page.rows]
    return {"items": rows, "next": page.next}


@router.get("/{pk}", response=schemas.RefundWhole, summary="One refund")
def one_refund(request: HttpRequest, pk: Id) -> Any:
    return _told(request.auth, pk)


@router.post("/{pk}/retry", response=schemas.RefundWhole, summary="Try again what failed")
def retry(request: HttpRequest, pk: Id) -> Any:
    refunds.retry(_found(request.auth, pk), by=request.auth)
    return _told(request.auth, pk)


@router.post("/{pk}/give-up", response=schemas.RefundWhole, summary="Give up what failed")
def give_up(request: HttpRequest, pk: Id, told: schemas.GiveUpIn) -> Any:
    """What it would have paid may then go back in another refund."""
    refunds.give_up(_found(request.auth, pk), by=request.auth, reason=told.reason)
    return _told(request.auth, pk)


@router.post("/{pk}/settle", response=schemas.RefundWhole, summary="Staff: money has arrived")
def settle(request: HttpRequest, pk: Id, told: schemas.SettleIn) -> Any:
    refunds.settle(_found(request.auth, pk), by=request.auth, reference=told.reference)
    return _told(request.auth, pk)


@router.post("/{pk}/fail", response=schemas.RefundWhole, summary="Staff: it did not go out")
def fail(request: HttpRequest, pk: Id, told: schemas.FailIn) -> Any:
    refunds.fail(_found(request.auth, pk), by=request.auth, why=told.why)
    return _told(request.auth, pk)


def _found(actor: Actor, pk: int) -> Any:
    return finding.seen(queries.refund(actor, pk), "refund", pk)


def _told(actor: Actor, pk: int) -> dict[str, Any]:
    row = _found(actor, pk)
    hidden = bool(_gifts(actor, [row]))
    facts = return_views.refund(row, actor, hidden=hidden)
    return facts | {"lines": [] if hidden else return_views.parts(queries.lines(row))}


def _gifts(actor: Actor, rows: list[Any]) -> set[str]:
    """Which of these are for gifts whose price this buyer must not see (A110)."""
    if actor.kind != "buyer":
        return set()
    about = [row.about.partition(":") for row in rows]
    numbers = [int(number) for kind, _, number in about if kind == "return"]
    found = returns.visible_to(actor).filter(pk__in=numbers, is_gift=True)
    return {f"return:{pk}" for pk in found.values_list("pk", flat=True)}
