"""The goods may come back: where to, under which number and label, until when (A090 to A093)."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.market import addresses
from aftersale.market.addresses import PostalAddress
from aftersale.market.rulebook import rulebook
from aftersale.returns import settings
from aftersale.returns.actions import files, screening
from aftersale.returns.events import ReturnAuthorised
from aftersale.returns.lifecycle import RETURN, Decided, Label, Payer, Purpose
from aftersale.returns.models import ReturnRequest, ReturnSettings
from aftersale.returns.policy import deadlines

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another
LONGEST_OWN_NUMBER = 40


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What the seller says with a yes; what is left out is as it is set.

    `seller_rma`: a number of their own beside ours. `label_minor` is what the label cost.
    """

    address: PostalAddress | None = None
    seller_rma: str = ""
    label: str = ""
    upload: Attachment | None = None
    label_minor: int | None = None
    payer: str = ""
    carrier: str = ""
    tracking: str = ""
    instructions: str = ""


AS_SET = Terms()


def authorise(
    request: ReturnRequest,
    *,
    by: Actor,
    terms: Terms = AS_SET,
    decided: str = Decided.BY_HAND,
    override: str = "",
) -> ReturnRequest:
    """The seller accepts the return and says where to send it.

    Refuses `address_needed`, `bad_address`, `label_needed` (an upload without its file),
    `too_long`, `unknown_label`, `unknown_payer`, `seller_pays`, `bad_amount`, and for instructions
    what screening does; a request that has moved on is a `WrongStage` or `Stale`.
    """
    by.require(P.RETURNS_DECIDE, seller_id=request.seller_id)
    RETURN.target(request.stage, "authorise")
    _check(terms, request.payer)
    screening.judge_denial(request, terms.instructions.strip(), by=by, override=override)
    with transaction.atomic():
        authorise_now(request, by=by, decided=decided, terms=terms)
    return request


def authorise_now(
    request: ReturnRequest,
    *,
    by: Actor,
    decided: str,
    terms: Terms = AS_SET,
    own: settings.InForce | ReturnSettings | None = None,
) -> None:
    """The same within somebody else's transaction. Without any address no label can be made.

    `own` is how the seller decides, where that is known already.
    """
    book, now = rulebook(request.edition), clock.now()
    own = own or settings.current(request.seller_id, request.market)
    address = _address(request, terms)
    label = _label(terms.label or own.label, terms, address, decided)
    clocks = deadlines.authorised(book, request.asked_at, now)
    RETURN.advance(
        request, "authorise",
        rma=_new_rma(), seller_rma=_own_number(terms.seller_rma),
        address=address or {}, label=label, label_minor=terms.label_minor,
        payer=terms.payer or request.payer or Payer.BUYER,
        carrier=terms.carrier[:40], tracking=terms.tracking[:60],
        instructions=terms.instructions or own.instructions,
        decided=decided, decided_by=by.ref, decided_at=now, touched_at=now,
        return_by=clocks.due_by, due_by=clocks.due_by, lapse_at=clocks.lapse_at,
    )  # fmt: skip
    if label == Label.UPLOADED and terms.upload:
        files.take(request, [terms.upload], by=by, purpose=Purpose.LABEL)
    record(ReturnAuthorised(by=by.ref, decided=decided, **request.named()))


@dataclass
class Outcome:
    """What became of several requests: those done, and those refused with their refusals."""

    done: list[ReturnRequest] = field(default_factory=list)
    refused: list[tuple[ReturnRequest, Refusal]] = field(default_factory=list)


def authorise_all(requests: Iterable[ReturnRequest], *, by: Actor) -> Outcome:
    """All that are picked, each by itself: one that cannot be does not stop the others (RET-1)."""
    by.require(P.RETURNS_DECIDE)
    outcome = Outcome()
    for request in requests:
        try:
            outcome.done.append(authorise(request, by=by))
        except Refusal as refusal:
            outcome.refused.append((request, refusal))
    return outcome


def _check(terms: Terms, payer: str) -> None:
    """Words that are stored as they are said must be those of the house; and whoever is at fault
    pays: a seller may take the buyer's postage over, not the other way round (RSTK-3)."""
    if terms.label not in ("", *Label.values):
        raise Refusal("unknown_label", kind=terms.label)
    if terms.payer not in ("", *Payer.values):
        raise Refusal("unknown_payer", kind=terms.payer)
    if payer == Payer.SELLER and terms.payer == Payer.BUYER:
        raise Refusal("seller_pays")
    if terms.label_minor is not None and terms.label_minor < 0:
        raise Refusal("bad_amount")


def _address(request: ReturnRequest, terms: Terms) -> dict[str, str]:
    if terms.address:
        return vars(addresses.checked(terms.address))
    return settings.address(request.seller_id, request.market)


def _label(wanted: str, terms: Terms, address: dict[str, str], decided: str) -> str:
    """The label to travel under. By hand an address is asked for; automatically, none is none."""
    if wanted == Label.UPLOADED and terms.upload is None:
        raise Refusal("label_needed")
    if address:
        return wanted
    if decided == Decided.BY_HAND:
        raise Refusal("address_needed")
    return Label.NONE


def _new_rma() -> str:
    """Nine letters and the trade's ending, as in `K7QF2M3XPRMA` (A093)."""
    return "".join(secrets.choice(LETTERS) for _ in range(9)) + "RMA"


def _own_number(number: str) -> str:
    number = " ".join(number.split())
    if len(number) > LONGEST_OWN_NUMBER:
        raise Refusal("too_long", length=len(number), at_most=LONGEST_OWN_NUMBER)
    return number
