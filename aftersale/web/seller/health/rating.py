"""The account health rating: points on their bands, and what stands against the account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString

from aftersale.market.rulebook import current
from aftersale.web.seller.health import cards, words
from aftersale.web.seller.health.asked import Asked
from aftersale.web.templatetags.marks import chip
from aftersale.web.templatetags.places import nav_url

WIDE, HIGH = 240, 36


def card(figures: Mapping[str, Any], asked: Asked) -> dict[str, Any]:
    """Points, band, violations; the gauge has its ends and bands written beneath."""
    shown = figures[words.RATING]
    rules = current(asked.market).health.rating
    points = rules.start if shown.rate_ppm is None else shown.rate_ppm
    return {
        "title": shown.title,
        "url": cards.url(words.RATING, asked),
        "points": words.number(points),
        "most": words.number(rules.most),
        "tone": {"near": "soon", "bad": "late"}.get(band(points, rules), ""),
        "chip": chip(*words.BANDS[band(points, rules)]),
        "gauge": gauge(points, rules),
        "bands": f"{rules.healthy} and more is healthy, below {rules.at_risk} unhealthy",
        "violations": shown.bad,
        "violations_words": words.plural(shown.bad, "open violation", "open violations"),
        "taken": words.plural(shown.amount, "point", "points"),
        "notices_url": nav_url("seller:notices"),
        "moved": cards.moved(shown),
    }


def band(points: int, rules: Any) -> str:
    """ "good" from `healthy` on, "near" from `at_risk` on, else "bad" (G13)."""
    return "good" if points >= rules.healthy else "near" if points >= rules.at_risk else "bad"


def gauge(points: int, rules: Any) -> SafeString:
    """Three bands and a mark; each band is told by its pattern of edges too, not by colour alone.

    The lower bands are where it matters, so the scale is twice as wide below `healthy`.
    """
    ends = [_x(each, rules) for each in (0, rules.at_risk, rules.healthy, rules.most)]
    kinds = ("bad", "near", "good")
    bands = "".join(
        f'<rect class="{kind}" x="{ends[at]:.1f}" y="10" width="{ends[at + 1] - ends[at] - 2:.1f}" '
        'height="10" rx="2"/>'
        for at, kind in enumerate(kinds)
    )
    x = _x(points, rules)
    names = "".join(
        f'<text x="{_x(each, rules):.1f}" y="33" text-anchor="{anchor}">{each:,}</text>'
        for each, anchor in (
            (0, "start"), (rules.at_risk, "middle"), (rules.healthy, "middle"), (rules.most, "end"),
        )
    )  # fmt: skip
    return SafeString(
        f'<svg class="bands" viewBox="0 0 {WIDE} {HIGH}" aria-hidden="true">{bands}'
        f'<path class="mark" d="M{x:.1f} 9l-5-8h10z"/>{names}</svg>'
    )


def _x(points: int, rules: Any) -> float:
    """Where so many points stand: the half up to healthy, the other half above it."""
    half = WIDE / 2
    if points <= rules.healthy:
        return 4 + (half - 4) * max(points, 0) / max(rules.healthy, 1)
    above = min(points, rules.most) - rules.healthy
    return half + (half - 4) * above / max(rules.most - rules.healthy, 1)
