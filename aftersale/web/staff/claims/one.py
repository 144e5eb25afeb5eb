"""The page of one claim: the case file, and the forms by which it is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.claims import queries
from aftersale.claims.actions import looking
from aftersale.claims.lifecycle import CLAIM
from aftersale.claims.queries import conflicts, overseeing
from aftersale.relay.actions.files import open_of_claim
from aftersale.web.files.handing import handed_over
from aftersale.web.staff.claims.case import case_facts, name_of
from aftersale.web.staff.claims.telling import form_facts
from aftersale.web.staff.claims.words import (
    BARRED,
    amount,
    decision_words,
    instance_of,
    when,
)
from aftersale.web.staff.door import staff_only

if TYPE_CHECKING:
    from aftersale.claims.models import Claim, Decision
    from aftersale.kernel.actor import Actor

ASKING = (("ask_seller", "seller"), ("ask_buyer", "buyer"))


@staff_only
@require_GET
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole case. That it was opened is kept, and others see who looks."""
    row = queries.one(request.actor, pk)
    looking.mark_read(row, by=request.actor)
    looking.look(row, by=request.actor)
    return show(request, row)


def show(
    request: HttpRequest,
    row: Claim,
    *,
    error: str = "",
    status: int = 200,
    is_preview: bool = False,
) -> HttpResponse:
    """The page as it is now, with what was typed still in its forms."""
    known = case_facts(request, row)
    seller = known["seller"]
    barred = BARRED.get(conflicts.conflict(row, request.actor), "")
    proposed = queries.proposed(row)
    decides = bool(known["instance"]) and request.actor.can(P.CLAIMS_DECIDE) and not barred
    more: dict[str, Any] = {
        "error": error,
        "is_preview": is_preview,
        "typed_question": request.POST.get("text", ""),
        "barred": barred if known["instance"] else "",
        "second": _second(row, proposed, request.actor) if proposed else None,
        "sides_to_ask": _sides_to_ask(row, seller) if decides and not proposed else [],
    }
    if decides and not proposed:
        more |= form_facts(request, row, known["findings"])
    return render(request, "staff/claims/claim.html", known | more, status=status)


def _second(row: Claim, proposed: Decision, actor: Actor) -> dict[str, Any]:
    """What was proposed, by whom, and whether who looks may agree."""
    number = proposed.by.partition(":")[2]
    people = accounts.users_named([int(number)]) if number.isdigit() else {}
    return {
        "of": proposed,
        "words": decision_words(row, proposed.kind),
        "amount": amount(proposed.amount_minor, row.currency) if proposed.amount_minor else "",
        "by": name_of(proposed.by, people),
        "barred": BARRED.get(conflicts.conflict_of_second(proposed, actor), ""),
    }


def _sides_to_ask(row: Claim, seller: str) -> list[tuple[str, str]]:
    """Whom one can ask from where the claim stands."""
    named = {"seller": seller, "buyer": row.buyer_name}
    steps = CLAIM.steps_from(row.stage)
    return [(side, named[side]) for step, side in ASKING if step in steps]


def until(row: Claim) -> str:
    """Until when whoever was asked has time."""
    return when(row.due_by, row.market)


@staff_only
@require_GET
def present(request: HttpRequest, pk: int) -> HttpResponse:
    """Who else looks at it now; not a reading, so nothing is journaled."""
    row = queries.one(request.actor, pk)
    looking.look(row, by=request.actor)
    minded = row.minded_by
    return render(request, "staff/claims/_present.html", {
        "claim": row,
        "moved": request.GET.get("seen", "") not in ("", row.touched_at.isoformat()),
        "present": overseeing.people_looking(row, besides=request.actor.id),
        "minded": accounts.users_named([minded]).get(minded, "") if minded else "",
        "is_mine": minded == request.actor.id,
        "instance": instance_of(row),
    })  # fmt: skip


@staff_only
@require_GET
def file(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """A file somebody gave as evidence."""
    found = queries.file(request.actor, pk, digest)
    return handed_over(found, open_of_claim(request.actor, found))
