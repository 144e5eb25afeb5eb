"""What a seller can do with a claim now, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.claims.lifecycle import OPEN, Side
from aftersale.claims.queries import redress
from aftersale.kernel.actor import Actor
from aftersale.web.seller.claims.progress import may_appeal
from aftersale.web.seller.claims.words import asked, day, first_name, when
from aftersale.web.seller.returns.deeds import Deed

if TYPE_CHECKING:
    from aftersale.claims.models import Claim


def deeds_of(actor: Actor, claim: Claim) -> list[Deed]:
    """The deeds that are open, the most usual first."""
    if not actor.can(P.CLAIMS_ANSWER, seller_id=claim.seller_id):
        return []
    found: list[Deed] = []
    if claim.waits_for == "seller":
        found.append(_answer(claim))
    if claim.stage in OPEN:
        found.append(_refund(claim))
    if may_appeal(claim):
        found.append(_appeal(claim))
    if may_complain(claim):
        found.append(_complain(claim))
    if claim.stage in OPEN and actor.can(P.CONVERSATIONS_ANSWER, seller_id=claim.seller_id):
        found.append(_contact(claim))
    return found


def may_complain(claim: Claim) -> bool:
    """Whether the seller can complain about the latest decision, once."""
    return not redress.why_no_complaint(claim, Side.SELLER)


def _answer(claim: Claim) -> Deed:
    by = f" by {when(claim.due_by, claim.market)}" if claim.due_by else ""
    return Deed(
        name="answer", words="Answer", icon="reply", key="r", is_main=True,
        says=f"Your side with proof{by}. Then the marketplace decides.",
        url=reverse("seller:claim_answer", args=[claim.pk]),
    )  # fmt: skip


def _refund(claim: Claim) -> Deed:
    return Deed(
        name="refund", words="Refund in full", icon="refund", key="f",
        says=f"{asked(claim)} to {first_name(claim)}. Ends the claim; it does not count.",
        url=reverse("seller:claim_refund", args=[claim.pk]),
    )  # fmt: skip


def _appeal(claim: Claim) -> Deed:
    return Deed(
        name="appeal", words="Appeal", icon="scales", key="a", is_main=True,
        says=f"Until {day(claim.appeal_until, claim.market)}, once. "
        "Money and count are looked at apart.",
        url=reverse("seller:claim_appeal", args=[claim.pk]),
    )  # fmt: skip


def _complain(claim: Claim) -> Deed:
    return Deed(
        name="complain", words="Complain", icon="flag", key="m",
        says=f"Until {day(claim.complain_until, claim.market)}, once. "
        "Somebody who did not decide before looks at it.",
        url=reverse("seller:claim_complain", args=[claim.pk]),
    )  # fmt: skip


def _contact(claim: Claim) -> Deed:
    return Deed(
        name="contact", words="Contact buyer", icon="mail", key="c",
        says="A claim is often withdrawn once it is solved.",
        url=reverse("seller:write", args=[claim.market, claim.order_number]),
    )  # fmt: skip
