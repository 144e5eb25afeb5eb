"""Public texts: report one, and for staff the queue of what was held or reported."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from aftersale.api import feedback_schemas as schemas
from aftersale.api.routes.conversations import Id, Limit
from aftersale.kernel.errors import Refusal
from aftersale.publishing import actions, queries

router = Router(tags=["public texts"])
LISTS = ("open", "held", "reported", "decided")


@router.get("", response=schemas.PublicTexts, summary="Texts that wait for staff")
def list_texts(
    request: HttpRequest,
    list: str = "open",
    market: str = "",
    cursor: str = "",
    limit: Limit = 50,  # noqa: A002
) -> Any:
    """Staff only: open, held or reported (the soonest due first), or decided."""
    if list not in LISTS:
        raise Refusal("unknown_filter", said=list, known=[*LISTS])
    page = queries.open_reports(request.auth, list, market=market, after=cursor, size=limit)
    return {"items": page.rows, "next": page.next}


@router.post("/report", response={201: schemas.ReportOut}, summary="Report a public text")
def report(request: HttpRequest, told: schemas.ReportIn) -> Any:
    made = actions.report(told.about, by=request.auth, kind=told.kind, words=told.words)
    case = queries.about(told.about) or made.case
    return Status(201, {
        "id": made.pk, "about": case.about, "kind": made.kind, "stage": case.stage,
        "decision": case.decision,
    })  # fmt: skip


@router.post("/{pk}/judgement", response=schemas.PublicTextOut, summary="Decide about a text")
def judge(request: HttpRequest, pk: Id, told: schemas.PublicJudgement) -> Any:
    row, said = queries.one(request.auth, pk), told.decision
    if said in ("release", "refuse"):
        yes = said == "release"
        return actions.judge_held(row, by=request.auth, release=yes, reason=told.reason)
    if said in ("hide", "keep"):
        yes = said == "hide"
        return actions.judge_report(row, by=request.auth, upheld=yes, reason=told.reason)
    raise Refusal("unknown_decision", said=said)
