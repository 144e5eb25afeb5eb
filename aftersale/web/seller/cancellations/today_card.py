"""What Today says of requests to cancel."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.cancellations.queries.lists import tally
from aftersale.kernel.actor import Actor
from aftersale.web.templatetags.marks import number_words


def today_cards(actor: Actor) -> list[dict[str, Any]]:
    """One card with what waits; none where nothing does, or for who may not read them."""
    if not actor.can(P.CANCELLATIONS_READ):
        return []
    counts = tally(actor)
    if not counts["to_decide"]:
        return []
    late = counts["late"]
    one = counts["to_decide"] == 1
    says = (
        f"{number_words(late)} of them late." if late else "Approving does not count against you."
    )
    return [
        {
            "words": "request to cancel waits." if one else "requests to cancel wait.",
            "number": number_words(counts["to_decide"]),
            "url": reverse("seller:cancellations"),
            "says": says,
            "tone": "late" if late else "",
        }
    ]
