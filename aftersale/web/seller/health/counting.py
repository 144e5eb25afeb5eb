"""How a measure is counted, for people: its own words, its version, the rulebook's values."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from aftersale.health.measures import ALL
from aftersale.health.policy import rates
from aftersale.health.policy.judging import Measure, Sort
from aftersale.market.measuring import MeasureRules
from aftersale.market.rulebook import current
from aftersale.web.seller.door import team_only
from aftersale.web.seller.health import asked as asking
from aftersale.web.seller.health import words
from aftersale.web.templatetags.escaping import escape

BOLD = re.compile(r"\*\*(.+?)\*\*")
CODE = re.compile(r"`(.+?)`")


def told(measure: Measure, market: str) -> dict[str, Any]:
    """Paragraphs of the measure's own docstring, and the values it is counted with."""
    book = current(market)
    rules = book.health.measures[measure.name]
    return {
        "name": measure.name,
        "title": measure.title,
        "paragraphs": paragraphs(measure.words),
        "facts": [
            ("Formula", f"version {measure.version}"),
            ("Rulebook", edition(book.edition)),
            ("Window", words.plural(rules.window_days, "day", "days")),
            ("Ends", _lag(rules.lag_days)),
            ("Limit", _limit(rules, measure)),
            ("Close from", f"{rules.near_percent} % of what is allowed"),
            ("When past it", "puts the account at risk" if rules.enforced else "is only shown"),
            ("Orders", _orders(measure, rules)),
        ],
    }


def paragraphs(text: str) -> list[SafeString]:
    """A docstring as paragraphs, with its bold words and its codes."""
    return [_inline(" ".join(each.split())) for each in text.strip().split("\n\n")]


def _inline(text: str) -> SafeString:
    bold = BOLD.sub(r"<strong>\1</strong>", escape(text))
    return SafeString(CODE.sub(r'<code class="code">\1</code>', bold))


def edition(of: str | date) -> str:
    """ "of 2026-01-01": the day from which a rulebook holds."""
    return f"edition {of}"


def _lag(days: int) -> str:
    return "today" if not days else f"{words.plural(days, 'day', 'days')} before today"


def _limit(rules: Any, measure: Measure) -> str:
    if not rules.target_ppm:
        return "none"
    if measure.name == words.RATING:
        return f"at least {rules.target_ppm} points"
    return rates.limit(rules) or "none"


def _orders(measure: Measure, rules: MeasureRules) -> str:
    if measure.sort is not Sort.ORDER:
        return f"{measure.sort}s are not told apart by who sends the order"
    words = {"seller": "sent by you", "platform": "sent by the marketplace"}
    return " and ".join(words[each] for each in rules.fulfilled_by)


@team_only
@require_GET
def counted_page(request: HttpRequest) -> HttpResponse:
    """Every measure as it is counted on one marketplace."""
    from aftersale.web.seller.health.page import frame

    asked = asking.read(request)
    if not asked.market:
        return render(request, "seller/health/nothing.html", {"nav": "seller:health"})
    facts = frame(asked, reverse("seller:health_counted")) | {
        "measures": [told(each, asked.market) for each in ALL.values()],
    }
    return render(request, "seller/health/counted.html", facts)
