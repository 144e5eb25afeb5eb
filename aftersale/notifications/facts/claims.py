"""What is said about a claim: what was claimed, asked and decided, why, and what comes next."""

from __future__ import annotations

from typing import Any

from aftersale.claims import queries as claims
from aftersale.claims.events import ClaimAsked, ClaimFiled
from aftersale.claims.stating import statement
from aftersale.kernel.actor import SYSTEM
from aftersale.market.rulebook import rulebook
from aftersale.notifications.facts.pairs import Sides
from aftersale.notifications.facts.told import Told
from aftersale.notifications.readers import Reader
from aftersale.relay.writing import words

TOPIC = "order"


def told(event: Any, reader: Reader) -> Told:
    """The claim as it stands now, in the reader's words; a decision with its reasons."""
    claim = claims.one(SYSTEM, event.claim_id)
    sides = Sides(reader, claim.seller_id, claim.buyer_id, claim.market, claim.buyer_name)
    return Told(
        words=_claim(claim, sides) | _said(event, claim, sides) | _decided(event, claim, sides),
        market=claim.market,
        buyer_id=claim.buyer_id,
        order_number=claim.order_number,
        topic=TOPIC,
        reply_to=sides.reply_to,
        due_by=_due(event, claim) if reader.side == "seller" else None,
    )


def _claim(claim: Any, sides: Sides) -> dict[str, Any]:
    reason = rulebook(claim.edition).claims.reason(claim.reason)
    return {
        "order": claim.order_number,
        "number": claim.number,
        "title": claim.title,
        "reason": reason.labels.within(sides.language),
        "asked": sides.money(claim.asked_minor, claim.currency),
        "stage": claim.stage,
        "waits": not claim.by_clock,
        "due": sides.day_and_time(claim.due_by),
        "reader": sides.reader.side,
        "shop": sides.shop,
        "author": sides.partner,
        "url": sides.page(f"/claims/{claim.pk}"),
        "market": words.name_of(claim.market),
    }


def _said(event: Any, claim: Any, sides: Sides) -> dict[str, Any]:
    """The words the other side, or the marketplace, began with."""
    found: dict[str, Any] = {"mine": getattr(event, "side", "") == sides.reader.side}
    if isinstance(event, ClaimFiled):
        first = claim.statements.order_by("pk").first()
        found["said"] = sides.clean(first.text) if first else ""
        found["due"] = sides.day_and_time(claims.first_due(claim))
    if isinstance(event, ClaimAsked):
        asked = claims.inquiry_numbered(claim, event.inquiry_id)
        found["question"] = asked.text
        found["due"] = sides.day_and_time(asked.answer_by)
    return found


def _due(event: Any, claim: Any) -> Any:
    """The seller's own deadline: of a question, or of the answer to the claim."""
    if isinstance(event, ClaimAsked):
        return claims.inquiry_numbered(claim, event.inquiry_id).answer_by
    return claims.first_due(claim) if isinstance(event, ClaimFiled) else None


def _decided(event: Any, claim: Any, sides: Sides) -> dict[str, Any]:
    """The statement of reasons for this reader (DSA Art. 17)."""
    number = getattr(event, "decision_id", None)
    decision = claims.decision(number) if number else None
    if decision is None:
        return {}
    found = statement(claim, decision, side=sides.reader.side, language=sides.language)
    return {"statement": found, "turned": getattr(event, "turned", False)}
