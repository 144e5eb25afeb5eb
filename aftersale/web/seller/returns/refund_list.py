"""Refunds: what was asked for, sent, has arrived, and what failed and has to be seen to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.refunds import actions as refund_actions
from aftersale.refunds import queries
from aftersale.refunds.queries import Wanted
from aftersale.web.seller.door import seen, team_only, whole
from aftersale.web.seller.returns.amounts import line_of
from aftersale.web.seller.returns.history import who
from aftersale.web.seller.returns.refund_words import (
    STAGES,
    TABS,
    WAYS,
    sentence,
    stage_chip,
)
from aftersale.web.seller.returns.words import amount, refused, when
from aftersale.web.seller.words import market_name, zone_of

if TYPE_CHECKING:
    from aftersale.refunds.models import Refund

LONGEST_SEARCH = 100
MOST_FAILED = 10


@team_only
def refunds(request: HttpRequest) -> HttpResponse:
    """The list, with those that failed on top."""
    actor, data = request.actor, request.GET
    stage = data.get("stage", "")
    wanted = Wanted(
        stage=stage if stage in STAGES else "",
        market=data.get("market", "")[:8],
        asked=data.get("q", "").strip()[:LONGEST_SEARCH],
    )
    page = queries.page(actor, wanted, before=whole(data.get("before")))
    on_top = not (wanted.stage or wanted.asked or data.get("before"))
    failed = list(queries.failed(actor)[:MOST_FAILED]) if on_top else []
    facts = {
        "nav": "seller:returns",
        "q": wanted.asked,
        "tabs": _tabs(actor, wanted),
        "rows": [_row(row) for row in page.rows],
        "failed": [_row(row) for row in failed],
        "is_search": bool(wanted.asked),
        "older": _older(page.next, wanted),
        "may_mend": actor.can(P.REFUNDS_MEND),
        "list_url": reverse("seller:refunds"),
    }
    return render(request, "seller/returns/refunds.html", facts)


def _older(before: int | None, wanted: Wanted) -> str:
    if before is None:
        return ""
    stage = f"&stage={wanted.stage}" if wanted.stage else ""
    return f"{reverse('seller:refunds')}?before={before}{stage}"


def _tabs(actor: Any, wanted: Wanted) -> list[dict[str, Any]]:
    counts = queries.tally(actor)
    base = reverse("seller:refunds")
    return [
        {
            "words": words,
            "url": f"{base}?stage={stage}" if stage else base,
            "current": wanted.stage == stage,
            "count": counts.get(stage, 0),
            "tone": "late" if stage == "failed" else "",
        }
        for stage, words in TABS.items()
    ]


def _row(row: Refund) -> dict[str, Any]:
    kind, _, number = row.about.partition(":")
    return {
        "of": row,
        "url": reverse("seller:refund", args=[row.pk]),
        "amount": amount(row.amount_minor, row.currency),
        "state": stage_chip(row),
        "shop": market_name(row.market),
        "zone": zone_of(row.market),
        "order_url": reverse("seller:order", args=[row.market, row.order_number]),
        "return_url": reverse("seller:return", args=[number]) if kind == "return" else "",
    }


@team_only
def refund(request: HttpRequest, pk: int) -> HttpResponse:
    """One refund with every amount explained."""
    return _page(request, seen(queries.refund(request.actor, pk)))


def _page(request: HttpRequest, row: Refund, error: str = "", status: int = 200) -> HttpResponse:
    facts = _row(row) | {
        "nav": "seller:returns",
        "row": row,
        "lines": [line_of(line, row.currency) for line in queries.lines(row)],
        "tax": amount(row.tax_minor, row.currency) if row.tax_minor else "",
        "sentence": sentence(row),
        "steps": _steps(row),
        "facts": _facts(row),
        "error": error,
        "reason": request.POST.get("reason", ""),
        "may_mend": row.stage == "failed" and request.actor.can(P.REFUNDS_MEND),
    }
    return render(request, "seller/returns/refund_one.html", facts, status=status)


def _facts(row: Refund) -> list[tuple[str, str]]:
    number = row.asked_by.partition(":")[2]
    names = accounts.users_named({int(number)}) if number.isdigit() else {}
    rows = [
        ("Order", row.order_number),
        ("Shop", market_name(row.market)),
        ("Asked by", who(row.asked_by, names)),
        ("Goes by", WAYS.get(row.way, row.way)),
        ("Reference", row.reference),
        ("Tried", f"{row.tries} times" if row.tries > 1 else ""),
        ("Note", row.note),
    ]
    return [(term, words) for term, words in rows if words]


def _steps(row: Refund) -> list[dict[str, str]]:
    """Asked for, sent, arrived; or where it ended."""
    told = [("Asked for", row.asked_at), ("Sent", row.sent_at)]
    if row.stage == "failed":
        told.append(("Failed", row.failed_at))
    elif row.stage == "given_up":
        told.append(("Given up", row.given_up_at))
    else:
        told.append(("Arrived", row.settled_at))
    last = max((i for i, (_, at) in enumerate(told) if at), default=0)
    ended = row.stage in {"settled", "given_up"}
    return [
        {
            "words": words,
            "when": when(at, row.market) if at else "",
            "state": _state(at is not None, i == last and not ended),
        }
        for i, (words, at) in enumerate(told)
        if at or row.stage not in {"failed", "given_up"}
    ]


def _state(is_past: bool, is_now: bool) -> str:
    if is_now:
        return "now"
    return "done" if is_past else "later"


@team_only
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a failed one tried again."""
    row = seen(queries.refund(request.actor, pk))
    return _mended(
        request, row, lambda: refund_actions.retry(row, by=request.actor), "Tried again."
    )


@team_only
@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a failed one; its amount is free again."""
    row = seen(queries.refund(request.actor, pk))
    reason = request.POST.get("reason", "")
    return _mended(
        request,
        row,
        lambda: refund_actions.give_up(row, by=request.actor, reason=reason),
        "Given up. The amount can be refunded anew.",
    )


def _mended(request: HttpRequest, row: Refund, deed: Any, words: str) -> HttpResponse:
    try:
        deed()
    except NotPermitted:
        raise
    except (Stale, WrongStage):
        fresh = seen(queries.refund(request.actor, row.pk))
        said = f"It has moved on meanwhile: {STAGES[fresh.stage][0].lower()}."
        return _page(request, fresh, said, 409)
    except Refusal as no:
        return _page(request, seen(queries.refund(request.actor, row.pk)), refused(no), 422)
    messages.success(request, words)
    return redirect("seller:refund", row.pk)
