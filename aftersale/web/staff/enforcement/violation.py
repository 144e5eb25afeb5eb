"""One violation for staff; recording one; and how it ends."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from aftersale.accounts import queries as accounts
from aftersale.enforcement import actions, queries
from aftersale.enforcement.queries.words import rule_of
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.text import one_newline
from aftersale.market.enforcing import SEVERITIES
from aftersale.market.rulebook import current
from aftersale.web.seller.chargebacks import history
from aftersale.web.seller.notices import words
from aftersale.web.seller.notices.listing import violation_row
from aftersale.web.seller.words import market_name
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.enforcement import typed
from aftersale.web.staff.words import zone_of

if TYPE_CHECKING:
    from aftersale.enforcement.models import Violation

FIELDS = ("family", "severity", "reason", "order_number", "once")


@staff_only
@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The violation, whole."""
    return _shown(request, queries.violation(request.actor, pk))


@staff_only
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """It was put right, or it was none; with reasons."""
    row, data = queries.violation(request.actor, pk), request.POST
    reason = one_newline(data.get("reason", ""))
    deed = actions.withdraw if data.get("outcome") == "withdraw" else actions.resolve
    try:
        deed(row, by=request.actor, reason=reason)
    except NotPermitted:
        raise
    except (Stale, WrongStage):
        now = queries.violation(request.actor, pk)
        return _shown(request, now, "It has ended meanwhile; below is how.", 409)
    except Refusal as no:
        now = queries.violation(request.actor, pk)
        return _shown(request, now, words.refused(no), 422, reason)
    toasts.success(request, "Done. It weighs no longer.")
    return redirect("staff:violation", pk)


@staff_only
def new(request: HttpRequest) -> HttpResponse:
    """The form that records one, and what it does."""
    data = request.POST if request.method == "POST" else request.GET
    seller, markets, market = typed.seller_of(data)
    said = {name: one_newline(data.get(name, "")) for name in FIELDS}
    page = {"seller": seller, "market": market, "markets": markets}
    if request.method != "POST":
        return _form(request, page, said | {"once": secrets.token_hex(8)})
    try:
        row = actions.record_violation(by=request.actor, seller_id=seller.pk, market=market, **said)
    except NotPermitted:
        raise
    except Refusal as no:
        return _form(request, page, said, words.refused(no))
    toasts.success(request, "Recorded. The seller sees it, and it weighs in the rating.")
    return redirect("staff:violation", row.pk)


def _form(
    request: HttpRequest, page: dict[str, Any], said: dict[str, str], error: str = ""
) -> HttpResponse:
    rules = current(page["market"]).enforcement
    return render(request, "staff/enforcement/new_violation.html", page | {
        "nav": "staff:violations", "shop": market_name(page["market"]), "said": said,
        "error": error, "limit": rules.words_characters,
        "families": [
            (each.kind, f"{each.labels.en} ({words.SEVERITIES[each.severity][0].lower()})")
            for each in rules.families
        ],
        "severities": [(each, words.SEVERITIES[each][0]) for each in SEVERITIES],
    }, status=422 if error else 200)  # fmt: skip


def _shown(
    request: HttpRequest, row: Violation, error: str = "", status: int = 200, reason: str = ""
) -> HttpResponse:
    seller = accounts.seller(row.seller_id)
    who = urlencode({"seller": seller.slug, "market": row.market, "violation": row.pk})
    order = [row.market, row.order_number]
    return render(request, "staff/enforcement/violation.html", {
        "nav": "staff:violations", "row": row, "seller": seller, "error": error, "reason": reason,
        "each": violation_row(row)
        | {"order_url": reverse("staff:order", args=order) if row.order_number else ""},
        "rule": rule_of(row.edition, row.family), "is_over": words.is_over(row),
        "report_url": _report(row), "warn_url": f"{reverse('staff:notice_new')}?{who}",
        "notices": [
            {"of": each, "heading": words.heading(each), "state": words.state(each, for_staff=True)}
            for each in row.notices.all()
        ],
        "steps": history.steps(
            f"violation:{row.pk}", words.VIOLATION_SAID, row.market, ended=words.is_over(row)
        ),
        "limit": current(row.market).enforcement.words_characters, "zone": zone_of(row.market),
    }, status=status)  # fmt: skip


def _report(row: Violation) -> str:
    """The report it was found by, "" without one."""
    kind, _, number = row.about.partition(":")
    return reverse("staff:report", args=[int(number)]) if kind == "report" else ""
