"""All refunds for staff: those that failed first, each with its way, and what staff do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from aftersale.accounts import queries as accounts
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.market.rulebook import markets
from aftersale.refunds import actions, queries
from aftersale.refunds.queries import Page, Wanted
from aftersale.web.seller.returns.amounts import line_of
from aftersale.web.seller.returns.refund_words import STAGES, TABS, stage_chip
from aftersale.web.seller.returns.words import amount, when
from aftersale.web.staff.door import seen, staff_only, whole
from aftersale.web.staff.goods_words import refused, timeline, who
from aftersale.web.staff.narrowing import Narrowed, narrowed
from aftersale.web.staff.words import zone_of

if TYPE_CHECKING:
    from aftersale.refunds.models import Refund

MOST_FAILED = 20
WAYS = {"ledger": "The ledger that accounting picks up", "webhook": "The shop, by signed webhook"}
SAID = {
    "asked": "It was decided, and is on its way to whoever pays it out.",
    "sent": "Handed over. Say here when the money has arrived, if nobody else tells us.",
    "settled": "The money has arrived.",
    "failed": "It did not go. Try it again, or give it up, which frees the amount.",
    "given_up": "It will not go. The amount can be refunded anew.",
}
IN_DOUBT = "Nobody can say whether it went. Trying again asks the other side first."


@staff_only
def refunds(request: HttpRequest) -> HttpResponse:
    """Every seller's, newest first; on the first page those that failed stand on top."""
    asked = narrowed(request, {stage: words for stage, (words, _) in STAGES.items()})
    page = _found(request, asked)
    is_first = not (asked.is_any or request.GET.get("before"))
    failed = list(queries.failed(request.actor)[:MOST_FAILED]) if is_first else []
    names = accounts.seller_names({each.seller_id for each in [*page.rows, *failed]})
    return render(request, "staff/refunds.html", {
        "asked": asked, "tabs": _tabs(request.actor, asked), "markets": markets(),
        "failed": [_row(each, names) for each in failed],
        "rows": [_row(each, names) for each in page.rows],
        "earlier": asked.query(before=page.next) if page.next else "",
        "first": bool(request.GET.get("before")),
    })  # fmt: skip


def _found(request: HttpRequest, asked: Narrowed) -> Page:
    if asked.is_nobodys:
        return Page([], None)
    wanted = Wanted(
        stage=asked.stage, market=asked.market, seller_id=asked.seller_id, asked=asked.q
    )
    return queries.page(request.actor, wanted, before=whole(request.GET.get("before")))


def _tabs(actor: Actor, asked: Narrowed) -> list[dict[str, Any]]:
    counts = queries.tally(actor)
    return [
        {
            "words": words, "url": asked.query(stage=stage) if stage else "?",
            "current": asked.stage == stage, "count": counts.get(stage, 0),
            "tone": "late" if stage == "failed" else "",
        }
        for stage, words in TABS.items()
    ]  # fmt: skip


def _row(of: Refund, names: dict[int, str]) -> dict[str, Any]:
    kind, _, number = of.about.partition(":")
    return {
        "of": of,
        "seller": names.get(of.seller_id, ""),
        "amount": amount(of.amount_minor, of.currency),
        "state": stage_chip(of),
        "return_id": number if kind == "return" else "",
        "zone": zone_of(of.market),
    }


@staff_only
def refund(request: HttpRequest, pk: int) -> HttpResponse:
    """One refund with its lines, its way, and what is known of it elsewhere."""
    return _shown(request, seen(queries.refund(request.actor, pk)))


def _shown(request: HttpRequest, of: Refund, error: str = "", status: int = 200) -> HttpResponse:
    names = accounts.seller_names({of.seller_id})
    facts = _row(of, names) | {
        "said": SAID[of.stage],
        "doubt": IN_DOUBT if of.in_doubt and of.stage == "failed" else "",
        "lines": [line_of(each, of.currency) for each in queries.lines(of)],
        "tax": amount(of.tax_minor, of.currency) if of.tax_minor else "",
        "facts": _facts(of),
        "timeline": timeline(f"refund:{of.pk}"),
        "error": error,
        "typed": request.POST,
    }
    return render(request, "staff/refund.html", facts, status=status)


def _facts(of: Refund) -> list[tuple[str, str]]:
    """Where it stands with whoever pays it out."""
    moments = [("Next try", of.next_try_at), ("Being handed over until", of.held_until)]
    rows = [
        ("Order", of.order_number),
        ("Asked by", who(of.asked_by)),
        ("Goes by", WAYS.get(of.way, of.way)),
        ("Key", of.key),
        ("Round", str(of.round) if of.round > 1 else ""),
        ("Tries", str(of.tries)),
        ("Ledger file", of.placed_in),
        ("Reference", of.reference),
        *((term, when(at, of.market)) for term, at in moments if at),
        ("Note", of.note),
        ("Rules", of.edition),
    ]
    return [(term, words) for term, words in rows if words]


@staff_only
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a failed one tried again."""
    return _done(request, pk, lambda of, by: actions.retry(of, by=by), "It is tried again.")


@staff_only
@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """A failed one will not be tried again; the reason is kept."""
    reason = request.POST.get("reason", "")
    return _done(
        request, pk, lambda of, by: actions.give_up(of, by=by, reason=reason),
        "Given up. The amount is free again.",
    )  # fmt: skip


@staff_only
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody has seen that the money arrived, under this reference."""
    reference = request.POST.get("reference", "")
    return _done(
        request, pk, lambda of, by: actions.settle(of, by=by, reference=reference),
        "Noted that the money has arrived.",
    )  # fmt: skip


def _done(
    request: HttpRequest, pk: int, deed: Callable[[Refund, Actor], object], words: str
) -> HttpResponse:
    of = seen(queries.refund(request.actor, pk))
    try:
        deed(of, request.actor)
    except NotPermitted:
        raise
    except (Stale, WrongStage):
        now = seen(queries.refund(request.actor, pk))
        return _shown(request, now, f"It has moved on: {STAGES[now.stage][0].lower()}.", 409)
    except Refusal as no:
        return _shown(request, seen(queries.refund(request.actor, pk)), refused(no), 422)
    toasts.success(request, words)
    return redirect("staff:refund", pk)
