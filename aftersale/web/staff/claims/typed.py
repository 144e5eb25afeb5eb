"""What somebody has typed into the form of a decision, and what it would do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, QueryDict

from aftersale.claims.policy.proposing import Proposal, Reason
from aftersale.claims.policy.reconsidering import reconsider
from aftersale.claims.policy.signs import GROUPS, REASONS
from aftersale.claims.policy.table import TABLE
from aftersale.claims.queries.drafts import Wish
from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import minor_units, plain
from aftersale.market.claiming import NOT_ANSWERED
from aftersale.market.rulebook import rulebook

if TYPE_CHECKING:
    from aftersale.claims.models import Claim

WAYS = {
    "seller": "Grant, the seller pays",
    "marketplace": "Grant, the marketplace pays",
    "deny": "Deny the claim",
}
"""The three ways a claim can be decided, by whose money it is."""


@dataclass(frozen=True, kw_only=True)
class Typed:
    """The fields as they stand in the form; `kinds` has the decision chosen for each way."""

    way: str = ""
    kinds: dict[str, str] = field(default_factory=dict)
    amount: str = ""
    to_buyer: str = ""
    to_seller: str = ""
    money: bool = False
    count: bool = False
    facts: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """The decision of the rulebook that is chosen, or ""."""
        return self.kinds.get(self.way, "")

    def wish(self, known: tuple[Reason, ...]) -> Wish:
        """As the domain takes it. Refuses `bad_amount`."""
        return Wish(
            kind=self.kind, amount_minor=minor_of(self.amount), money=self.money, count=self.count,
            words_to_buyer=self.to_buyer, words_to_seller=self.to_seller,
            rests_on=[each.kept() for each in known if each.key in self.facts],
        )  # fmt: skip


def proposed(claim: Claim, found: Proposal) -> Typed:
    """What the form holds before anybody has typed: what the table proposes."""
    way = found.funded if found.granted else "deny" if found.decision else ""
    first = _first_kinds(claim)
    kinds = first | ({way: found.decision} if way else {})
    owed = (found.amount_minor or claim.asked_minor) - claim.granted_minor
    facts = frozenset(each.key for each in found.reasons)
    return Typed(way=way, kinds=kinds, amount=plain(owed), facts=facts)


def read(claim: Claim, said: QueryDict) -> Typed:
    """What a form says."""
    return Typed(
        way=said.get("way", ""),
        kinds={way: said.get(f"kind-{way}", kind) for way, kind in _first_kinds(claim).items()},
        amount=said.get("amount", "").strip(),
        to_buyer=said.get("to_buyer", ""),
        to_seller=said.get("to_seller", ""),
        money="money" in said,
        count="count" in said,
        facts=frozenset(said.getlist("fact")),
    )


def typed(request: HttpRequest, claim: Claim, found: Proposal, *, turns: bool) -> Typed:
    """What was typed, or what is proposed where nothing was."""
    if request.method == "POST" and "to_buyer" in request.POST:
        return read(claim, request.POST)
    return turned(claim, found) if turns else proposed(claim, found)


def turned(claim: Claim, found: Proposal) -> Typed:
    """The same where money and count are decided each by itself."""
    turn = reconsider(found, for_silence=claim.by_clock)
    return Typed(
        money=turn.money and claim.funded == "seller", count=turn.count and claim.counts,
        facts=frozenset(each.key for each in found.reasons),
    )  # fmt: skip


def minor_of(amount: str) -> int:
    """ "12.50" as 1250. Refuses `bad_amount`."""
    try:
        return minor_units(amount.replace(",", ".") or "0")
    except ValueError:
        raise Refusal("bad_amount") from None


def ways(claim: Claim) -> list[dict[str, Any]]:
    """The three ways with the decisions of the case's own edition that belong to each."""
    decisions = rulebook(claim.edition).claims.decisions
    return [
        {
            "name": way,
            "words": words,
            "kinds": [
                (each.kind, each.labels.en) for each in decisions if (each.funded or "deny") == way
            ],
        }
        for way, words in WAYS.items()
    ]


def _first_kinds(claim: Claim) -> dict[str, str]:
    """For each way the decision that the table would take first for such a claim."""
    sign = REASONS.get(claim.reason) or GROUPS.get(claim.group, "other")
    usual = [row.decision for row in TABLE if sign in row.when.get("reason", ())]
    first: dict[str, str] = {}
    for way in ways(claim):
        kinds = [kind for kind, _ in way["kinds"] if kind != NOT_ANSWERED]
        fitting = [kind for kind in usual if kind in kinds]
        if chosen := (fitting or kinds)[:1]:
            first[way["name"]] = chosen[0]
    return first
