"""The words of a mail: a folder with `subject.txt`, `body.txt` and `body.html`, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template import engines
from django.utils import timezone, translation

from aftersale import config
from aftersale.kernel.languages import tongue
from aftersale.market import rulebook

UTC = ZoneInfo("UTC")
SPOKEN = frozenset(code for code, _ in settings.LANGUAGES)


@dataclass(frozen=True)
class Words:
    """Subject on one line, text, and HTML that says the same."""

    subject: str
    text: str
    html: str


def render(
    folder: str,
    facts: Mapping[str, Any],
    *,
    language: str,
    zone: ZoneInfo = UTC,
    engine: Any = None,
) -> Words:
    """The mail in `folder`, in `language` (English if it is not spoken here), times in `zone`."""
    engine = engine or engines["django"]
    known = {"site": config.get().base_url, **facts}
    with translation.override(spoken(language)), timezone.override(zone):
        subject, text, html = (
            engine.get_template(f"{folder}/{name}").render(dict(known, language=spoken(language)))
            for name in ("subject.txt", "body.txt", "body.html")
        )
    return Words(" ".join(subject.split()), text.strip() + "\n", html.strip() + "\n")


def spoken(language: str) -> str:
    """A language of this house: `de` for `de-AT`, `en` for what is not spoken here."""
    short = language[:2].lower()
    return short if short in SPOKEN else "en"


def day_and_time(moment: Any) -> str:
    """`Wed 11 March, 17:05 CET`, in the language and zone of the moment."""
    local, said = timezone.localtime(moment), tongue(translation.get_language())
    name = f"{local:%Z}"
    return f"{said.day(local.date())}, {local:%H:%M} {said.zones.get(name, name)}"


def zone(market: str) -> ZoneInfo:
    """The zone people of a market live in."""
    return ZoneInfo(rulebook.current(market).zone if market in rulebook.markets() else "UTC")


def name_of(market: str) -> str:
    """What a market calls itself."""
    return rulebook.current(market).name if market in rulebook.markets() else "Marketplace"
