"""What Today says of returns: to decide, arrived and to refund, late."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.returns.queries.lists import tally
from aftersale.web.templatetags.marks import number_words


def today_cards(actor: Actor) -> list[dict[str, Any]]:
    """Three cards, each with its number and where it leads; none for who may not read returns."""
    if not actor.can(P.RETURNS_READ):
        return []
    counts = tally(actor)
    base, yours = reverse("seller:returns"), reverse("seller:returns_due") + "?whom=seller"
    late = counts["late"]
    stake = "Each counts as a late response" if late else "Nothing is late"
    return [
        card("Returns to decide", counts["pending"], base, "Each within 48 hours"),
        card("Arrived, to refund", counts["to_refund"], yours, "In two working days"),
        card("Decisions late", late, base, stake, "late" if late else ""),
    ]


def card(words: str, number: int, url: str, says: str, tone: str = "") -> dict[str, Any]:
    """One card of Today; what it `says` only stands where there is something."""
    return {
        "words": words,
        "number": number_words(number) or 0,
        "url": url,
        "says": says if number or tone else "Nothing just now",
        "tone": tone,
    }
