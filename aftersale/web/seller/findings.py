"""What screening found, as the composer shows it: the words, the rule, and the way to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from aftersale.screening.sentences import around
from aftersale.screening.verdicts import Finding

REMEDIES = {
    "remove": ("Remove it.", "Remove"),
    "remove_sentence": ("Take the sentence out.", "Remove the sentence"),
    "secure": ("Use the safe form of the link.", "Use https"),
    "insert": ("Put it in.", "Put it in"),
    "shorten": ("Make the text shorter.", ""),
    "choose": ("Choose what is meant.", ""),
    "detach": ("Take the file off.", ""),
    "wait": ("Wait for the buyer to write.", ""),
}
"""The remedy as a sentence, and the word on the button that does it."""

AFTER = {
    "warn": " Or say why it should go as it is.",
    "hold": " If you send it so, the marketplace reads it first.",
}


@dataclass(frozen=True)
class Shown:
    """One finding, with the names that `components/findings.html` reads."""

    rule: str
    says: str
    remedy: str
    start: int | None
    end: int | None
    words: str
    replacement: str
    level: str
    mend: str


def shown(found: Iterable[Finding], text: str) -> list[Shown]:
    """The findings worth showing; what is quietly put right is not."""
    return [_shown(each, text) for each in found if each.action in {"block", "warn", "hold"}]


def _shown(finding: Finding, text: str) -> Shown:
    remedy, mend = REMEDIES.get(finding.remedy, ("Change it.", ""))
    start, end = _span(finding, text)
    inserts = finding.remedy == "insert" and bool(finding.replacement)
    spot = bool(mend) and (end > start or inserts)
    return Shown(
        rule=finding.rule,
        says=finding.why.rstrip(".") + ".",
        remedy=remedy + AFTER.get(finding.action, ""),
        start=start if spot else None,
        end=end if spot else None,
        words=text[start:end],
        replacement=finding.replacement,
        level=finding.action,
        mend=mend,
    )


def _span(finding: Finding, text: str) -> tuple[int, int]:
    if finding.remedy == "remove_sentence" and finding.end > finding.start:
        return around(text, finding.start, finding.end)
    return finding.start, finding.end


def kept_lines(findings: Iterable[Mapping[str, Any]]) -> list[str]:
    """Findings as they were kept with a verdict, a sentence each."""
    return [
        f"Rule {each['rule']}: {each['why']}"
        for each in findings
        if each.get("action") in {"block", "warn", "hold"}
    ]
