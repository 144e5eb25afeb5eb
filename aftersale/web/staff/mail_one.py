"""One mail or one letter, its whole way, and what staff do about it. Opening one is journaled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.relay import actions as relay
from aftersale.relay.queries import ways
from aftersale.relay.reading import Letter, read_letter
from aftersale.screening.payment import covered
from aftersale.web.staff import mail_way as way
from aftersale.web.staff import mail_words as words
from aftersale.web.staff.door import seen, staff_only
from aftersale.web.staff.words import zone_of

WHY_NOT = {
    "reason_missing": "Write a reason. The journal keeps it, and the author reads that it is lost.",
    "reason_too_long": "The reason has more than 500 characters.",
}


@staff_only
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail as we read it, and everything that became of it."""
    row = seen(ways.mail(request.actor, pk))
    relay.open_mail(row, by=request.actor)
    letter = _covered(read_letter(bytes(row.raw)))
    return render(request, "staff/one_mail.html", {
        "mail": row, "letter": letter, "stage": words.stage_of(row, words.MAIL),
        "zone": zone_of(row.market) if row.market else "",
        "way": way.of_mail(request.actor, row, letter),
        "why": words.why_refused(row.problem) if row.stage == "refused" else row.problem,
    })  # fmt: skip


def _covered(letter: Letter) -> Letter:
    """The mail without payment data (P19): only the file as it came still has it."""
    return replace(
        letter,
        visible_reply=covered(letter.visible_reply),
        quoted=covered(letter.quoted),
        signature=covered(letter.signature),
    )


@staff_only
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter of ours: to whom, what for, each try."""
    row = seen(ways.letter(request.actor, pk))
    relay.open_letter(row, by=request.actor)
    return _letter_page(request, row)


def _letter_page(
    request: HttpRequest, row: Any, error: str = "", reason: str = "", status: int = 200
) -> HttpResponse:
    return render(request, "staff/one_letter.html", {
        "letter": row, "read": read_letter(bytes(row.raw)), "error": error, "reason": reason,
        "stage": words.stage_of(row, words.LETTERS), "purpose": words.purpose(row.purpose),
        "zone": zone_of(row.market) if row.market else "",
        "way": way.of_letter(request.actor, row),
        "waits": row.stage == "deferred", "is_open": row.stage in {"queued", "deferred"},
    }, status=status)  # fmt: skip


@staff_only
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """The original of a mail, byte for byte."""
    row = seen(ways.mail(request.actor, pk))
    relay.open_mail(row, by=request.actor, whole=True)
    return _download(row.raw, f"mail-{row.pk}.eml")


@staff_only
def letter_source(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter of ours, byte for byte as it is sent."""
    row = seen(ways.letter(request.actor, pk))
    relay.open_letter(row, by=request.actor, whole=True)
    return _download(row.raw, f"letter-{row.pk}.eml")


def _download(raw: Any, name: str) -> HttpResponse:
    answer = HttpResponse(bytes(raw), content_type="message/rfc822")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_POST
@staff_only
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a mail that could not be read tried once more."""
    row = seen(ways.mail(request.actor, pk))
    relay.read_again(row, by=request.actor)
    toasts.success(request, "It is being read again.")
    return redirect("staff:one_mail", pk)


@require_POST
@staff_only
def try_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a deferred letter tried at once."""
    row = seen(ways.letter(request.actor, pk))
    relay.try_now(row, by=request.actor)
    toasts.success(request, "It is being tried now.")
    return redirect("staff:letter", pk)


@require_POST
@staff_only
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a letter up; its author reads that it did not arrive."""
    row = seen(ways.letter(request.actor, pk))
    reason = request.POST.get("reason", "")
    error = _said(lambda: relay.abandon(row, by=request.actor, reason=reason))
    if error:
        return _letter_page(request, row, error, reason, status=422)
    toasts.success(request, "Given up. Its author reads that it did not arrive.")
    return redirect("staff:letter", pk)


def _said(deed: Callable[[], None]) -> str:
    """What is missing, or "" when it is done."""
    try:
        deed()
    except (NotPermitted, Stale, WrongStage):
        raise
    except Refusal as refusal:
        return WHY_NOT[refusal.code]
    return ""
