"""One reimbursement: what was asked and shown, what was decided and why, and the appeal."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import rulebook
from aftersale.orders import queries as orders
from aftersale.reimbursements import actions, queries
from aftersale.web.files.receiving import received
from aftersale.web.files.showing import file_facts
from aftersale.web.seller.chargebacks import history
from aftersale.web.seller.chargebacks.files import handed_out, handed_over, shown
from aftersale.web.seller.chargebacks.knowing import known
from aftersale.web.seller.door import team_only
from aftersale.web.seller.reimbursements.progress import (
    asked,
    granted,
    may_appeal,
    sentence,
    state,
)
from aftersale.web.seller.reimbursements.words import (
    SAID,
    amount,
    decision_words,
    ground_words,
    refused,
    when,
)
from aftersale.web.seller.words import market_name, zone_of

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment
    from aftersale.reimbursements.models import Reimbursement

FILE = "seller:reimbursement_file"
ANSWERED = "Sent. The marketplace goes on with it."
APPEALED = "Sent. Somebody who did not decide before looks at it."


@team_only
@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one; a draft is its form."""
    row = queries.one(request.actor, pk)
    if row.stage == "draft" and request.actor.can(P.REIMBURSEMENTS_ASK):
        from aftersale.web.seller.reimbursements import asking

        return asking.draft_form(request, row)
    return show(request, row)


def show(
    request: HttpRequest, row: Reimbursement, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page as it stands; `more` is what has just happened."""
    facts = page_facts(request, row) | more
    return render(request, "seller/reimbursements/reimbursement.html", facts, status=status)


def refusal(request: HttpRequest, pk: int, no: Refusal, wanted: str, **typed: Any) -> HttpResponse:
    """The page again: what happened meanwhile when it has moved on, else why not."""
    row = queries.one(request.actor, pk)
    if isinstance(no, Stale | WrongStage):
        last = history.newest(f"reimbursement:{pk}", SAID, row.market) or "This has moved on"
        said = f"{last}. It was not {wanted} now; below is how it stands."
        return show(request, row, status=409, meanwhile=said)
    said = refused(no, row.market, row.currency)
    return show(request, row, status=422, error=said, **typed)


@team_only
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The seller answers a question."""
    return _tell(request, pk, actions.answer, "answered", ANSWERED)


@team_only
@require_POST
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """The seller wants another person to look."""
    return _tell(request, pk, actions.appeal, "appealed against", APPEALED)


def _tell(request: HttpRequest, pk: int, deed: Any, wanted: str, said: str) -> HttpResponse:
    row = queries.one(request.actor, pk)
    text, once = one_newline(request.POST.get("text", "")), request.POST.get("once", "")
    kept: list[Attachment] = []
    try:
        kept = received(request)
        deed(row, by=request.actor, text=text, uploads=kept, once=once)
    except NotPermitted:
        raise
    except Refusal as no:
        waiting = [{**file_facts(each), "pk": each.pk} for each in kept]
        return refusal(request, pk, no, wanted, text=text, kept=waiting)
    messages.success(request, said)
    return redirect("seller:reimbursement", pk)


@team_only
@require_GET
def file(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """A file of the seller's own, or the pack."""
    return handed_over(queries.file(request.actor, pk, digest))


@team_only
@require_GET
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about the order in one PDF, with the hashes that prove it."""
    return handed_out(actions.pack(queries.one(request.actor, pk), by=request.actor))


def page_facts(request: HttpRequest, row: Reimbursement) -> dict[str, Any]:
    """Everything the page shows."""
    actor = request.actor
    order = orders.whole(orders.visible_to(actor).filter(pk=row.order_id)).first()
    rules = rulebook(row.edition).reimbursements
    may = actor.can(P.REIMBURSEMENTS_ASK, seller_id=row.seller_id)
    return {
        "nav": "seller:reimbursements",
        "row": row,
        "state": state(row),
        "sentence": sentence(row),
        "ground": ground_words(row),
        "asked": asked(row),
        "may_answer": may and row.stage == "awaiting_seller",
        "may_appeal": may and may_appeal(row),
        "may_pack": actor.can(P.EVIDENCE_PACK),
        "once": secrets.token_hex(8),
        "limit": rules.words_characters,
        "accept": ".jpg,.jpeg,.png,.gif,.pdf,.txt",
        "questions": [_question(row, each) for each in row.questions.all()],
        "files": _files(row, "evidence", "pack"),
        "appeal_files": _files(row, "appeal"),
        "decision": decision_words(row.edition, row.decision),
        "known": known(actor, order, f"reimbursement:{row.pk}"),
        "facts": _facts(row),
        "money": _money(row),
        "steps": history.steps(
            f"reimbursement:{row.pk}", SAID, row.market, ended=row.pile == "resolved"
        ),
        "order_url": reverse("seller:order", args=[row.market, row.order_number]),
        "zone": zone_of(row.market),
        "shop": market_name(row.market),
    }


def _files(row: Reimbursement, *purposes: str) -> list[dict[str, Any]]:
    found = [each for each in row.files.all() if each.purpose in purposes]
    return shown(found, FILE, row.pk)


def _question(row: Reimbursement, of: Any) -> dict[str, Any]:
    return {
        "of": of,
        "is_open": of.answered_at is None and row.stage == "awaiting_seller",
        "until": when(of.answer_by, row.market),
        "asked": when(of.asked_at, row.market),
        "answered": when(of.answered_at, row.market) if of.answered_at else "",
        "files": shown(of.files.all(), FILE, row.pk),
    }


def _facts(row: Reimbursement) -> list[tuple[str, str]]:
    moments = [
        ("Refunded", row.refunded_at), ("Filed", row.filed_at), ("Decided", row.decided_at),
        ("Appeal by", row.appeal_by), ("Appealed", row.appealed_at), ("Final", row.final_at),
    ]  # fmt: skip
    told_of = [(term, when(at, row.market)) for term, at in moments if at]
    return [("Item", row.title), *told_of, ("Rules", row.edition)]


def _money(row: Reimbursement) -> list[tuple[str, str]]:
    rows = [
        ("Refunded by the marketplace", amount(row.refunded_minor, row.currency)),
        ("You asked for", asked(row)),
    ]
    if row.granted_minor:
        rows.append(("Comes back to you", granted(row)))
    return rows
