"""What a rulebook says about violations of policy, notices to sellers, and signs of gaming."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aftersale.kernel.errors import Refusal
from aftersale.market import checks
from aftersale.market.labels import Labels
from aftersale.market.reading import key

SEVERITIES = ("low", "medium", "high", "critical")
EFFECTS = ("first_messages", "shop")
SIGNALS = ("excused", "empty", "putting_off", "quick_template", "split", "closing_many")

_PUBLISHED = re.compile(r"[a-z][A-Za-z]{0,59}")
a_published_name = checks.like(_PUBLISHED, "a published name (letters, the first a small one)")


@dataclass(frozen=True, kw_only=True)
class Family:
    """A family of violations (B2). `published` is its name in performance reports, `severity` what
    it weighs unless staff say otherwise, `rule` the sentence that was broken."""

    kind: str = key(checks.a_kind)
    published: str = key(a_published_name)
    severity: str = key(checks.one_of(SEVERITIES, "a severity"))
    labels: Labels = key()
    rule: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Restriction:
    """Something a seller may not do while it stands. `effect`: `first_messages` stops messages a
    seller begins; `shop` is told to the shop, which carries it out."""

    kind: str = key(checks.a_kind)
    effect: str = key(checks.one_of(EFFECTS, "an effect"))
    labels: Labels = key()
    sentence: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Gaming:
    """From when on a share of a seller's answers of a month is a sign that figures are gamed.

    Shares are of answers, that of `excused` of what was received. Nothing is said of fewer than
    `at_least` of them.
    """

    at_least: int = key(checks.between(1, 10_000))
    empty_characters: int = key(checks.between(0, 1000))
    quick_seconds: int = key(checks.between(0, 3600))
    closing_messages: int = key(checks.between(2, 1000))
    excused_percent: int = key(checks.between(1, 100))
    empty_percent: int = key(checks.between(1, 100))
    putting_off_percent: int = key(checks.between(1, 100))
    quick_template_percent: int = key(checks.between(1, 100))
    split_percent: int = key(checks.between(1, 100))
    closing_many_percent: int = key(checks.between(1, 100))

    def percent(self, signal: str) -> int:
        """The share, in per cent, from which `signal` (one of `SIGNALS`) is one."""
        return int(getattr(self, f"{signal}_percent"))


@dataclass(frozen=True, kw_only=True)
class Enforcement:
    """The rules for violations and notices. Hours and days are of 60 minutes and 24 hours.

    Violations of one family within `repeat_days` are repeats (AHR). `report_family` is what an
    upheld report of a seller's message becomes.
    """

    answer_hours: int = key(checks.between(1, 24 * 60))
    remind_hours: int = key(checks.between(1, 24 * 60))
    decide_hours: int = key(checks.between(1, 24 * 60))
    repeat_days: int = key(checks.between(1, 3650))
    words_characters: int = key(checks.between(1, 100_000))
    files: int = key(checks.between(1, 50))
    report_family: str = key(checks.a_kind)
    families: tuple[Family, ...] = key(checks.some(checks.distinct("kind")))
    restrictions: tuple[Restriction, ...] = key(checks.some(checks.distinct("kind")))
    gaming: Gaming = key()

    def family(self, kind: str) -> Family:
        """The family of that kind; refuses `unknown_family`."""
        for each in self.families:
            if each.kind == kind:
                return each
        raise Refusal("unknown_family", kind=kind)

    def restriction(self, kind: str) -> Restriction:
        """The restriction of that kind; refuses `unknown_restriction`."""
        for each in self.restrictions:
            if each.kind == kind:
                return each
        raise Refusal("unknown_restriction", kind=kind)
