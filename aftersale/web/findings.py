"""What screening found, as the composer shows it: the words, the rule, and the way to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from aftersale.screening import reasons
from aftersale.screening.sentences import around
from aftersale.screening.verdicts import Finding

REMEDIES = {
    "remove": (noop("Remove it."), noop("Remove")),
    "remove_sentence": (noop("Take the sentence out."), noop("Remove the sentence")),
    "secure": (noop("Use the safe form of the link."), noop("Use https")),
    "insert": (noop("Put it in."), noop("Put it in")),
    "replace": (noop("Correct it if you like."), noop("Correct")),
    "translate": (noop("Write it in the reader’s language."), ""),
    "rewrite": (noop("Write it anew."), ""),
    "shorten": (noop("Make the text shorter."), ""),
    "choose": (noop("Choose what is meant."), ""),
    "detach": (noop("Take the file off."), ""),
    "wait": (noop("Wait for the buyer to write."), ""),
}
"""The remedy as a sentence, and the word on the button that does it."""

OTHERWISE = (noop("Change it."), "")
AFTER = {
    "warn": noop("Or say why it should go as it is."),
    "hold": noop("If you send it so, the marketplace reads it first."),
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


STOPS = frozenset({"block", "warn", "hold"})
MOST_HINTS = 3
"""So many hints are of help; more would be a lesson."""


def shown(found: Iterable[Finding], text: str) -> list[Shown]:
    """The findings worth showing, hints last; what is quietly put right is not, but that payment
    data is covered (P19) its author should know."""
    told = [_as_hint(each) if each.remedy == "cover" else each for each in found]
    stopping = [each for each in told if each.action in STOPS]
    hints = [each for each in told if each.action == "hint"]
    return [_shown(each, text) for each in (*stopping, *hints[:MOST_HINTS])]


def _as_hint(finding: Finding) -> Finding:
    return finding if finding.action in STOPS else replace(finding, action="hint")


def _shown(finding: Finding, text: str) -> Shown:
    says, remedy = _parted(finding)
    mend = REMEDIES.get(finding.remedy, OTHERWISE)[1]
    start, end = _span(finding, text)
    inserts = finding.remedy == "insert" and bool(finding.replacement)
    spot = bool(mend) and (end > start or inserts)
    return Shown(
        rule=finding.rule,
        says=says,
        remedy=f"{remedy} {_(AFTER[finding.action])}" if finding.action in AFTER else remedy,
        start=start if spot else None,
        end=end if spot else None,
        words=text[start:end],
        replacement=finding.replacement,
        level=finding.action,
        mend=_(mend) if mend else "",
    )


def _parted(finding: Finding) -> tuple[str, str]:
    """What is wrong, and what to do: a reason names its rule between the two."""
    language = _language()
    why, rule = reasons.told(finding, language), reasons.rule_words(language, finding.rule)
    says, named, rest = why.partition(f" ({rule}).")
    if named and rest.strip():
        return says, rest.strip()
    return says, _(REMEDIES.get(finding.remedy, OTHERWISE)[0])


def _span(finding: Finding, text: str) -> tuple[int, int]:
    if finding.remedy == "remove_sentence" and finding.end > finding.start:
        return around(text, finding.start, finding.end)
    return finding.start, finding.end


def kept_lines(findings: Iterable[Mapping[str, Any]]) -> list[str]:
    """Findings as they were kept with a verdict, a sentence each."""
    language = _language()
    return [
        _("Rule %(rule)s: %(why)s") % {"rule": each["rule"], "why": reasons.told(each, language)}
        for each in findings
        if each.get("action") in STOPS
    ]


def _language() -> str:
    """The language this page is in: "de"."""
    return (get_language() or "en").partition("-")[0]
