"""Mending a text: what the button beside a finding does."""

from __future__ import annotations

from collections.abc import Iterable

from aftersale.screening.sentences import around
from aftersale.screening.verdicts import Finding

MENDABLE = frozenset({"remove", "remove_sentence", "secure", "insert", "replace", "cover", "tidy"})
"""Remedies a program can apply; the others are for people."""

_Edit = tuple[int, int, str]
_SPACES = " \t\u00a0"
_CLOSING = ".,;:!?)"


def mend(text: str, findings: Iterable[Finding]) -> str:
    """The text with the findings' remedies applied, and no double spaces left by them.

    A finding is passed over when the text has changed under it, or when only a person can mend
    it (`MENDABLE`). Overlapping removals are one.
    """
    edits = sorted(
        _edit(text, finding)
        for finding in findings
        if finding.remedy in MENDABLE and text[finding.start : finding.end] == finding.text
    )
    for start, end, replacement in reversed(_merged(edits)):
        text = text[:start] + replacement + text[end:]
    return text


def _edit(text: str, finding: Finding) -> _Edit:
    start, end = finding.start, finding.end
    if finding.replacement or start == end:
        return start, end, finding.replacement
    if finding.remedy == "remove_sentence":
        start, end = around(text, start, end)
    return _with_spaces(text, start, end)


def _with_spaces(text: str, start: int, end: int) -> _Edit:
    """A removal with the spaces that would be left over beside it."""
    while start > 0 and text[start - 1] in _SPACES:
        start -= 1
    while end < len(text) and text[end] in _SPACES:
        end += 1
    at_edge = start == 0 or text[start - 1] in "\r\n" or end == len(text) or text[end] in "\r\n"
    return start, end, "" if at_edge or text[end] in _CLOSING else " "


def _merged(edits: list[_Edit]) -> list[_Edit]:
    """The edits with overlapping ones joined; of two replacements the longer stays."""
    merged: list[_Edit] = []
    for start, end, replacement in edits:
        if merged and start < merged[-1][1]:
            first, last, other = merged[-1]
            longer = max(replacement, other, key=len)
            merged[-1] = first, max(end, last), longer
        else:
            merged.append((start, end, replacement))
    return merged
