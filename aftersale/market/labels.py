"""Names and sentences that a rulebook has in every language of the house."""

from __future__ import annotations

from dataclasses import dataclass

from aftersale.market import checks
from aftersale.market.reading import key


@dataclass(frozen=True, kw_only=True)
class Labels:
    """One name in every language of the house."""

    en: str = key(checks.some_text)
    de: str = key(checks.some_text)
    fr: str = key(checks.some_text)
    it: str = key(checks.some_text)
    es: str = key(checks.some_text)

    def within(self, language: str, fallback: str = "en") -> str:
        """The name in `language` ("de", "de-at"), or in `fallback` if it is not spoken here."""
        spoken = language[:2].lower()
        chosen: str = getattr(self, spoken if spoken in checks.LANGUAGES else fallback)
        return chosen
