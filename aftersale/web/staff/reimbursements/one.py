"""One reimbursement for staff, whole, with what they do about it. Every opening is journaled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from aftersale.accounts import queries as accounts
from aftersale.evidence import queries as evidence
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.money import minor_units, plain
from aftersale.market.rulebook import rulebook
from aftersale.orders import queries as orders
from aftersale.reimbursements import actions, queries
from aftersale.reimbursements.lifecycle import LIFE
from aftersale.reimbursements.queries import barring
from aftersale.web.seller.chargebacks import history
from aftersale.web.seller.chargebacks.files import handed_out, handed_over, shown
from aftersale.web.seller.reimbursements import words
from aftersale.web.seller.reimbursements.progress import asked
from aftersale.web.staff.claims.evidence import shown as as_snaps
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.reimbursements.states import SAID, state
from aftersale.web.staff.words import zone_of

if TYPE_CHECKING:
    from aftersale.reimbursements.models import Reimbursement

FILE = "staff:reimbursement_file"
Deed = Callable[["Reimbursement", Actor], object]


@staff_only
@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The case: what the seller shows, what the house knows, and the decision."""
    row = queries.one(request.actor, pk)
    actions.mark_read(row, by=request.actor)
    return _shown(request, row)


def _shown(
    request: HttpRequest, row: Reimbursement, error: str = "", status: int = 200
) -> HttpResponse:
    order = orders.whole(orders.visible_to(request.actor).filter(pk=row.order_id)).first()
    steps = LIFE.steps_from(row.stage)
    decides = "grant" in steps or "grant_appeal" in steps
    barred = barring.why_not(row, request.actor) if decides else ""
    return render(request, "staff/reimbursements/reimbursement.html", {
        "nav": "staff:reimbursements",
        "row": row,
        "seller": accounts.seller_names([row.seller_id]).get(row.seller_id, ""),
        "zone": zone_of(row.market),
        "state": state(row),
        "said": SAID[row.stage],
        "ground": words.ground_words(row),
        "asked": asked(row),
        "most": plain(row.asked_minor),
        "may_take_up": "investigate" in steps,
        "may_ask": "ask" in steps,
        "may_decide": decides and not barred,
        "barred": words.REFUSED.get(barred, ""),
        "rules": _rules(row),
        "decision": words.decision_words(row.edition, row.decision),
        "files": _files(row, "evidence", "pack"),
        "appeal_files": _files(row, "appeal"),
        "questions": [
            {"of": each, "files": shown(each.files.all(), FILE, row.pk)}
            for each in row.questions.all()
        ],
        "known": [
            _step(each) for each in _timeline(request.actor, order, f"reimbursement:{row.pk}")
        ],
        "facts": _facts(row),
        "steps": history.steps(
            f"reimbursement:{row.pk}", words.SAID, row.market, ended=row.pile == "resolved"
        ),
        "order_url": reverse("staff:order", args=[row.market, row.order_number]),
        "error": error,
        "typed": request.POST,
    }, status=status)  # fmt: skip


def _rules(row: Reimbursement) -> list[dict[str, str]]:
    """By which it can be refused, those for people first."""
    found = rulebook(row.edition).reimbursements.not_covered
    in_order = sorted(found, key=lambda each: each.seen_by != "staff")
    return [{"kind": each.kind, "words": each.labels.within("en")} for each in in_order]


def _timeline(actor: Actor, order: Any, itself: str) -> list[Any]:
    """What happened on the order besides the case itself."""
    steps = evidence.timeline(order, viewer=actor) if order else []
    return [step for step in steps if step.about != itself]


def _step(step: Any) -> dict[str, Any]:
    return {"of": step, "files": [as_snaps(each) for each in step.files]}


def _files(row: Reimbursement, *purposes: str) -> list[dict[str, Any]]:
    found = [each for each in row.files.all() if each.purpose in purposes]
    return shown(found, FILE, row.pk)


def _facts(row: Reimbursement) -> list[tuple[str, str]]:
    credits = [
        ("Credited", f"{words.amount(each.amount_minor, each.currency)}, {each.placed_in or 'due'}")
        for each in row.credits.all()
    ]
    moments = [
        ("Refunded", row.refunded_at), ("Filed", row.filed_at), ("Decided", row.decided_at),
        ("Appeal by", row.appeal_by), ("Appealed", row.appealed_at), ("Final", row.final_at),
    ]  # fmt: skip
    return [
        ("Refunded to the buyer", words.amount(row.refunded_minor, row.currency)),
        ("Asked for", asked(row)),
        *credits,
        *((term, words.when(at, row.market)) for term, at in moments if at),
        ("Rules", row.edition),
    ]


@staff_only
@require_POST
def investigate(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it up."""
    return _done(request, pk, lambda row, by: actions.investigate(row, by=by), "Taken up.")


@staff_only
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the seller for more."""
    text = request.POST.get("text", "")
    return _done(
        request, pk, lambda row, by: actions.ask(row, by=by, text=text),
        "Asked. The seller gets an e-mail.",
    )  # fmt: skip


@staff_only
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant an amount, or refuse by a rule; with reasons."""
    data = request.POST
    statement = data.get("statement", "")

    def deed(row: Reimbursement, by: Actor) -> object:
        if data.get("outcome") == "grant":
            amount = _amount(data.get("amount", ""))
            return actions.grant(row, by=by, amount_minor=amount, statement=statement)
        kind = data.get("rule", "")
        return actions.refuse(row, by=by, decision=kind, statement=statement)

    return _done(request, pk, deed, "Decided. The seller gets an e-mail with your reasons.")


def _amount(text: str) -> int:
    try:
        return minor_units(text.replace(",", "."))
    except ValueError:
        return 0


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
        why = words.refused(no, row.market, row.currency)
        return _shown(request, queries.one(request.actor, pk), why, 422)
    toasts.success(request, said)
    return redirect("staff:reimbursement", pk)


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
