"""What notices and violations are called, in a language of the house."""

from __future__ import annotations

from aftersale.enforcement.lifecycle import Kind
from aftersale.enforcement.models import Notice, Violation
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import rulebook


def title_of(row: Notice, language: str = "en") -> str:
    """A restriction's own name; of a warning, what it is about."""
    rules = rulebook(row.edition).enforcement
    if row.kind == Kind.RESTRICTION:
        return rules.restriction(row.restriction).labels.within(language)
    return ground_of(row.edition, row.ground, language)


def ground_of(edition: str, ground: str, language: str = "en") -> str:
    """The family's name; a measure's is its own name in plain words."""
    try:
        return rulebook(edition).enforcement.family(ground).labels.within(language)
    except Refusal:
        return ground.replace("_", " ").capitalize()


def family_of(row: Violation, language: str = "en") -> str:
    """The name of the family a violation belongs to."""
    return ground_of(row.edition, row.family, language)


def rule_of(edition: str, ground: str, language: str = "en") -> str:
    """The sentence of the rulebook a family breaks, "" for a measure."""
    try:
        return rulebook(edition).enforcement.family(ground).rule.within(language)
    except Refusal:
        return ""
