"""The goods are back: noted with one click, then checked item by item (RSTK-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.text import one_newline
from aftersale.returns import actions, queries
from aftersale.returns.actions import Grades
from aftersale.web.files.receiving import received
from aftersale.web.seller.door import team_only
from aftersale.web.seller.returns import one
from aftersale.web.seller.returns.cards import item_facts
from aftersale.web.seller.returns.words import GRADES, first_name, refused
from aftersale.web.seller.words import zone_of

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment
    from aftersale.returns.models import ReturnItem, ReturnRequest

PARTS = (("item", "The item itself"), ("accessories", "Accessories"), ("packaging", "Packaging"))
RECEIVED, CHECKED = "noted as arrived", "checked"


@team_only
@require_POST
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """It has arrived."""
    row = queries.one(request.actor, pk)
    try:
        actions.receive(row, by=request.actor)
    except NotPermitted:
        raise
    except Refusal as no:
        return one.refusal(request, pk, no, RECEIVED)
    messages.success(request, f"Noted. {first_name(row)} is told that it has arrived.")
    return redirect("seller:return", pk)


@team_only
def grade(request: HttpRequest, pk: int) -> HttpResponse:
    """In what condition each item came back, with a note and photos."""
    row = queries.one(request.actor, pk)
    request.actor.require(P.RETURNS_DECIDE, seller_id=row.seller_id)
    if row.received_at is None:
        return one.refusal(request, pk, WrongStage(stage=row.stage, step="grade"), CHECKED)
    if request.method != "POST":
        return _form(request, row, _as_kept(row))
    return _grade(request, row)


def _grade(request: HttpRequest, row: ReturnRequest) -> HttpResponse:
    said = {item.pk: _said(request, item) for item in row.items.all()}
    files: dict[int, list[Attachment]] = {}
    try:
        for number in said:
            files[number] = received(request, files=f"photos-{number}", kept=f"kept-{number}")
        grades = {number: Grades(**told) for number, told in said.items()}
        actions.grade(row, by=request.actor, grades=grades, files=files)
    except NotPermitted:
        raise
    except (Stale, WrongStage) as no:
        return one.refusal(request, row.pk, no, CHECKED)
    except Refusal as no:
        return _form(request, row, said, files, refused(no), 422)
    messages.success(request, "Checked. Now refund it, all or a part.")
    return redirect(
        "seller:return_refund" if _may_refund(request, row) else "seller:return", row.pk
    )


def _may_refund(request: HttpRequest, row: ReturnRequest) -> bool:
    return request.actor.can(P.REFUNDS_MAKE) and row.refunded_minor < row.worth_minor


def _said(request: HttpRequest, item: ReturnItem) -> dict[str, str]:
    told = {part: request.POST.get(f"{part}-{item.pk}", "") for part, _ in PARTS}
    return told | {"note": one_newline(request.POST.get(f"note-{item.pk}", ""))}


def _as_kept(row: ReturnRequest) -> dict[int, dict[str, str]]:
    return {
        item.pk: {
            "item": item.item_grade,
            "accessories": item.accessories_grade or ("original" if not item.item_grade else ""),
            "packaging": item.packaging_grade or ("original" if not item.item_grade else ""),
            "note": item.grade_note,
        }
        for item in row.items.all()
    }


def _form(
    request: HttpRequest,
    row: ReturnRequest,
    said: dict[int, dict[str, str]],
    files: dict[int, list[Attachment]] | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    facts = {
        "nav": "seller:returns",
        "row": row,
        "first_name": first_name(row),
        "lines": [
            _line(row, item, said[item.pk], (files or {}).get(item.pk, []))
            for item in row.items.all()
        ],
        "error": error,
        "zone": zone_of(row.market),
    }
    return render(request, "seller/returns/grade.html", facts, status=status)


def _line(
    row: ReturnRequest, item: ReturnItem, said: dict[str, str], kept: list[Attachment]
) -> dict[str, Any]:
    return item_facts(row, item) | {
        "parts": [
            {
                "name": f"{name}-{item.pk}",
                "words": words,
                "grades": [(kind, told, said[name] == kind) for kind, told in GRADES.items()],
            }
            for name, words in PARTS
        ],
        "note": said["note"],
        "kept": kept,
    }
