"""One notice: why, by which rule, with which figures, and the seller's answer."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from aftersale.accounts.permissions import Permission as P
from aftersale.enforcement import actions, queries
from aftersale.enforcement.lifecycle import LIFE
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import rulebook
from aftersale.web.files.receiving import received
from aftersale.web.files.showing import file_facts
from aftersale.web.seller.chargebacks import history
from aftersale.web.seller.chargebacks.files import handed_over, shown
from aftersale.web.seller.door import team_only
from aftersale.web.seller.notices import words
from aftersale.web.seller.notices.listing import violation_row
from aftersale.web.seller.words import market_name, zone_of

if TYPE_CHECKING:
    from aftersale.enforcement.models import Notice
    from aftersale.messaging.models import Attachment

ANSWERED = "Sent. The marketplace decides, with reasons."
ACCEPTED_FILES = ".jpg,.jpeg,.png,.gif,.pdf,.txt"


@team_only
@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as it stands."""
    return _shown(request, queries.notice(request.actor, pk))


@team_only
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What happened, what was done about it, and what keeps it from happening again."""
    row, said = queries.notice(request.actor, pk), typed_of(request)
    kept: list[Attachment] = []
    try:
        kept = received(request)
        once = request.POST.get("once", "")
        actions.answer(row, by=request.actor, uploads=kept, once=once, **said)
    except NotPermitted:
        raise
    except Refusal as no:
        waiting = [{**file_facts(each), "pk": each.pk} for each in kept]
        return _refusal(request, pk, no, **said, kept=waiting)
    messages.success(request, ANSWERED)
    return redirect("seller:notice", pk)


def typed_of(request: HttpRequest) -> dict[str, str]:
    """The two texts of an answer, as they were posted."""
    return {name: one_newline(request.POST.get(name, "")) for name in ("text", "plan")}


@team_only
@require_GET
def file(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """A file that came with the answer."""
    return handed_over(queries.file(request.actor, pk, digest))


def _refusal(request: HttpRequest, pk: int, no: Refusal, **typed: Any) -> HttpResponse:
    row = queries.notice(request.actor, pk)
    if isinstance(no, Stale | WrongStage):
        last = history.newest(f"notice:{pk}", words.SAID, row.market) or "This has moved on"
        said = f"{last}. Below is how it stands."
        return _shown(request, row, status=409, meanwhile=said)
    return _shown(request, row, status=422, error=words.refused(no), **typed)


def _shown(request: HttpRequest, row: Notice, *, status: int = 200, **more: Any) -> HttpResponse:
    facts = _facts(request, row) | more
    return render(request, "seller/notices/notice.html", facts, status=status)


def _facts(request: HttpRequest, row: Notice) -> dict[str, Any]:
    may = request.actor.can(P.ENFORCEMENT_ANSWER, seller_id=row.seller_id)
    is_open = "answer" in LIFE.steps_from(row.stage) and row.answered_at is None
    return {
        "nav": "seller:notices", "row": row, "heading": words.heading(row),
        "kind": words.KINDS[row.kind], "state": words.state(row),
        "sentence": words.sentence(row), "limits": words.limits(row),
        "may_answer": may and is_open, "owner_answers": is_open and not may,
        "is_late": is_open and row.stage == "upheld",
        "once": secrets.token_hex(8), "limit": rulebook(row.edition).enforcement.words_characters,
        "accept": ACCEPTED_FILES,
        "files": shown(row.files.all(), "seller:notice_file", row.pk),
        "violation": violation_row(row.violation) if row.violation else None,
        "health_url": health_url(row), "told": told(row),
        "steps": history.steps(
            f"notice:{row.pk}", words.SAID, row.market, ended=row.stage == "lifted"
        ),
        "zone": zone_of(row.market), "shop": market_name(row.market),
    }  # fmt: skip


def health_url(row: Notice) -> str:
    """Where the figure it rests on can be opened, as it stands now; "" if it rests on none."""
    from aftersale.health.measures import ALL

    if row.ground not in ALL:
        return ""
    return reverse("seller:health_measure", args=[row.ground]) + f"?market={row.market}"


def told(row: Notice) -> list[tuple[str, str]]:
    """The dates and the way of it, as a statement of reasons has to have them."""
    moments = [
        ("Issued", row.issued_at), ("Answer by", row.answer_by), ("Answered", row.answered_at),
        ("Decided", row.decided_at),
    ]  # fmt: skip
    found_by = "Automatic means alone" if row.is_automatic else "A person of the marketplace"
    dates = [(term, words.when(at, row.market)) for term, at in moments if at]
    return [*dates, ("Decided on by", found_by), ("Rules", row.edition)]
