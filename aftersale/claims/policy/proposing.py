"""What the written table proposes for a case, with its reasons. A person decides, always.

The same facts under the same edition always give the same proposal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aftersale.claims.policy.saying import SAYS
from aftersale.claims.policy.signs import SIGNS, Facts, noop, signs
from aftersale.claims.policy.table import TABLE, Row
from aftersale.kernel.errors import Refusal
from aftersale.market.claiming import Claims
from aftersale.market.claiming import Decision as Kind

NOT_IN_EDITION = noop("The rules of this case do not know the decision that the table proposes.")


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One fact and the rule it rests on: `sign` and `value` name the sentence in `SAYS`.

    `numbers` fill the sentence; `rule` is a key of the rulebook ("claims.wait_days").
    """

    sign: str
    value: str
    rule: str
    numbers: Mapping[str, int]

    @property
    def key(self) -> str:
        """Sign and value as one word."""
        return f"{self.sign}.{self.value}"

    @property
    def words(self) -> str:
        """The sentence in English."""
        return SAYS[self.sign, self.value][0].format(**self.numbers)

    def kept(self) -> dict[str, object]:
        """As a decision keeps it among what it rests on."""
        return {"fact": self.key, "rule": self.rule, "numbers": dict(self.numbers)}


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What the table says of a case. Without a `decision` a person is needed: see `unclear`.

    `row` is the row's key, `amount_minor` what would be paid, in minor units (0 when denied).
    `mind` is what to look at before agreeing.
    """

    row: str
    decision: str = ""
    granted: bool = False
    funded: str = ""
    counts: bool = False
    amount_minor: int = 0
    reasons: tuple[Reason, ...] = ()
    unclear: str = ""
    mind: str = ""

    @property
    def needs_person(self) -> bool:
        """Whether the table leaves it open."""
        return not self.decision


def propose(facts: Facts, rules: Claims) -> Proposal:
    """The proposal for a case under the rules of its own edition; there always is one."""
    found = signs(facts, rules)
    row = next(each for each in TABLE if each.fits(found))
    because = tuple(_reasons(row, found, rules))
    if not row.decision:
        return Proposal(row=row.key, reasons=because, unclear=row.unclear)
    kind = _known(row.decision, rules)
    if kind is None:
        return Proposal(row=row.key, reasons=because, unclear=NOT_IN_EDITION)
    owed = max(0, min(facts.asked_minor, facts.left_minor)) if kind.is_granted else 0
    return Proposal(
        row=row.key, decision=kind.kind, granted=kind.is_granted, funded=kind.funded,
        counts=kind.counts, amount_minor=owed, reasons=because, mind=row.mind,
    )  # fmt: skip


def known(facts: Facts, rules: Claims) -> tuple[Reason, ...]:
    """Every sign of a case as a reason, for whoever decides otherwise than the table."""
    found = signs(facts, rules)
    return tuple(_reason(name, found, rules, "claims.decisions") for name in SIGNS)


def _known(decision: str, rules: Claims) -> Kind | None:
    try:
        return rules.decision(decision)
    except Refusal:
        return None


def _reasons(row: Row, found: Mapping[str, str], rules: Claims) -> Iterator[Reason]:
    """The signs a row goes by, in the order of `SIGNS`; where it goes by none, the claim itself."""
    decided = f"claims.decisions.{row.decision}".rstrip(".")
    for name in [name for name in SIGNS if name in row.when] or ["reason"]:
        yield _reason(name, found, rules, decided)


def _reason(name: str, found: Mapping[str, str], rules: Claims, decided: str) -> Reason:
    words, rule = SAYS[name, found[name]]
    numbers = _numbers(words, rules)
    return Reason(sign=name, value=found[name], rule=rule or decided, numbers=numbers)


def _numbers(words: str, rules: Claims) -> dict[str, int]:
    return {
        name: int(getattr(rules, name))
        for name in ("unanswered_hours", "answer_hours", "wait_days")
        if f"{{{name}}}" in words
    }
