"""The sentences beside each rule, `rules/NAME.examples.toml`, as somebody asks the rule.

A file has tables by author and language (`[seller.en]`, `[buyer.de]`, `[proactive.fr]` for a
seller who writes first), and in them lists by what the rule does: `block = ["…"]`, `allow`.
Where a sentence marks words, "Call ⟦07911 123456⟧", just these must be found. `about` says what
the lines are if not sentences: "attachment" (a file's name), "days" (since the order was
completed), "characters" (the length of a text).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from aftersale.screening import AttachmentFacts, Context, Finding, screen
from aftersale.screening.rules import Rule, all_rules
from aftersale.screening.verdicts import gravest
from tests.screening.asking import LANGUAGES, NOW, ORDER, on

MARKETS = {language: market for market, language in LANGUAGES.items()}
AUTHORS = ("seller", "buyer", "proactive")
_MARK = re.compile("⟦(.*?)⟧", re.DOTALL)


@dataclass(frozen=True)
class Example:
    """One sentence and what its rule is to do with it."""

    rule: str
    author: str
    language: str
    action: str
    line: str
    about: str = field(default="text", repr=False)

    @property
    def text(self) -> str:
        """The text that is screened."""
        if self.about == "characters":
            return "x" * int(self.line)
        return _MARK.sub(r"\1", self.line) if self.about == "text" else "See the file."

    @property
    def marked(self) -> list[str]:
        """The words that must be found, if the sentence marks any."""
        return _MARK.findall(self.line)

    @property
    def context(self) -> Context:
        """Who writes, where, about what."""
        return writing(self.author, self.language, **self._facts())

    def _facts(self) -> dict[str, Any]:
        if self.about == "attachment":
            return {"attachments": (AttachmentFacts(self.line),)}
        days = int(self.line) if self.about == "days" else 0
        return {"completed_at": NOW - timedelta(days=days)}

    def findings(self) -> list[Finding]:
        """What its rule finds."""
        answer = screen(self.text, self.context)
        return [each for each in answer.findings if each.rule == self.rule]

    def outcome(self) -> str:
        """What its rule does."""
        actions = [each.action for each in self.findings()]
        return "hint" if set(actions) == {"hint"} else gravest(actions)


def writing(author: str, language: str, **facts: Any) -> Context:
    """A context for one of `AUTHORS` on the market that speaks `language`."""
    side = "buyer" if author == "buyer" else "seller"
    proactive = author == "proactive"
    return on(MARKETS[language], author=side, proactive=proactive, order_number=ORDER, **facts)


def beside(rule: Rule) -> Path:
    """The file with a rule's examples."""
    return Path(str(rule.__file__)).with_suffix(".examples.toml")  # type: ignore[attr-defined]


@cache
def examples() -> tuple[Example, ...]:
    """Every rule's examples."""
    return tuple(each for rule in all_rules() if beside(rule).exists() for each in _read(rule))


def _read(rule: Rule) -> Iterator[Example]:
    table = tomllib.loads(beside(rule).read_text(encoding="utf-8"))
    about = table.pop("about", "text")
    for author, languages in table.items():
        for language, actions in languages.items():
            for action, lines in actions.items():
                for line in lines:
                    yield Example(rule.ID, author, language, action, str(line), about)
