"""What waits for a seller beside each line of the rail.

What a domain offers is added to `PILES`; the rail reads `piles.<name>`, and open pages ask again
when `live:<topic>` is heard.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aftersale.accounts.permissions import Permission as P
from aftersale.cancellations import queries as cancellations
from aftersale.chargebacks import queries as chargebacks
from aftersale.claims import queries as claims
from aftersale.claims.lifecycle import LISTS
from aftersale.enforcement import queries as enforcement
from aftersale.feedback.queries.lists import negatives
from aftersale.kernel.actor import Actor
from aftersale.notifications import queries as notifications
from aftersale.reimbursements import queries as reimbursements
from aftersale.returns import queries as returns
from aftersale.reviews.queries import desk
from aftersale.web.piles import Pile, counted, shown
from aftersale.web.seller.door import team_only

PILES = (
    Pile(
        "returns",
        P.RETURNS_READ,
        lambda actor: returns.visible_to(actor).filter(stage="pending"),
        "returns",
    ),
    Pile(
        "cancellations",
        P.CANCELLATIONS_READ,
        lambda actor: cancellations.visible_to(actor).filter(stage="requested"),
        "cancellations",
    ),
    Pile("feedback", P.FEEDBACK_READ, negatives, "feedback"),
    Pile(
        "claims",
        P.CLAIMS_READ,
        lambda actor: claims.visible_to(actor).filter(stage__in=LISTS["action_required"]),
        "claims",
    ),
    Pile(
        "chargebacks",
        P.CHARGEBACKS_READ,
        lambda actor: chargebacks.visible_to(actor).filter(pile="action_required"),
        "chargebacks",
    ),
    Pile(
        "reimbursements",
        P.REIMBURSEMENTS_READ,
        lambda actor: reimbursements.visible_to(actor).filter(pile="awaiting_seller"),
        "reimbursements",
    ),
    Pile(
        "questions",
        P.REVIEWS_READ,
        lambda actor: desk.visible_to(actor).filter(is_answered=False),
        "questions",
    ),
    Pile(
        "notices",
        P.ENFORCEMENT_READ,
        lambda actor: enforcement.notices_visible_to(actor).filter(stage="issued"),
        "notices",
    ),
    Pile("noticed", P.ENFORCEMENT_READ, enforcement.notices_visible_to, "notices"),
    Pile("violated", P.ENFORCEMENT_READ, enforcement.violations_visible_to, "notices"),
    Pile("bell", P.CONVERSATIONS_READ, notifications.unread),
)
FOLDED = frozenset({"claims", "chargebacks", "reimbursements", "questions", "notices"})
"""What phones keep behind "More"."""
UNSEEN = frozenset({"noticed", "violated"})
"""What only says whether the rail has a line."""
TOPICS = tuple(dict.fromkeys(pile.topic for pile in PILES))


def waiting(actor: Actor) -> dict[str, str | int]:
    """How many wait in each pile, as the rail shows it; `more` is what phones keep folded."""
    counts = counted(actor, PILES) if actor.kind == "seller" else {}
    more = sum(many for name, many in counts.items() if name in FOLDED)
    return {name: shown(many) for name, many in (counts | {"more": more}).items()}


@team_only
def badges(request: HttpRequest) -> HttpResponse:
    """Every number of the rail, asked for when one of them has changed."""
    counts = waiting(request.actor)
    if not (counts.get("noticed") or counts.get("violated")):
        counts.pop("notices", None)  # no line of the rail to show it
    counts = {name: many for name, many in counts.items() if name not in UNSEEN}
    return render(request, "seller/parts/waiting.html", {"counts": counts.items()})
