"""The case file: everything about a claim that one has to see to decide it, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.claims.policy.reconsidering import Turn, reconsider
from aftersale.claims.queries import overseeing
from aftersale.claims.queries.facts import findings
from aftersale.claims.queries.history import history
from aftersale.claims.stating import statement
from aftersale.evidence import queries as evidence
from aftersale.kernel.actor import Actor
from aftersale.orders import queries as orders
from aftersale.refunds import queries as refunds
from aftersale.web.seller.returns.refund_words import stage_chip as refund_chip
from aftersale.web.staff.claims.evidence import exhibits_of, sides_of
from aftersale.web.staff.claims.rules import rules_of
from aftersale.web.staff.claims.words import (
    INSTANCES,
    RULINGS,
    SIDES,
    amount,
    clock_of,
    decision_words,
    instance_of,
    reason_words,
    stage_chip,
    when,
)
from aftersale.web.staff.words import zone_of

if TYPE_CHECKING:
    from aftersale.claims.models import Claim, Decision
    from aftersale.claims.policy.proposing import Proposal
    from aftersale.orders.models import Order

KEYS = (
    (("d",), "To the decision"),
    (("p",), "The claim before"),
    (("n",), "The claim after"),
    (("t",), "Take it on"),
)


def case_facts(request: HttpRequest, claim: Claim) -> dict[str, Any]:
    """What the page shows beside the forms; `findings` is what these begin with."""
    actor = request.actor
    order = orders.whole(orders.visible_to(actor)).get(pk=claim.order_id)
    seller = accounts.seller_names([claim.seller_id]).get(claim.seller_id, "")
    steps = evidence.timeline(order, viewer=actor)
    found = findings(claim, order)
    people = _people(claim)
    return {
        "nav": "staff:claims",
        "claim": claim,
        "seller": seller,
        "zone": zone_of(claim.market),
        "reason": reason_words(claim),
        "state": stage_chip(claim),
        "clock": clock_of(claim, "left"),
        "amount": amount(claim.asked_minor, claim.currency),
        "waits_for": SIDES.get(claim.waits_for, ""),
        "steps": steps,
        "sides": sides_of(claim, seller),
        "exhibits": exhibits_of(claim, order, steps),
        "rules": rules_of(claim),
        "findings": found,
        "proposal": _proposal(claim, found.proposal),
        "decisions": [_decision(claim, each, people) for each in _decided(claim)],
        "money": _money(claim, order),
        "minded": people.get(claim.minded_by or 0, ""),
        "is_mine": claim.minded_by == actor.id,
        "present": overseeing.people_looking(claim, besides=actor.id),
        "instance": instance_of(claim),
        "standing": _standing(claim),
        "histories": _histories(claim),
        "keys": KEYS,
        **_ways(actor, claim),
    }


def _ways(actor: Actor, claim: Claim) -> dict[str, str]:
    before, after = overseeing.beside(actor, claim)
    return {
        "before_url": reverse("staff:claim", args=[before]) if before else "",
        "after_url": reverse("staff:claim", args=[after]) if after else "",
        "order_url": reverse("staff:order", args=[claim.market, claim.order_number]),
    }


def _standing(claim: Claim) -> list[tuple[str, str]]:
    """How it stands when there is nothing to decide."""
    payer = {"seller": "The seller", "marketplace": "The marketplace"}
    granted = amount(claim.granted_minor, claim.currency) if claim.granted_minor else "Nothing"
    moments = (
        ("Decided", claim.decided_at),
        ("Appeal until", claim.appeal_until if claim.stage == "granted_seller" else None),
        ("Complaints until", claim.complain_until),
    )  # fmt: skip
    rows = [
        ("Paid to the buyer", granted),
        ("Paid by", payer.get(claim.funded, "") if claim.granted_minor else ""),
        ("Order defect", "It counts" if claim.counts else "It does not count"),
        *((term, when(at, claim.market)) for term, at in moments),
    ]
    return [(term, words) for term, words in rows if words]


def _turn(claim: Claim, found: Proposal) -> Turn:
    """What the table says of money and count, each by itself."""
    return reconsider(found, for_silence=claim.by_clock)


def _histories(claim: Claim) -> dict[str, str]:
    """What each side brings with it, in a line."""
    found = history(claim)
    claims = f"{found.buyers} claim{'' if found.buyers == 1 else 's'} before"
    lately = f"{found.sellers} claim{'' if found.sellers == 1 else 's'} in the 90 days before"
    return {
        "buyer": f"{claims}, {found.granted} granted" if found.buyers else "First claim",
        "seller": lately if found.sellers else "No claim in the 90 days before",
    }


def _proposal(claim: Claim, found: Proposal) -> dict[str, Any]:
    cost = {"seller": "The seller pays", "marketplace": "The marketplace pays"}
    counts = "it counts as an order defect" if found.counts else "it does not count"
    return {
        "of": found,
        "words": decision_words(claim, found.decision) if found.decision else "",
        "amount": amount(found.amount_minor, claim.currency) if found.granted else "",
        "effect": f"{cost[found.funded]}, {counts}" if found.granted else "Nothing is paid back",
        "reasons": found.reasons,
        "turn": _turn(claim, found),
    }


def _decided(claim: Claim) -> list[Decision]:
    return sorted(claim.decisions.all(), key=lambda each: each.pk, reverse=True)


def _people(claim: Claim) -> dict[int, str]:
    """Names of everybody of staff who had a hand in it."""
    refs = [ref for each in claim.decisions.all() for ref in (each.by, each.second_by)]
    numbers = {int(ref.partition(":")[2]) for ref in refs if ref[-1:].isdigit()}
    numbers |= {claim.minded_by} if claim.minded_by else set()
    return accounts.users_named(numbers) if numbers else {}


def name_of(ref: str, people: dict[int, str]) -> str:
    """Who the journal means: a name, or the clock."""
    number = ref.partition(":")[2]
    return people.get(int(number), "Somebody") if number.isdigit() else "The clock"


def _decision(claim: Claim, row: Decision, people: dict[int, str]) -> dict[str, Any]:
    """One decision as the history tells it, with what both sides were told."""
    told = row.stage == "made"
    return {
        "of": row,
        "heading": f"{RULINGS[row.stage]}, {INSTANCES[row.instance].lower()}",
        "words": _turned(row) if row.money or row.count else decision_words(claim, row.kind),
        "amount": amount(row.amount_minor, claim.currency) if row.amount_minor else "",
        "by": name_of(row.by, people),
        "second": name_of(row.second_by, people) if row.second_by else "",
        "buyer": statement(claim, row, side="buyer", language="en") if told else None,
        "seller": statement(claim, row, side="seller", language="en") if told else None,
    }


def _turned(row: Decision) -> str:
    parts = [
        words for turned, words in ((row.money, "the money"), (row.count, "the count")) if turned
    ]
    return f"Turned: {' and '.join(parts)}." if parts else "Nothing was turned."


def _money(claim: Claim, order: Order) -> dict[str, Any]:
    left = refunds.left(order).total_minor
    return {
        "order": order,
        "facts": [
            ("Paid", amount(order.total_minor, order.currency)),
            ("Gone back", amount(order.total_minor - left, order.currency)),
            ("Left", amount(left, order.currency)),
            ("Claimed", amount(claim.asked_minor, claim.currency)),
        ],
        "refunds": [
            {
                "of": each, "amount": amount(each.amount_minor, each.currency),
                "state": refund_chip(each),
            }
            for each in refunds.of_order(order.pk)[:20]
        ],
    }  # fmt: skip
