"""One chargeback for staff, whole, with what they do about it. Every opening is journaled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from aftersale.accounts import queries as accounts
from aftersale.chargebacks import actions, queries
from aftersale.chargebacks.lifecycle import LIFE, Purpose
from aftersale.evidence import queries as evidence
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.money import minor_units
from aftersale.market.rulebook import rulebook
from aftersale.orders import queries as orders
from aftersale.web.seller.chargebacks import history, words
from aftersale.web.seller.chargebacks.files import handed_out, handed_over, shown
from aftersale.web.seller.chargebacks.progress import effect
from aftersale.web.staff.chargebacks.states import SAID, state
from aftersale.web.staff.claims.evidence import shown as as_snaps
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.words import zone_of

if TYPE_CHECKING:
    from aftersale.chargebacks.models import Chargeback

FILE = "staff:chargeback_file"
OUTCOMES = (
    ("won", "Won", "The whole amount comes back to the seller"),
    ("lost", "Lost", "All of it stays with the buyer"),
    ("partially_won", "Won in part", "Say how much comes back"),
)
Deed = Callable[["Chargeback", Actor], object]


@staff_only
@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The case: what each side shows, what the house knows, and the deeds."""
    row = queries.one(request.actor, pk)
    actions.mark_read(row, by=request.actor)
    return _shown(request, row)


def _shown(
    request: HttpRequest, row: Chargeback, error: str = "", status: int = 200
) -> HttpResponse:
    order = orders.whole(orders.visible_to(request.actor).filter(pk=row.order_id)).first()
    steps = LIFE.steps_from(row.stage)
    return render(request, "staff/chargebacks/chargeback.html", {
        "nav": "staff:chargebacks",
        "row": row,
        "seller": accounts.seller_names([row.seller_id]).get(row.seller_id, ""),
        "zone": zone_of(row.market),
        "state": state(row),
        "said": SAID[row.stage],
        "effect": effect(row).replace("your account", "the seller’s account").replace(
            "against you", "against the seller"
        ),
        "reason": words.reason_words(row),
        "type": words.TYPES[row.type],
        "amount": words.disputed(row),
        "may_submit": "submit" in steps,
        "may_ask": "ask_more" in steps,
        "may_close": "win" in steps,
        "outcomes": OUTCOMES,
        "more_days": rulebook(row.edition).chargebacks.more_days,
        "files": _files(row, Purpose.EVIDENCE) + _files(row, Purpose.PACK),
        "questions": [
            {"of": each, "files": shown(each.files.all(), FILE, row.pk)}
            for each in row.questions.all()
        ],
        "known": [_step(each) for each in _timeline(request.actor, order, f"chargeback:{row.pk}")],
        "facts": _facts(row),
        "steps": history.steps(
            f"chargeback:{row.pk}", words.SAID, row.market, ended=row.closed_at is not None
        ),
        "order_url": reverse("staff:order", args=[row.market, row.order_number]),
        "error": error,
        "typed": request.POST,
    }, status=status)  # fmt: skip


def _timeline(actor: Actor, order: Any, itself: str) -> list[Any]:
    """What happened on the order besides the case itself."""
    steps = evidence.timeline(order, viewer=actor) if order else []
    return [step for step in steps if step.about != itself]


def _step(step: Any) -> dict[str, Any]:
    return {"of": step, "files": [as_snaps(each) for each in step.files]}


def _files(row: Chargeback, purpose: str) -> list[dict[str, Any]]:
    return shown([each for each in row.files.all() if each.purpose == purpose], FILE, row.pk)


def _facts(row: Chargeback) -> list[tuple[str, str]]:
    back = words.amount(row.won_minor, row.currency) if row.won_minor else ""
    rows = [
        ("Bank’s reference", row.reference),
        ("Disputed", words.disputed(row)),
        ("Came back", back),
        ("Bank’s notice", words.when(row.notified_at, row.market)),
        ("Seller answers by", words.when(row.answer_by, row.market)),
        ("With the bank", words.when(row.submitted_at, row.market) if row.submitted_at else ""),
        ("Rules", row.edition),
    ]
    return [(term, told) for term, told in rows if told]


@staff_only
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """The seller's answer went to the bank."""
    return _done(
        request, pk, lambda row, by: actions.submit(row, by=by), "Noted: the bank has it now."
    )


@staff_only
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the seller for more."""
    text = request.POST.get("text", "")
    return _done(
        request, pk, lambda row, by: actions.ask_more(row, by=by, text=text),
        "Asked. The seller gets an e-mail.",
    )  # fmt: skip


@staff_only
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what the bank has decided."""
    data = request.POST
    outcome, reasons = data.get("outcome", ""), data.get("words", "")

    def deed(row: Chargeback, by: Actor) -> object:
        won = _amount(data.get("won", "")) if outcome == "partially_won" else None
        return actions.close(row, by=by, outcome=outcome, words=reasons, won_minor=won)

    return _done(request, pk, deed, "Closed. The seller gets an e-mail.")


def _amount(text: str) -> int | None:
    try:
        return minor_units(text)
    except ValueError:
        return None


def _done(request: HttpRequest, pk: int, deed: Deed, said: str) -> HttpResponse:
    row = queries.one(request.actor, pk)
    try:
        deed(row, request.actor)
    except NotPermitted:
        raise
    except (Stale, WrongStage):
        now = queries.one(request.actor, pk)
        moved = f"It has moved on: {words.STAGES[now.stage][0].lower()}."
        return _shown(request, now, moved, 409)
    except Refusal as no:
        return _shown(request, queries.one(request.actor, pk), words.refused(no), 422)
    toasts.success(request, said)
    return redirect("staff:chargeback", pk)


@staff_only
@require_GET
def file(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """A file the seller handed in, or the pack."""
    return handed_over(queries.file(request.actor, pk, digest))


@staff_only
@require_GET
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """The evidence of the order as one PDF."""
    return handed_out(actions.pack(queries.one(request.actor, pk), by=request.actor))
