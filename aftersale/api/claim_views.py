"""From claims to what the API says of them: to each side what is for its eyes."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from aftersale.claims.queries.said import told
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import rulebook

CLAIM = (
    "id", "number", "market", "order_number", "buyer_name", "title", "reason", "stage",
    "waits_for", "currency", "asked_minor", "granted_minor", "decision", "funded", "by_clock",
    "filed_at", "due_by", "decided_at", "appeal_until", "complain_until", "overdue_at",
    "closed_at",
)  # fmt: skip
DECISION = (
    "id", "instance", "stage", "kind", "funded", "amount_minor", "money", "count", "by_clock",
    "made_at",
)  # fmt: skip
INQUIRY = ("id", "side", "text", "asked_at", "answer_by", "answered_at")
OVERSEES = frozenset({"staff", "system"})


def claim(row: Any, actor: Actor) -> dict[str, Any]:
    """A claim as this actor sees it; whether it counts is not the buyer's business."""
    return _facts(row, CLAIM) | {"counts": None if actor.kind == "buyer" else row.counts}


def whole(row: Any, actor: Actor) -> dict[str, Any]:
    """A claim with what was said for this actor's eyes, and what they were asked and told."""
    oversees = actor.kind in OVERSEES
    return {
        **claim(row, actor),
        "statements": [_statement(row, each) for each in told(row, actor.kind)],
        "inquiries": [
            _facts(each, INQUIRY)
            for each in row.inquiries.all()
            if oversees or each.side == actor.kind
        ],
        "decisions": [
            decision(row, each, actor)
            for each in row.decisions.all()
            if oversees or each.stage == "made"
        ],
        "charges": [] if actor.kind == "buyer" else [charge(each) for each in row.charges.all()],
    }


def decision(row: Any, made: Any, actor: Actor) -> dict[str, Any]:
    """A decision with the words written to this side."""
    both = {"words_to_buyer": made.words_to_buyer, "words_to_seller": made.words_to_seller}
    own = both.get(f"words_to_{actor.kind}", made.words_to_seller)
    kinds = rulebook(row.edition).claims.decisions
    label = next((each.labels.within(row.language) for each in kinds if each.kind == made.kind), "")
    oversees = actor.kind in OVERSEES
    return {
        **_facts(made, DECISION),
        **(both if oversees else dict.fromkeys(both)),
        "counts": None if actor.kind == "buyer" else made.counts,
        "reason": label,
        "words": own,
    }


def charge(row: Any) -> dict[str, Any]:
    """What went from or to a seller's account."""
    facts = _facts(row, ("market", "key", "is_credit", "amount_minor", "currency", "at"))
    return facts | {"claim": row.claim_id, "seller": row.seller_id}


def standing(found: Any, language: str) -> dict[str, Any]:
    """Whether a buyer may claim, for each reason."""
    facts = _facts(found, ("may", "why", "opens_at", "closes_at"))
    reasons = [
        _facts(each, ("may", "why", "opens_at"))
        | {"kind": each.reason.kind, "label": each.reason.labels.within(language)}
        for each in found.reasons
    ]
    return facts | {"claim": found.claim.pk if found.claim else None, "reasons": reasons}


def _statement(row: Any, each: Any) -> dict[str, Any]:
    files = [
        _facts(file, ("name", "media_type", "size", "digest"))
        | {"url": reverse("api:claim_file", args=[row.pk, file.digest])}
        for file in each.files.all()
    ]
    return _facts(each, ("side", "said", "text", "at")) | {"files": files}


def _facts(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
