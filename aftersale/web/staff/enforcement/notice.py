"""One notice for staff: its reasons, the seller's answer, and the decision. Openings are noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from aftersale.accounts import queries as accounts
from aftersale.enforcement import actions, queries
from aftersale.enforcement.lifecycle import LIFE
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import rulebook
from aftersale.web.seller.chargebacks import history
from aftersale.web.seller.chargebacks.files import handed_over, shown
from aftersale.web.seller.notices import words
from aftersale.web.seller.notices.listing import violation_row
from aftersale.web.seller.notices.one import told
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.words import zone_of

if TYPE_CHECKING:
    from aftersale.enforcement.models import Notice

SAID = {
    "issued": "The seller has time to answer; nothing is due from the marketplace.",
    "answered": "Decide: lift it, or let it stand. The seller reads your reasons.",
    "upheld": "It stands. It can be lifted at any time.",
    "lifted": "It is lifted. That is final.",
}


@staff_only
@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice, whole."""
    row = queries.notice(request.actor, pk)
    actions.mark_read(row, by=request.actor)
    return _shown(request, row)


@staff_only
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Lift it, or let it stand; with reasons."""
    row, data = queries.notice(request.actor, pk), request.POST
    statement, outcome = one_newline(data.get("statement", "")), data.get("outcome", "")
    try:
        actions.decide_answer(row, by=request.actor, outcome=outcome, statement=statement)
    except NotPermitted:
        raise
    except (Stale, WrongStage):
        now = queries.notice(request.actor, pk)
        moved = f"It has moved on: {words.STAGES[now.stage][0].lower()}."
        return _shown(request, now, moved, 409)
    except Refusal as no:
        now = queries.notice(request.actor, pk)
        return _shown(request, now, words.refused(no), 422, {
            "statement": statement, "outcome": outcome
        })  # fmt: skip
    toasts.success(request, "Decided. The seller gets an e-mail with your reasons.")
    return redirect("staff:notice", pk)


@staff_only
@require_GET
def file(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """A file that came with the answer."""
    return handed_over(queries.file(request.actor, pk, digest))


def _shown(
    request: HttpRequest, row: Notice, error: str = "", status: int = 200,
    typed: dict[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    seller = accounts.seller(row.seller_id)
    steps = LIFE.steps_from(row.stage)
    where = urlencode({"market": row.market})
    return render(request, "staff/enforcement/notice.html", {
        "nav": "staff:notices", "row": row, "heading": words.heading(row), "seller": seller,
        "kind": words.KINDS[row.kind], "state": words.state(row, for_staff=True),
        "said": SAID[row.stage], "limits": words.limits(row), "error": error,
        "typed": typed or {}, "may_lift": "lift" in steps, "may_uphold": "uphold" in steps,
        "answer_title": f"{seller} answered",
        "files": shown(row.files.all(), "staff:notice_file", row.pk),
        "violation": violation_row(row.violation) if row.violation else None,
        "health_url": reverse("staff:health_seller", args=[seller.slug]) + f"?{where}",
        "told": _told(row), "limit": rulebook(row.edition).enforcement.words_characters,
        "steps": history.steps(
            f"notice:{row.pk}", words.SAID, row.market, ended=row.stage == "lifted"
        ),
        "zone": zone_of(row.market),
    }, status=status)  # fmt: skip


def _told(row: Notice) -> list[tuple[str, Any]]:
    people = {"Issued by": row.issued_by, "Decided by": row.decided_by}
    numbers = {int(ref.partition(":")[2]) for ref in people.values() if ref.startswith("staff:")}
    names = accounts.users_named(numbers) if numbers else {}
    named = [
        (term, names.get(int(ref.partition(":")[2]), ref) if ":" in ref else "The clock")
        for term, ref in people.items()
        if ref
    ]
    return [*told(row), *named]
