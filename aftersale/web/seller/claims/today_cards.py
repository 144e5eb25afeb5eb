"""What Today says of claims: to answer, to appeal, under review."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.claims.queries import lists
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.web.seller.claims.words import day
from aftersale.web.seller.returns.today_cards import card
from aftersale.web.templatetags.moments import short_span


def today_cards(actor: Actor) -> list[dict[str, Any]]:
    """Three cards, each with its number and where it leads; none for who may not read claims."""
    if not actor.can(P.CLAIMS_READ):
        return []
    counts, base = lists.tally(actor), reverse("seller:claims")
    to_answer, late = _first_to_answer(actor)
    return [
        card("Claims to answer", counts["action_required"], base, to_answer, late),
        card("Open to appeal", counts["appeal"], f"{base}?list=appeal", _first_to_appeal(actor)),
        card(
            "Claims under review", counts["under_review"], f"{base}?list=under_review",
            "Nothing is due from you",
        ),
    ]  # fmt: skip


def _first_to_answer(actor: Actor) -> tuple[str, str]:
    """ "First in 3 h 05, else it is granted", and its tone when it is close."""
    rows = lists.page(actor, lists.Asked(), size=1).rows
    if not rows or rows[0].due_by is None:
        return "", ""
    left = (rows[0].due_by - clock.now()).total_seconds()
    if left <= 0:
        return "The first is being granted", "late"
    return f"First in {short_span(left)}; unanswered it is granted", ""


def _first_to_appeal(actor: Actor) -> str:
    rows = lists.page(actor, lists.Asked(list="appeal"), size=1).rows
    if not rows:
        return ""
    return f"The first until {day(rows[0].appeal_until, rows[0].market)}"
