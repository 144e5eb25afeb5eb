"""One return: what goes back and why, what is due, what to do, and all that happened so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal, Stale, WrongStage
from aftersale.market import addresses
from aftersale.market.addresses import PostalAddress
from aftersale.returns import queries
from aftersale.returns.queries import papers, surveys
from aftersale.web.seller.door import team_only
from aftersale.web.seller.health.stakes import stakes
from aftersale.web.seller.order_facts import about
from aftersale.web.seller.returns.cards import earlier, item_facts, tone_of
from aftersale.web.seller.returns.deeds import deeds_of, further
from aftersale.web.seller.returns.defaults import Defaults
from aftersale.web.seller.returns.history import newest, steps
from aftersale.web.seller.returns.progress import day, sentence, state
from aftersale.web.seller.returns.shared import of_order, refunds_of
from aftersale.web.seller.returns.words import (
    GRADES,
    LABELS,
    OUTSIDE,
    RESOLUTIONS,
    amount,
    first_name,
    refused,
    when,
    worth,
)
from aftersale.web.seller.rows import state as conversation_state
from aftersale.web.seller.words import LANGUAGES, market_name, zone_of

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnItem, ReturnRequest

CONFLICT, AGAINST_THE_RULES = 409, 422


@team_only
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one return."""
    return show(request, queries.one(request.actor, pk))


def show(
    request: HttpRequest, row: ReturnRequest, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page of a return as it stands; `more` is what has just happened."""
    facts = page_facts(request, row) | more
    return render(request, "seller/returns/return.html", facts, status=status)


def refusal(request: HttpRequest, pk: int, no: Refusal, wanted: str) -> HttpResponse:
    """The page again: what happened meanwhile when it has moved on, else why not."""
    row = queries.one(request.actor, pk)
    moved = isinstance(no, Stale | WrongStage)
    said = meanwhile(row, wanted) if moved else refused(no)
    if request.method == "GET":  # nothing was decided yet: there is only the way back
        messages.warning(request, said)
        return redirect("seller:return", pk)
    status = CONFLICT if moved else AGAINST_THE_RULES
    return show(request, row, status=status, meanwhile=said)


def meanwhile(row: ReturnRequest, wanted: str) -> str:
    """Who did what while somebody wanted something else, and that nothing came of it."""
    last = newest(row)
    said = f"{last}. " if last else "This has moved on. "
    return f"{said}It was not {wanted} now; below is how it stands."


def _may_come(row: ReturnRequest) -> tuple[str, ...]:
    """What may become of it that harms a figure: while it waits, to be denied or left."""
    return ("deny", "leave") if row.stage == "pending" else ()


def page_facts(request: HttpRequest, row: ReturnRequest) -> dict[str, Any]:
    """Everything the page shows."""
    actor = request.actor
    deeds = deeds_of(actor, row, Defaults(row.seller_id).of(row.market))
    return {
        "nav": "seller:returns",
        "row": row,
        "items": [item_facts(row, item) | _grades(item) for item in row.items.all()],
        "state": state(row),
        "stakes": stakes(actor, row.market, f"return:{row.pk}", _may_come(row)),
        "sentence": sentence(row),
        "tone": tone_of(row),
        "deeds": deeds,
        "further": further(actor, row),
        "facts": _facts(row),
        "money": _money(row),
        "address": page_address(row),
        "papers": page_papers(row),
        "steps": steps(row),
        "others": of_order(actor, row.order_id, besides=row.pk),
        "refunds": refunds_of(actor, row.order_id),
        "conversations": _conversations(request, row),
        "earlier": earlier(actor, row),
        "order_url": _order_url(row),
        "zone": zone_of(row.market),
        "shop": market_name(row.market),
        "may_decide": actor.can(P.RETURNS_DECIDE),
        "keys": [((deed.key,), deed.words) for deed in deeds],
        "survey": _survey(row),
    }


def _grades(item: ReturnItem) -> dict[str, Any]:
    told = (
        ("Item", item.item_grade),
        ("Accessories", item.accessories_grade),
        ("Packaging", item.packaging_grade),
    )
    return {"grades": [(part, GRADES[grade]) for part, grade in told if grade]}


def _facts(row: ReturnRequest) -> list[tuple[str, str]]:
    asked = when(row.asked_at, row.market)
    pays = "You" if row.payer == "seller" else first_name(row)
    parts = (row.carrier, row.tracking)
    rows = [
        ("Asked for", asked),
        ("RMA", row.rma),
        ("Your number", row.seller_rma),
        ("Policy", _policy(row)),
        ("Writes", LANGUAGES.get(row.language, "")),
        ("Label", LABELS[row.label] if row.rma else ""),
        ("Pays the way back", pays if row.stage != "withdrawn" else ""),
        ("Send back by", day(row.return_by, row.market)),
        ("Parcel", " ".join(each for each in parts if each)),
        ("Outcome", RESOLUTIONS.get(row.resolution, "")),
    ]
    return [(term, words) for term, words in rows if words]


def _policy(row: ReturnRequest) -> str:
    if not row.outside:
        return "Within it"
    return "Outside it: " + " and ".join(OUTSIDE.get(each, each) for each in row.outside)


def _money(row: ReturnRequest) -> list[tuple[str, str]]:
    label = row.label_minor
    rows = [
        ("Paid for these items", worth(row)),
        (
            "Gone back",
            amount(row.refunded_minor, row.currency) if row.refunded_minor else "nothing",
        ),
        ("Label", amount(label, row.currency) if label is not None else ""),
    ]
    return [(term, words) for term, words in rows if words]


def page_address(row: ReturnRequest) -> str:
    """Where it goes, as its country prints it; nothing before it is authorised."""
    return "\n".join(addresses.lines(PostalAddress(**row.address))) if row.address else ""


def page_papers(row: ReturnRequest) -> list[dict[str, str]]:
    """What can be printed."""
    found = []
    if papers.has_label(row):
        url = reverse("seller:return_label", args=[row.pk])
        found.append({"words": "Label", "url": url})
    if row.rma:
        url = reverse("seller:return_slip", args=[row.pk])
        found.append({"words": "Slip for the parcel", "url": url})
    return found


def _survey(row: ReturnRequest) -> dict[str, Any] | None:
    """What the buyer answered when all was over, if they did (RDR)."""
    found = surveys.of_return(row)
    if found is None or found.solved is None:
        return None
    return {
        "solved": found.solved,
        "words": found.words,
        "when": when(found.changed_at, row.market),
        "changed": found.changed_at != found.answered_at,
    }


def _order_url(row: ReturnRequest) -> str:
    return reverse("seller:order", args=[row.market, row.order_number])


def _conversations(request: HttpRequest, row: ReturnRequest) -> list[dict[str, Any]]:
    """What was written about the order, with whoever returns it."""
    now = clock.now()
    found = [
        each
        for each in about(request.actor, row.order_number, row.market)
        if each.buyer_id == row.buyer_id
    ]
    return [
        {
            "url": reverse("seller:conversation", args=[each.pk]),
            "subject": each.subject,
            "language": each.language,
            "at": each.last_at,
            "state": conversation_state(each, now),
        }
        for each in found
    ]
