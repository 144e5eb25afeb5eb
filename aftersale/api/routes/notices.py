"""Notices to sellers and violations of policy: read, answered, and for staff issued and decided."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router, Status

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.api import finding
from aftersale.api import notice_schemas as schemas
from aftersale.api.routes.chargebacks import handed_over
from aftersale.api.routes.conversations import Id, Limit
from aftersale.enforcement import actions, queries
from aftersale.enforcement.actions import Figure, Grounds
from aftersale.enforcement.queries import lists
from aftersale.enforcement.queries.words import title_of
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import rulebook

router = Router(tags=["notices"])
NOTICE = (
    "id", "seller_id", "market", "kind", "restriction", "ground", "stage", "is_automatic",
    "issued_at", "answer_by", "answered_at", "decided_at", "due_by",
)  # fmt: skip
WHOLE = (
    "violation_id", "facts", "rule", "wanted", "figures", "answer", "plan", "statement",
    "has_lapsed",
)  # fmt: skip
VIOLATION = (
    "id", "seller_id", "market", "family", "severity", "repeat", "reason", "order_number",
    "stage", "is_automatic", "found_at", "ended_at", "ended_words",
)  # fmt: skip
ENDS = {"resolve": actions.resolve, "withdraw": actions.withdraw}


@router.get("", response=schemas.Notices, summary="List notices")
def list_notices(
    request: HttpRequest, list: str = "all", market: str = "", seller: str = "",
    cursor: str = "", limit: Limit = 50,
) -> Any:  # fmt: skip
    """`list` is issued, answered, upheld, lifted or all; `seller` a slug, for staff."""
    asked = _asked(list, lists.NOTICES, market, seller, cursor)
    page = lists.notices(request.auth, asked, size=limit)
    return {"items": [_notice(row) for row in page.rows], "next": page.next}


@router.post("", response={201: schemas.NoticeWhole}, summary="Warn or restrict a seller")
def issue(request: HttpRequest, told: schemas.NoticeIn) -> Any:
    """Staff alone. Send an Idempotency-Key: the same twice issues one."""
    actor: Actor = request.auth
    actor.require(P.ENFORCEMENT_DECIDE)
    grounds = Grounds(
        ground=told.ground, facts=told.facts, rule=told.rule, wanted=told.wanted,
        figures=[Figure(**each.dict()) for each in told.figures],
        violation=queries.violation(actor, told.violation_id) if told.violation_id else None,
    )  # fmt: skip
    seller_id, where = _seller(told.seller), {"by": actor, "market": told.market}
    if told.restriction:
        row = actions.restrict(seller_id, kind=told.restriction, grounds=grounds, **where)
    else:
        row = actions.warn(seller_id, grounds=grounds, **where)
    return Status(201, _told(actor, row.pk))


@router.get("/violations", response=schemas.Violations, summary="List violations")
def list_violations(
    request: HttpRequest, list: str = "all", market: str = "", seller: str = "", q: str = "",
    cursor: str = "", limit: Limit = 50,
) -> Any:  # fmt: skip
    """`list` is standing, resolved, withdrawn or all; `q` an order number."""
    asked = _asked(list, lists.VIOLATIONS, market, seller, cursor, q)
    page = lists.violations(request.auth, asked, size=limit)
    return {"items": [_violation(row) for row in page.rows], "next": page.next}


@router.post("/violations", response={201: schemas.ViolationOut}, summary="Record a violation")
def record_violation(request: HttpRequest, told: schemas.ViolationIn) -> Any:
    """Staff alone."""
    actor: Actor = request.auth
    actor.require(P.ENFORCEMENT_DECIDE)
    said = told.dict(exclude={"seller"})
    row = actions.record_violation(by=actor, seller_id=_seller(told.seller), **said)
    return Status(201, _violation(row))


@router.get("/violations/{pk}", response=schemas.ViolationOut, summary="One violation")
def one_violation(request: HttpRequest, pk: Id) -> Any:
    return _violation(queries.violation(request.auth, pk))


@router.post("/violations/{pk}/end", response=schemas.ViolationOut, summary="End a violation")
def end_violation(request: HttpRequest, pk: Id, told: schemas.EndIn) -> Any:
    """Staff alone: it was put right, or it was none."""
    row = queries.violation(request.auth, pk)
    if told.outcome not in ENDS:
        raise Refusal("unknown_outcome", outcome=told.outcome)
    return _violation(ENDS[told.outcome](row, by=request.auth, reason=told.reason))


@router.get("/{pk}", response=schemas.NoticeWhole, summary="One notice")
def one_notice(request: HttpRequest, pk: Id) -> Any:
    actions.mark_read(queries.notice(request.auth, pk), by=request.auth)
    return _told(request.auth, pk)


@router.post("/{pk}/answer", response=schemas.NoticeWhole, summary="Answer a notice")
def answer(request: HttpRequest, pk: Id, told: schemas.AnswerIn) -> Any:
    """The account's owner, once, with a plan of action."""
    actor: Actor = request.auth
    uploads = finding.uploads(actor, told.attachments)
    row = queries.notice(actor, pk)
    actions.answer(row, by=actor, text=told.text, plan=told.plan, uploads=uploads)
    return _told(actor, pk)


@router.post("/{pk}/decide", response=schemas.NoticeWhole, summary="Lift a notice, or uphold it")
def decide(request: HttpRequest, pk: Id, told: schemas.DecideIn) -> Any:
    """Staff alone, with reasons the seller reads."""
    row = queries.notice(request.auth, pk)
    actions.decide_answer(row, by=request.auth, outcome=told.outcome, statement=told.statement)
    return _told(request.auth, pk)


@router.get("/{pk}/files/{digest}", url_name="notice_file", summary="A file of the answer")
def notice_file(request: HttpRequest, pk: Id, digest: str) -> HttpResponse:
    return handed_over(queries.file(request.auth, pk, digest))


def _asked(
    name: str, known: tuple[str, ...], market: str, seller: str, cursor: str, find: str = ""
) -> lists.Asked:
    if name not in known:
        raise Refusal("unknown_filter", said=name, known=sorted(known))
    return lists.Asked(
        list=name, market=market, seller_id=_seller(seller) if seller else None, find=find,
        cursor=cursor,
    )  # fmt: skip


def _seller(slug: str) -> int:
    found = accounts.seller_by_slug(slug)
    if found is None:
        raise Refusal("unknown_seller", seller=slug)
    return int(found.pk)


def _told(actor: Actor, pk: int) -> dict[str, Any]:
    """The notice as it stands now."""
    row = queries.notice(actor, pk)
    files = [
        {
            "name": each.name, "media_type": each.media_type, "size": each.size,
            "url": reverse("api:notice_file", args=[pk, each.digest]),
        }
        for each in row.files.all()
    ]  # fmt: skip
    return _notice(row) | {name: getattr(row, name) for name in WHOLE} | {"files": files}


def _notice(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in NOTICE} | {"title": title_of(row)}


def _violation(row: Any) -> dict[str, Any]:
    families = rulebook(row.edition).enforcement.families
    published = next((each.published for each in families if each.kind == row.family), "")
    return {name: getattr(row, name) for name in VIOLATION} | {"published": published}
