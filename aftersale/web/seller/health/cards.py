"""The card of a measure: its figure, what it counts, a month of it, its limit and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from aftersale.health.policy import rates
from aftersale.web.charts.spark import spark
from aftersale.web.seller.health import words
from aftersale.web.seller.health.asked import Asked
from aftersale.web.templatetags.marks import chip

TONES = {"near": "soon", "bad": "late"}
WORST = ("bad", "near", "good", "none")


def tone(shown: Any) -> str:
    """The tone of a figure: nothing while all is well."""
    return TONES.get(shown.status, "")


def url(measure: str, asked: Asked) -> str:
    """The page of a measure, narrowed as the page one comes from."""
    return reverse("seller:health_measure", args=[measure]) + asked.query()


def card(shown: Any, asked: Asked, others: Iterable[Any] = ()) -> dict[str, Any]:
    """One measure as its card shows it; `others` are its other windows, which matter too."""
    windows = list(others)
    worst = min([shown, *windows], key=lambda each: WORST.index(each.status))
    return {
        "measure": shown.measure,
        "title": shown.title,
        "url": url(shown.measure, asked),
        "value": words.value(shown),
        "tone": tone(shown),
        "counted": words.counted(shown),
        "chip": chip(*words.chip_of(worst)),
        "spark": spark(shown.trend, words.goal(shown) or None, shown.good, tone(shown)),
        "limit": words.limit(shown),
        "moved": moved(shown),
        "others": [_other(each) for each in windows if each.base],
    }


def _other(shown: Any) -> dict[str, str]:
    """ "10 days 1.9 %" with its tone."""
    return {
        "days": words.plural(words.length(shown), "day", "days"),
        "value": words.value(shown),
        "tone": tone(shown),
    }


def moved(shown: Any) -> str:
    """ "0.78 % yesterday", where it was something else; empty where nothing changed."""
    before = shown.yesterday_ppm
    if before is None or before == shown.rate_ppm:
        return ""
    if shown.measure in rates.NUMBERS:
        return f"{words.number(before)} yesterday"
    return f"{words.percent(before, shown.target_ppm)} yesterday"


def by_day(figures: Sequence[Any], today: date) -> dict[str, Any]:
    """What the sparks of these figures draw, as a table: a day a row, the newest first."""
    many = max((len(shown.trend) for shown in figures), default=0)
    return {
        "heads": [shown.title for shown in figures],
        "rows": [
            {
                "day": today - timedelta(days=back),
                "values": [_drawn(shown, back) for shown in figures],
            }
            for back in range(many)
        ],
    }


def _drawn(shown: Any, back: int) -> str:
    """So many days back; "–" where there was nothing to count."""
    rate = shown.trend[-1 - back] if back < len(shown.trend) else None
    if shown.measure in rates.NUMBERS:
        return "–" if rate is None else words.number(rate)
    return words.percent(rate, shown.target_ppm)


def groups(figures: Mapping[str, Any], asked: Asked, today: date) -> list[dict[str, Any]]:
    """The cards under their headings, each group with what its sparks draw."""
    return [
        {
            "words": heading,
            "name": heading.lower(),
            "cards": [card(figures[name], asked, others(name, figures)) for name in names],
            "sparks": by_day([figures[name] for name in names], today),
        }
        for heading, names in words.GROUPS
    ]


def others(name: str, figures: Mapping[str, Any]) -> list[Any]:
    """The same measure over its other windows."""
    return [figures[each] for each in words.OTHERS.get(name, ())]
