"""The labelled sentences, and how many of them the check gets right."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aftersale.feedback.triage.criteria import OrderFacts, propose
from aftersale.feedback.triage.statements import statements

FOLDER = Path(__file__).parent / "sentences"
LANGUAGES = ("en", "de", "fr", "it", "es")
GOODS = {"lamp", "lampe", "lampada", "lampara"}
OUTCOMES = {
    "product": ("remove", "product"),
    "delivery": ("strike", "delivery_platform"),
    "service": ("refuse", "service"),
    "price": ("refuse", "no_criterion"),
    "mixed": ("refuse", "mixed"),
    "nothing": ("refuse", "no_criterion"),
}


@dataclass(frozen=True)
class Sorted:
    """A sentence, what it is about by our label, and what the check proposes."""

    language: str
    label: str
    text: str
    found: tuple[str, str]

    @property
    def is_right(self) -> bool:
        return self.found == OUTCOMES[self.label]

    @property
    def is_wrong_way(self) -> bool:
        """Proposed to be taken away although it should stay: what must not happen."""
        return self.found[0] in ("remove", "strike") and OUTCOMES[self.label][0] == "refuse"


def sentences(part: str) -> Iterator[Sorted]:
    """Every sentence of a part, "known" or "apart", sorted for an order the platform fulfils."""
    order = OrderFacts(by_platform=True)
    for language in LANGUAGES:
        table = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
        for label, texts in table[part].items():
            for text in texts:
                found = propose(statements(text, language, GOODS), order)
                yield Sorted(language, label, text, (found.outcome, found.kind))
