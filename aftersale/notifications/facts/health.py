"""What is said about a figure of account health that stands otherwise to its limit (A063)."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext

from aftersale import config
from aftersale.health.events import FigureCrossed
from aftersale.kernel.languages import tongue
from aftersale.market.rulebook import current
from aftersale.notifications.facts.told import Told
from aftersale.notifications.figures import NAMES
from aftersale.notifications.readers import Reader
from aftersale.relay.writing import words

MILLION = 1_000_000
POINTS = frozenset({"account_health_rating"})


def told(event: FigureCrossed, reader: Reader) -> Told:
    """How the figure stands, and where every case behind it is listed."""
    language = words.spoken(reader.language)
    rules = current(event.market).health.measures[event.measure]
    with translation.override(language):
        name = gettext(NAMES[event.measure])
    page = f"/seller/health/{event.measure}?market={event.market}"
    return Told(
        market=event.market,
        words={
            "name": name,
            "status": event.status,
            "rate": _amount(event.measure, event.rate_ppm, language),
            "limit": _amount(event.measure, rules.target_ppm or None, language),
            "good": rules.good,
            "enforced": rules.enforced,
            "url": config.get().base_url + page,
            "market": words.name_of(event.market),
        },
    )


def _amount(measure: str, value: int | None, language: str) -> str:
    """A rate as a percentage with at most two places, or points; "" for none."""
    if value is None:
        return ""
    if measure in POINTS:
        return str(value)
    number = f"{value / (MILLION / 100):.2f}".rstrip("0").rstrip(".")
    return f"{number.replace('.', tongue(language).point)} %"
