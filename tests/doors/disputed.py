"""What buyer, seller and staff of one world dispute: one of everything an address can name."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from aftersale.cancellations import actions as cancellations
from aftersale.chargebacks import actions as chargebacks
from aftersale.chargebacks.actions import Evidence
from aftersale.claims import actions as claims
from aftersale.claims.models import Interest
from aftersale.feedback import actions as feedback
from aftersale.kernel import clock
from aftersale.messaging import actions as messaging
from aftersale.publishing import queries as publishing
from aftersale.reimbursements import actions as reimbursements
from aftersale.reimbursements.actions import Wish
from tests.goods import GIF

TEAM = {"owner", "viewer"}


def disputes(world: Any, order: Any, cast: Any, buyer: str, owner: str) -> None:
    """A claim, a cancellation, ratings, a chargeback, a reimbursement, and an interest of Cy's."""
    _claim(world, order, buyer, cast.actor(buyer), cast.actor(owner))
    _cancellation(world, order, buyer, cast.actor(buyer))
    _rating(world, order, buyer, cast.actor(buyer), cast.actor(owner))
    _chargeback(world, order, buyer, cast.actor(owner))
    _reimbursement(world, order, buyer, cast.actor(owner), cast.actor("cy"))
    _interest(world, cast.actor("cy"))


def _claim(world: Any, order: Any, who: str, buyer: Any, owner: Any) -> None:
    """A claim about another order, answered, and under review."""
    readers, now = {"buyer", "staff", *TEAM}, clock.now()
    lost = order(
        buyer=who, seller=world.objects["seller"], placed_at=now - timedelta(days=12),
        stage="shipped", delivered_at=None,
    )  # fmt: skip
    with clock.at(now - timedelta(hours=50)):
        messaging.ask(
            by=buyer, seller_id=lost.seller_id, market="uk", kind="order", subject="About it",
            text=world.secret("wherewords", *readers), order_numbers=[lost.number],
        )  # fmt: skip
    photo = messaging.keep_upload(
        by=buyer, name=world.secret("evidence", *readers) + ".gif", content=GIF + b"\x00"
    )
    claim = claims.file(
        lost, by=buyer, reason="not_received", text=world.secret("claimwords", *readers),
        files=[photo],
    )  # fmt: skip
    claims.answer(claim, by=owner, text=world.secret("answeredwords", *readers))
    world.objects |= {"claim": claim, "claim_file": claim.files.get()}


def _rating(world: Any, order: Any, who: str, buyer: Any, owner: Any) -> None:
    """A rating everybody reads, with a reply; one that is asked away; one that staff read first."""
    of = {"buyer": who, "seller": world.objects["seller"]}
    rating = feedback.leave(world.objects["order"], by=buyer, stars=2, words="Slow.")
    feedback.reply(rating, by=owner, words="We are sorry.")
    unfair = feedback.leave(order(**of), by=buyer, stars=1, words="The lamp broke.")
    words = world.secret("removalwords", "staff")
    removal = feedback.ask_removal(unfair, by=owner, words=words)
    foul = world.secret("foulwords", "buyer", "staff")
    held = feedback.leave(order(**of), by=buyer, stars=1, words=f"A shitty shop {foul}")
    world.objects |= {
        "rating": rating, "removal": removal, "public_case": publishing.about(held.about),
    }  # fmt: skip


def _chargeback(world: Any, order: Any, who: str, owner: Any) -> None:
    """A payment a bank took back, answered by the seller; its buyer reads nothing of it."""
    readers = {"staff", *TEAM}
    paid = order(buyer=who, seller=world.objects["seller"])
    row = chargebacks.take({
        "market": "uk", "order_number": paid.number, "reference": f"CB-{paid.pk}",
        "amount": "10.00", "reason": "not_received", "notified_at": clock.now().isoformat(),
        "bank_words": world.secret("bankwords", *readers),
    })  # fmt: skip
    proof = messaging.keep_upload(
        by=owner, name=world.secret("proof", *readers) + ".gif", content=GIF + b"\x00\x00"
    )
    shown = Evidence(text=world.secret("provenwords", *readers), uploads=[proof])
    chargebacks.represent(row, by=owner, evidence=shown)
    world.objects |= {"chargeback": row, "chargeback_file": row.files.get()}


def _reimbursement(world: Any, order: Any, who: str, owner: Any, staff: Any) -> None:
    """A refund of the marketplace's that the seller asks back."""
    readers = {"staff", *TEAM}
    paid = order(buyer=who, seller=world.objects["seller"])
    reimbursements.refund_order(paid, by=staff, note="Goodwill.")
    proof = messaging.keep_upload(
        by=owner, name=world.secret("photo2", *readers) + ".gif", content=GIF + b"\x00\x00\x00"
    )
    wish = Wish(
        ground="delivered", asked_minor=100, words=world.secret("wishwords", *readers),
        uploads=[proof],
    )  # fmt: skip
    row = reimbursements.begin(paid, by=owner, wish=wish)
    reimbursements.file(row, by=owner)
    world.objects |= {"reimbursement": row, "reimbursement_file": row.files.get()}


def _interest(world: Any, staff: Any) -> None:
    """What Cy has declared about another seller than these two."""
    why = world.secret("interestwords", "staff")
    world.objects["interest"] = Interest.objects.create(
        user_id=staff.id,
        seller_id=10**6 + world.objects["order"].pk,
        why=why,
        declared_at=clock.now(),
    )


def _cancellation(world: Any, order: Any, who: str, buyer: Any) -> None:
    """A request to cancel an order that has not left."""
    waits = order(
        buyer=who, seller=world.objects["seller"], stage="unshipped", dispatched_at=None,
        delivered_at=None, placed_at=clock.now() - timedelta(hours=2),
    )  # fmt: skip
    words = world.secret("cancelwords", "buyer", "staff", *TEAM)
    world.objects["cancellation"] = cancellations.request(
        waits, by=buyer, reason="other", comment=words
    )
