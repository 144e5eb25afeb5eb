"""The words of one notification, for each of its readers."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.template.backends.django import DjangoTemplates
from django.utils import timezone, translation

from aftersale import config
from aftersale.notifications.facts import Told, facts_for
from aftersale.notifications.readers import Reader
from aftersale.relay.writing import words

HOME = Path(__file__).parent.parent
MAILS = HOME / "mails"
PARTS = HOME / "parts"
LETTERS = HOME / "letters"


def whole(folder: str, told: Told, reader: Reader, **more: str) -> words.Words:
    """The letter; what must not be made twice is made now."""
    return words.render(
        folder,
        told.words | told.makes() | more,
        language=reader.language,
        zone=words.zone(told.market),
        engine=engine(),
    )


def title(folder: str, told: Told, language: str) -> str:
    """What the letter's subject would be, on one line."""
    spoken = words.spoken(language)
    with translation.override(spoken), timezone.override(words.zone(told.market)):
        template = engine().get_template(f"{folder}/subject.txt")
        return " ".join(template.render(dict(told.words, language=spoken)).split())


def path(told: Told) -> str:
    """Where its page is, without the address of the installation."""
    url: str = told.words.get("url", "")
    return url.removeprefix(config.get().base_url)


class Facts:
    """The facts of one event, gathered once for each language and side that read them."""

    def __init__(self, event: Any) -> None:
        self.event = event
        self.known: dict[tuple[str, str, str], Told] = {}

    def for_reader(self, reader: Reader) -> Told:
        """Those of a letter are its reader's alone: links in it act in their name."""
        own = reader.address if reader.mode == "now" else ""
        key = (reader.side, reader.language, own)
        if key not in self.known:
            self.known[key] = facts_for(self.event, reader)
        return self.known[key]


@cache
def engine() -> DjangoTemplates:
    """Finds the words in `mails/` and `letters/`, what they share in `parts/`, their paper in the
    relay."""
    return DjangoTemplates({
        "NAME": "mails", "DIRS": [MAILS, LETTERS, PARTS], "APP_DIRS": True,
        "OPTIONS": {"autoescape": True},
    })  # fmt: skip
