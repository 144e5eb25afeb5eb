"""Single messages, their files, reports on them, and what staff decide."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import File, Router, Status, UploadedFile

from aftersale.api import finding, schemas, views
from aftersale.api.routes.conversations import Id, Limit
from aftersale.kernel.errors import Refusal
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries
from aftersale.relay.actions.files import keep_file, open_for

router = Router(tags=["messages"])


@router.get("/messages/{pk}", response=schemas.MessageOut, summary="One message")
def one_message(request: HttpRequest, pk: Id) -> Any:
    row = finding.message(request.auth, pk)
    if request.auth.kind == "staff":
        messaging.mark_read(row.conversation, by=request.auth)
    return views.messages([row], request.auth)[0]


@router.post("/messages/{pk}/undo", response={204: None}, summary="Take it back")
def undo(request: HttpRequest, pk: Id) -> Any:
    """Possible until `send_at`; afterwards 409."""
    messaging.undo(finding.message(request.auth, pk), by=request.auth)
    return Status(204, None)


@router.post("/messages/{pk}/report", response={201: schemas.ReportOut}, summary="Report it")
def report(request: HttpRequest, pk: Id, told: schemas.ReasonIn) -> Any:
    """Tell marketplace staff that it breaks the rules (A025)."""
    row = finding.message(request.auth, pk)
    return Status(201, messaging.report(row, by=request.auth, reason=told.reason))


@router.post("/messages/{pk}/overrule", response=schemas.MessageOut, summary="Staff: it counts")
def overrule(request: HttpRequest, pk: Id, told: schemas.ReasonIn) -> Any:
    """A response was needed after all."""
    row = finding.message(request.auth, pk)
    return views.message(messaging.overrule(row, by=request.auth, reason=told.reason), request.auth)


@router.post("/messages/{pk}/judgement", response=schemas.MessageOut, summary="Staff: held")
def judge_held(request: HttpRequest, pk: Id, told: schemas.JudgementIn) -> Any:
    """Release or refuse a held message."""
    _require(told, "release", "refuse")
    row = messaging.judge_held(
        finding.message(request.auth, pk), by=request.auth, reason=told.reason,
        release=told.decision == "release",
    )  # fmt: skip
    return views.message(row, request.auth)


@router.get("/held", response=list[schemas.MessageOut], summary="Staff: held messages")
def held(request: HttpRequest, limit: Limit = 50) -> Any:
    rows = queries.held_messages(request.auth)[:limit]
    return [views.message(row, request.auth) for row in rows]


@router.get("/reports", response=list[schemas.ReportOut], summary="Staff: open reports")
def reports(request: HttpRequest, limit: Limit = 50) -> Any:
    return list(queries.open_reports(request.auth)[:limit])


@router.post("/reports/{pk}/judgement", response=schemas.ReportOut, summary="Staff: decide")
def judge_report(request: HttpRequest, pk: Id, told: schemas.JudgementIn) -> Any:
    """Uphold hides the message, dismiss leaves it; both sides read the reason."""
    _require(told, "uphold", "dismiss")
    return messaging.judge_report(
        finding.report(request.auth, pk), by=request.auth, reason=told.reason,
        uphold=told.decision == "uphold",
    )  # fmt: skip


def _require(told: schemas.JudgementIn, *possible: str) -> None:
    if told.decision not in possible:
        raise Refusal("not_a_decision_here", decision=told.decision, possible=list(possible))


@router.post("/attachments", response={201: schemas.AttachmentOut}, summary="Add a file")
def attach(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Keep a file for a message; give its `id` in `attachments` when writing."""
    row = keep_file(
        by=request.auth, name=file.name or "file", content=file.read(),
        declared_type=file.content_type or "",
    )  # fmt: skip
    return Status(201, views.attachment(row))


@router.get("/attachments/{pk}", url_name="attachment", summary="A file's bytes")
def attachment(request: HttpRequest, pk: Id) -> HttpResponse:
    row = finding.attachment(request.auth, pk)
    answer = FileResponse(
        open_for(request.auth, row), as_attachment=True, filename=row.name,
        content_type=row.media_type,
    )  # fmt: skip
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
