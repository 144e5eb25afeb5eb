"""What every decision about a public text has in common: permission, a reason, who and when."""

from __future__ import annotations

import hashlib
from typing import Any

from aftersale.accounts import interests
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import length
from aftersale.publishing.models import PublicCase

LONGEST_REASON = 1000


def decision(case: PublicCase, by: Actor, reason: str) -> dict[str, Any]:
    """What is kept of a decision. Refuses `own_text`, `conflict_of_interest` (why) about the seller
    concerned, `reason_missing`, `reason_too_long`."""
    by.require(P.PUBLIC_JUDGE)
    if case.seller_id:
        interests.require_none(by, case.seller_id)
    reason = reason.strip()
    if case.author == by.ref:
        raise Refusal("own_text")
    if not reason:
        raise Refusal("reason_missing")
    if length(reason) > LONGEST_REASON:
        raise Refusal("reason_too_long", at_most=LONGEST_REASON)
    return {
        "decided_at": clock.now(),
        "decided_by": by.ref,
        "decision": reason,
        "judged": digest_of(case.text),
    }


def digest_of(text: str) -> str:
    """The SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()
