"""What waits for marketplace staff beside each line of the rail and on their desk.

Every pile is counted to 100, all of them in one question. What a domain offers is added to `PILES`.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from aftersale.accounts.permissions import Permission as P
from aftersale.chargebacks import queries as chargebacks
from aftersale.claims.queries import overseeing
from aftersale.enforcement import queries as enforcement
from aftersale.feedback.queries import removals
from aftersale.kernel.actor import Actor
from aftersale.publishing import queries as publishing
from aftersale.reimbursements import queries as reimbursements
from aftersale.reviews.queries import brands
from aftersale.web.piles import Pile, counted, shown
from aftersale.web.staff.door import staff_only
from aftersale.web.templatetags.places import nav_url

PILES = (
    Pile("claims", P.CLAIMS_READ_ANY, overseeing.to_decide, "claims"),
    Pile("second", P.CLAIMS_READ_ANY, overseeing.second_eyes, "claims"),
    Pile("complaints", P.CLAIMS_READ_ANY, overseeing.complaints, "claims"),
    Pile(
        "chargebacks",
        P.CHARGEBACKS_READ_ANY,
        lambda actor: chargebacks.visible_to(actor).filter(stage="represented"),
        "chargebacks",
    ),
    Pile(
        "reimbursements",
        P.REIMBURSEMENTS_READ_ANY,
        lambda actor: reimbursements.visible_to(actor).filter(pile="under_investigation"),
    ),
    Pile(
        "brands",
        P.BRANDS_VERIFY,
        lambda actor: brands.visible_to(actor).filter(stage="claimed"),
        "brands",
    ),
    Pile(
        "notices",
        P.ENFORCEMENT_READ_ANY,
        lambda actor: enforcement.notices_visible_to(actor).filter(stage="answered"),
        "notices",
    ),
    Pile("removals", P.FEEDBACK_JUDGE, removals.waiting, "removals"),
    Pile("public_texts", P.PUBLIC_JUDGE, publishing.waiting, "public"),
)
DESK = frozenset({"second", "complaints"})
"""What only the desk shows."""
TOPICS = tuple(dict.fromkeys(pile.topic for pile in PILES))


def waiting(actor: Actor) -> dict[str, str | int]:
    """How many wait in each pile, as the rail shows it; nothing for whoever is not staff."""
    if actor.kind != "staff":
        return {}
    return {name: shown(many) for name, many in counted(actor, PILES).items()}


CARDS = (
    ("claims", "Claims to decide", "staff:claims", "Soonest due first"),
    ("second", "Second eyes wanted", "staff:claims", "Proposed by colleagues"),
    ("complaints", "Complaints", "staff:claims", "About what was decided"),
    ("chargebacks", "Chargebacks to submit", "staff:chargebacks", "Answered by sellers"),
    ("reimbursements", "Reimbursements", "staff:reimbursements", "To look into"),
    ("notices", "Answers to notices", "staff:notices", "To decide, with reasons"),
    ("removals", "Removals of feedback", "staff:removals", "Sellers ask for them"),
    ("public_texts", "Public texts", "staff:public_texts", "Reported or held"),
    ("brands", "Brands to verify", "staff:brands", "Sellers speak for them"),
)
"""What the desk shows of each pile: its name, words, where it leads, and what it is."""

LISTS = {"second": "?list=second", "complaints": "?list=complaints"}


def cards(actor: Actor) -> list[dict[str, str | int]]:
    """One card for each pile there is a page for."""
    counts = waiting(actor)
    return [
        {"words": words, "says": says, "number": counts[name], "url": url + LISTS.get(name, "")}
        for name, words, where, says in CARDS
        if name in counts and (url := nav_url(where))
    ]


@staff_only
@require_GET
def badges(request: HttpRequest) -> HttpResponse:
    """Every number of the rail, asked for when one of them has changed."""
    counts = {name: many for name, many in waiting(request.actor).items() if name not in DESK}
    return render(request, "seller/parts/waiting.html", {"counts": counts.items()})
