"""The parts of Today that others deliver: deadlines, account health, the day's list, failures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.checklists import queries as checklists
from aftersale.desk import queries as desk
from aftersale.desk.policy.stakes import together
from aftersale.enforcement.queries import restrictions
from aftersale.kernel.actor import Actor
from aftersale.notifications import queries as notifications
from aftersale.web.seller.checklists.listing import row as check_row
from aftersale.web.seller.health import words
from aftersale.web.seller.health.state import state
from aftersale.web.seller.radar.listing import TOPICS
from aftersale.web.seller.radar.rows import by_day, lines
from aftersale.web.seller.radar.words import at_stake
from aftersale.web.seller.words import market_name
from aftersale.web.templatetags.marks import number_words
from aftersale.web.templatetags.places import nav_url

AHEAD = timedelta(hours=48)
SHOWN = 10
STRIP = {
    "order_defect_rate": "Orders with a defect",
    "late_shipment_rate": "Late dispatch",
    "response_time": "Answered in 24 hours",
    "cancellation_rate": "Cancelled by you",
}
"""The measures beside the deadlines, and what they are called there."""

TONES = {"near": "soon", "bad": "late"}
INKS = {"soon": "ink-warn", "late": "ink-bad"}
WORST = ("late", "soon", "")
WIDE, STOP = 200, 150
"""The gauge, and where on it the limit stands of a measure whose good side is low."""

Figures = Mapping[str, Mapping[str, Any]]


def deadlines(actor: Actor, now: datetime, zone: str, rates: Figures) -> dict[str, Any]:
    """The clocks of the next 48 hours, the soonest first, and what they put at stake."""
    if not actor.can(P.DESK_READ):
        return {}
    found = desk.soon(actor, now + AHEAD, rates)
    total = together((row.order_number, row.stake) for row in found.rows)
    return {
        "days": by_day(lines(found.rows[:SHOWN], actor, {}, first=True), zone),
        "stakes": at_stake(total),
        "running": number_words(found.every),
        "beyond": len(found.rows) - SHOWN if len(found.rows) > SHOWN else 0,
        "topics": TOPICS,
    }


def health(figures: Figures, seller_id: int) -> dict[str, Any] | None:
    """The marketplace that stands worst, in a sentence and four measures; the others in a word."""
    states = {
        market: state(of, market, may_sell=restrictions.may_sell(seller_id, market))
        for market, of in figures.items()
        if of
    }
    if not states:
        return None
    worst = min(states, key=lambda market: WORST.index(states[market].tone))
    return {
        "market": market_name(worst),
        "is_one_of_many": len(states) > 1,
        "url": _health_url(worst),
        "state": states[worst],
        "strip": [
            {**_line(figures[worst][name], STRIP[name]), "url": _measure_url(name, worst)}
            for name in STRIP
            if name in figures[worst]
        ],
        "others": [
            {"name": market_name(market), "tone": each.tone, "url": _health_url(market)}
            for market, each in states.items()
            if market != worst
        ],
    }


def _health_url(market: str) -> str:
    return f"{reverse('seller:health')}?market={market}"


def _measure_url(measure: str, market: str) -> str:
    return reverse("seller:health_measure", args=[measure]) + f"?market={market}"


def _line(shown: Any, name: str) -> dict[str, Any]:
    tone = TONES.get(shown.status, "")
    limit = words.limit(shown)
    return {
        "name": name,
        "value": words.value(shown) if shown.rate_ppm is not None else "",
        "limit": limit.replace("below ", "of ") if shown.good == "low" else limit,
        "tone": tone,
        "ink": INKS.get(tone, ""),
        **_gauge(shown),
    }


def _gauge(shown: Any) -> dict[str, int]:
    """How far the bar is filled, and where the limit stands on it; nothing without a limit."""
    if shown.rate_ppm is None or not shown.target_ppm:
        return {}
    if shown.good == "high":
        return {
            "filled": shown.rate_ppm * WIDE // words.MILLION,
            "stop": shown.target_ppm * WIDE // words.MILLION,
        }
    filled = shown.rate_ppm * STOP // shown.target_ppm
    return {"filled": min(WIDE, max(filled, 1 if shown.bad else 0)), "stop": STOP}


def your_day(actor: Actor) -> dict[str, Any] | None:
    """The team's list of today."""
    if not actor.can(P.CHECKLISTS_READ):
        return None
    day = checklists.today(actor, ("daily",))
    of = day.of("daily")
    return {
        "of": of,
        "zone": day.zone,
        "rows": [check_row(each, actor) for each in of.items],
        "may_sign": actor.can(P.CHECKLISTS_SIGN),
    }


def failures(actor: Actor) -> list[dict[str, str]]:
    """What of notifications does not arrive, each with where it is mended (C11)."""
    return [
        {"says": each.says, "deed": each.deed, "url": _mended_at(each.url_name, each.anchor)}
        for each in notifications.failures(actor)
    ]


def _mended_at(name: str, anchor: str) -> str:
    url = nav_url(name)
    return f"{url}#{anchor}" if url else ""
