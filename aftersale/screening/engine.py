"""Screening: what a text may not say, said before it is sent.

Pure: no database, no clock, no network. The same text, context and engine version always give
the same verdict, which is what an appeal needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from aftersale.screening import reasons
from aftersale.screening.facts import AttachmentFacts, Context, Limits
from aftersale.screening.mending import MENDABLE, mend
from aftersale.screening.own import own_rules
from aftersale.screening.reading import read
from aftersale.screening.rules import Rule, Spot, all_rules
from aftersale.screening.verdicts import GRAVITY, Finding, Screening, gravest, milder

__all__ = [
    "GRAVITY", "MENDABLE", "AttachmentFacts", "Context", "Finding", "Limits", "Screening",
    "engine_version", "mend", "mended", "screen",
]  # fmt: skip

GENERATION = 2
"""Raised when findings are joined or weighed differently; rules have versions of their own."""

MOST_ROUNDS = 20
"""A text that is not clean after so often was made not to be; what is left is found as ever."""

_FIRM = frozenset({"unread"})
"""What no market can permit: a text that was not read to its end."""

_SURROUNDED_BY = {"P01": ("P03",), "P02": ("P03",), "P04": ("P01", "P02", "P03", "P04")}
"""A finding inside one of these rules' findings says nothing more: "wa.me/44…" is one link."""


def screen(text: str, context: Context) -> Screening:
    """The verdict on `text`, with every finding in the order of the text (D2).

    Never raises, whatever the text. Time grows with its length; 2 to 4 ms for 4,000 characters.
    """
    reading = read(text, context.limits.read_at_most)
    found = [
        _finding(rule, spot, text, context, action)
        for rule in (*all_rules(), *own_rules(context.own_words))
        if _default(rule, context) != "allow"
        for spot in rule.find(reading, context)
        if (action := _action(rule, spot, context)) != "allow"
    ]
    findings = tuple(sorted(_apart(found), key=lambda each: (each.start, each.end, each.rule)))
    normal = [each for each in findings if each.action == "normalise" or each.remedy == "cover"]
    return Screening(
        verdict=gravest(finding.action for finding in findings),
        findings=findings,
        text=mend(text, normal),
        engine_version=engine_version(),
    )


def mended(
    text: str, context: Context, chosen: Callable[[Iterable[Finding]], Iterable[Finding]]
) -> str:
    """The text mended until none of what `chosen` picks is found any more.

    Once is not enough: what was taken out from between two words may bring them together, and
    then they say what they did not say before.
    """
    for _ in range(MOST_ROUNDS):
        before, text = text, mend(text, chosen(screen(text, context).findings))
        if text == before:
            break
    return text


@cache
def engine_version() -> str:
    """ "1.9": the generation, and the sum of all rules' versions. It differs after every change."""
    return f"{GENERATION}.{sum(rule.VERSION for rule in all_rules())}"


def _default(rule: Rule, context: Context) -> str:
    """What the rule does to this author, unless the market says otherwise."""
    return rule.BUYERS if context.from_buyer else rule.ACTION


def _action(rule: Rule, spot: Spot, context: Context) -> str:
    """What follows here: the market's word before the rule's, for a doubtful spot the milder."""
    default = _default(rule, context)
    if spot.code in _FIRM:
        return default
    chosen = context.actions.get(rule.ID, default)
    if chosen not in GRAVITY or chosen == default:
        return spot.action or default
    return milder(spot.action, chosen) if spot.action else chosen


def _finding(rule: Rule, spot: Spot, text: str, context: Context, action: str) -> Finding:
    part = text[spot.start : spot.end]
    code = "link_by_buyer" if spot.code == "link" and context.from_buyer else spot.code
    return Finding(
        rule=rule.ID,
        version=rule.VERSION,
        start=spot.start,
        end=spot.end,
        text=part,
        action=action,
        why=reasons.sentence(code, part, spot.facts),
        code=code,
        remedy=spot.remedy,
        replacement=spot.replacement,
        attachment=spot.attachment,
        facts=spot.facts,
    )


def _apart(findings: list[Finding]) -> Iterator[Finding]:
    """The findings without those that only repeat a graver or equal one around them."""
    outer = sorted(
        (each for each in findings if each.end > each.start), key=lambda e: (e.start, -e.end)
    )
    kept_around = _covering(outer)
    for finding in findings:
        if not any(_repeats(finding, other) for other in kept_around.get(id(finding), ())):
            yield finding


def _covering(ordered: Iterable[Finding]) -> dict[int, list[Finding]]:
    """For each finding the few that begin before it and have not ended where it ends."""
    around: dict[int, list[Finding]] = {}
    open_now: list[Finding] = []
    for finding in ordered:
        open_now = [other for other in open_now if other.end > finding.start][-8:]
        around[id(finding)] = [other for other in open_now if other.end >= finding.end]
        open_now.append(finding)
    return around


_TAKEN_OUT = {"P01": ("P10", "P13"), "P02": ("P10", "P13"), "P03": ("P13",)}
"""What goes with the part that one of these rules takes out needs no word of its own."""


def _repeats(inner: Finding, outer: Finding) -> bool:
    if outer.rule in _TAKEN_OUT.get(inner.rule, ()) and outer.action == "normalise":
        return True
    surrounding = outer.rule in _SURROUNDED_BY.get(inner.rule, ())
    graver = GRAVITY.index(outer.action) >= GRAVITY.index(inner.action)
    return surrounding and graver and outer is not inner
