"""What screening answers: findings with their place and reason, and one verdict over all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

GRAVITY = ("allow", "hint", "normalise", "warn", "hold", "block")
"""What may follow a finding, from harmless to grave (D2). A hint is only shown to its author: it
never changes the verdict, and so never stops a text."""


@dataclass(frozen=True)
class Finding:
    """One place in the text that a rule objects to.

    `start` and `end` count code points of the text as given; `text` is what stands there.
    Findings about no place in particular (an attachment, the date) have an empty span.
    `action` is one of `GRAVITY`. `why` is a sentence for people, `code` its stable name.
    `remedy` is what would mend it: "remove", "remove_sentence", "secure" (write https),
    "insert", "replace", or what only a person can do: "shorten", "choose", "detach", "wait",
    "translate", "rewrite".
    `replacement` is the text to put in place. `attachment` names the file it is about.
    `facts` are the names and values in `why`, for saying it in another language.
    """

    rule: str
    version: int
    start: int
    end: int
    text: str
    action: str
    why: str
    code: str
    remedy: str = "remove"
    replacement: str = ""
    attachment: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The finding as `aftersale screen` prints it."""
        names = ("rule", "start", "end", "text", "action", "why")
        return {name: getattr(self, name) for name in names}

    def as_record(self) -> dict[str, Any]:
        """The finding as it is kept and as a page needs it: also version, code, remedy, facts."""
        return {**asdict(self), "facts": dict(self.facts)}


@dataclass(frozen=True)
class Screening:
    """The verdict on one text: the gravest of its findings.

    `text` is the text with every "normalise" finding applied: what may be sent when the
    verdict is "allow" or "normalise".
    """

    verdict: str
    findings: tuple[Finding, ...]
    text: str
    engine_version: str

    def cover(self, text: str) -> str:
        """`text` as it may be kept: payment data covered (P19), every place as it was."""
        for each in self.findings:
            if each.remedy == "cover":
                text = text[: each.start] + each.replacement + text[each.end :]
        return text

    @property
    def may_be_sent(self) -> bool:
        """Whether the text goes out as it is, without a reason given or staff's decision."""
        return self.verdict in ("allow", "normalise")

    def as_json(self) -> dict[str, Any]:
        """`{"verdict", "findings": [...]}`, as `aftersale screen` prints it."""
        return {"verdict": self.verdict, "findings": [each.as_json() for each in self.findings]}


def gravest(actions: Iterable[str]) -> str:
    """The verdict after some actions: the gravest, "allow" when there are none or only hints."""
    found = max(actions, key=GRAVITY.index, default="allow")
    return "allow" if found == "hint" else found


def milder(one: str, other: str) -> str:
    """The less grave of two actions."""
    return min(one, other, key=GRAVITY.index)
