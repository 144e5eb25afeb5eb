"""Mail that came in: what became of it, and the original word for word."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from aftersale.relay import queries as relay
from aftersale.relay.reading import read_letter
from aftersale.web.staff.door import seen, staff_only, whole

PAGE = 50
STAGES = {
    "": "Everything",
    "unreadable": "Could not be read",
    "refused": "Refused",
    "bounce": "Bounces",
    "automatic": "Automatic replies",
    "duplicate": "Came twice",
    "filed": "Filed",
    "received": "Not yet read",
}


@staff_only
def mail(request: HttpRequest) -> HttpResponse:
    """Everything that came in, newest first."""
    stage, before = request.GET.get("stage", ""), whole(request.GET.get("before"))
    rows = relay.mail_visible_to(request.actor).defer("raw")
    if stage in STAGES and stage:
        rows = rows.filter(stage=stage)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    facts = {"rows": found[:PAGE], "stages": STAGES, "stage": stage, "earlier": ""}
    if len(found) > PAGE:
        more = urlencode({"stage": stage, "before": found[PAGE - 1].pk})
        facts["earlier"] = f"{reverse('staff:mail')}?{more}"
    return render(request, "staff/mail.html", facts)


@staff_only
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail as we read it."""
    row = _row(request, pk)
    return render(request, "staff/one_mail.html", {
        "mail": row, "letter": read_letter(bytes(row.raw)), "words": STAGES.get(row.stage, ""),
    })  # fmt: skip


@staff_only
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """The original, byte for byte."""
    row = _row(request, pk)
    answer = HttpResponse(bytes(row.raw), content_type="message/rfc822")
    answer["Content-Disposition"] = f'attachment; filename="mail-{row.pk}.eml"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _row(request: HttpRequest, pk: int) -> Any:
    return seen(relay.mail_visible_to(request.actor).filter(pk=pk).first())
