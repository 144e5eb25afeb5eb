"""Making the pack of a case: everything that happened on its order as one sealed PDF."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.evidence import queries, seals
from aftersale.evidence.events import EvidencePacked
from aftersale.evidence.paper import documents
from aftersale.evidence.steps import STAFF_ALONE, Step
from aftersale.journal.events import record
from aftersale.kernel.actor import Actor

if TYPE_CHECKING:
    from aftersale.orders.models import Order


@dataclass(frozen=True)
class Pack:
    """A finished pack: its file name, the PDF, and the digest of the last entry it holds."""

    name: str
    content: bytes
    head: str


def pack(order: Order, *, by: Actor, case: str) -> Pack:
    """Everything that happened on an order, as a PDF with its hashes.

    `case` says in words what it is about ("Claim 12", "Chargeback CB-7"). For the seller of the
    order and for staff; it never holds an e-mail address, nor what staff did within the house.
    """
    by.require(P.EVIDENCE_PACK, seller_id=order.seller_id)
    queries.require(order, by)
    steps = _leaving(queries.steps_of(order), by)
    seal = seals.of_order(order, case)
    content = documents.pack(order, steps, seal, by=by)
    made = EvidencePacked(
        by=by.ref, seller_id=order.seller_id, order_id=order.pk, market=order.market,
        order_number=order.number, case=case, head=seal.head,
        file=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip
    with transaction.atomic():  # begun only now: nobody waits while the pages are set
        record(made)
    return Pack(_name(order, case), content, seal.head)


def _leaving(steps: Sequence[Step], by: Actor) -> list[Step]:
    """What whoever makes the pack may see, without what staff did of which neither side heard."""
    heard = {_key(each) for each in steps if each.sees != STAFF_ALONE}
    return [each for each in steps if queries.may_see(by, each) and _key(each) in heard]


def _key(step: Step) -> tuple[object, ...]:
    """The same for an event however it is told: a decision to each side in words of its own."""
    return (step.at, step.kind, step.about, step.entry_id)


def _name(order: Order, case: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", case.replace(order.number, "").lower()).strip("-")[:40]
    return f"evidence-{words or 'pack'}-{order.number}.pdf"
