"""The addresses that may write for an account and receive its letters (T22, A031, A032).

A seller's owner decides about the account's addresses. A buyer adds one for themselves: it
counts once the link sent to that very address has been opened.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from aftersale.accounts.actions import checks
from aftersale.accounts.events import (
    AddressAdded,
    AddressApproved,
    AddressBlocked,
    AddressDeleted,
    AddressEvent,
    LettersRedirected,
)
from aftersale.accounts.lifecycle import ADDRESS
from aftersale.accounts.models import Address, User
from aftersale.accounts.permissions import Permission
from aftersale.accounts.queries import Claim, confirming
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal

MOST = 20
"""Addresses an account may have; nobody needs more, and each may cost a letter."""


@transaction.atomic
def add_address(
    *, by: Actor, address: str, seller_id: int | None = None, user_id: int | None = None
) -> Address:
    """An address for a seller account or for a buyer (exactly one), waiting to be approved.

    Refuses `not_an_address`, `our_own_address`, `address_known` (with its stage) and
    `too_many_addresses`.
    """
    _require_owner(by, seller_id, user_id)
    found = checks.address_of(address)
    owned = Address.objects.filter(seller=seller_id, user=user_id)
    if stage := _known(owned, found, user_id):
        raise Refusal("address_known", address=found, stage=stage)
    if owned.count() >= MOST:
        raise Refusal("too_many_addresses", at_most=MOST)
    row = _keep(Address(address=found, seller_id=seller_id, user_id=user_id))
    _record(AddressAdded, row, by)
    return row


def _known(owned: QuerySet[Address], address: str, user_id: int | None) -> str | None:
    """The stage the account already has this address in; a buyer's first address is approved."""
    stage = owned.filter(address__iexact=address).values_list("stage", flat=True).first()
    if stage or user_id is None:
        return stage
    is_own = User.objects.filter(pk=user_id, email=address).exists()
    return Address.Stage.APPROVED if is_own else None


def _keep(row: Address) -> Address:
    row.added_at = clock.now()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refusal("address_known", address=row.address, stage=row.stage) from None
    return row


@transaction.atomic
def approve_address(address: Address, *, by: Actor) -> Address:
    """Let mail from it speak for the account. Refuses `needs_confirmation` for a buyer's own,
    `WrongStage` when it is approved already."""
    _require_owner(by, address.seller_id, address.user_id)
    if address.user_id and by.kind != "system":
        raise Refusal("needs_confirmation")
    return _approve(address, by)


@transaction.atomic
def confirm_address(token: str, *, by: Actor) -> Address:
    """Approve a buyer's address by the link that was sent to it; whoever holds it may.

    Refuses `bad_link` (altered, older than a day, of an address since deleted) and
    `used_link` when it is approved or blocked by now.
    """
    address = confirming(token)
    if address.stage != Address.Stage.PENDING:
        raise Refusal("used_link")
    return _approve(address, by)


def _approve(address: Address, by: Actor) -> Address:
    ADDRESS.advance(address, "approve")
    _record(AddressApproved, address, by)
    return address


@transaction.atomic
def block_address(address: Address, *, by: Actor) -> Address:
    """Refuse mail from it from now on, and send it no letters. `WrongStage` if blocked already."""
    _require_owner(by, address.seller_id, address.user_id)
    ADDRESS.advance(address, "block", receives_letters=False)
    _record(AddressBlocked, address, by)
    return address


@transaction.atomic
def delete_address(address: Address, *, by: Actor) -> Address | None:
    """Forget an address; one that has written to us stays, blocked, and is returned."""
    _require_owner(by, address.seller_id, address.user_id)
    if not Address.objects.filter(pk=address.pk, used_at=None).exists():
        return address if address.stage == Address.Stage.BLOCKED else block_address(address, by=by)
    _record(AddressDeleted, address, by)
    Address.objects.filter(pk=address.pk).delete()
    return None


@transaction.atomic
def receive_letters(address: Address, wants: bool, *, by: Actor) -> Address:
    """Send a seller's letters to this address, or no longer (A032). Refuses `not_approved`, and
    `buyers_have_one` for a buyer's: theirs go where they sign in."""
    _require_owner(by, address.seller_id, address.user_id)
    if address.user_id:
        raise Refusal("buyers_have_one")
    rows = Address.objects.filter(pk=address.pk)
    if wants:
        rows = rows.filter(stage=Address.Stage.APPROVED)
    if not rows.update(receives_letters=wants):
        raise Refusal("not_approved")
    address.receives_letters = wants
    _record(LettersRedirected, address, by, receives=wants)
    return address


def address_used(
    *, by: Actor, address: str, seller_id: int | None = None, user_id: int | None = None
) -> None:
    """Mail from this address was accepted: from now on it can only be blocked, not forgotten."""
    addresses_used([Claim(address, seller_id, user_id)], by=by)


def addresses_used(claims: Iterable[Claim], *, by: Actor) -> None:
    """The same for several addresses, each of a seller's account or of a buyer."""
    by.require(Permission.ADDRESSES_USE)
    owners = {each.owner for each in claims}
    fresh = Address.objects.filter(used_at=None).filter(
        Q(seller_id__in={seller for seller, _, _ in owners if seller})
        | Q(user_id__in={user for _, user, _ in owners if user})
    )
    rows = fresh.values_list("pk", "seller_id", "user_id", "address")
    found = [pk for pk, *owner, address in rows if (*owner, address.lower()) in owners]
    if found:
        Address.objects.filter(pk__in=found).update(used_at=clock.now())


def _require_owner(by: Actor, seller_id: int | None, user_id: int | None) -> None:
    """A seller's by its owner, a buyer's by the buyer."""
    by.require(Permission.ADDRESSES_APPROVE, seller_id=seller_id)
    if by.kind == "system":
        return
    wrong = by.seller_id != seller_id if user_id is None else by.id != user_id
    if wrong or (by.kind == "buyer") != (user_id is not None):
        raise NotPermitted(permission=Permission.ADDRESSES_APPROVE)


def _record(event: type[AddressEvent], row: Address, by: Actor, **facts: bool) -> None:
    record(event(
        by=by.ref, seller_id=row.seller_id, address_id=row.pk, user_id=row.user_id, **facts
    ))  # fmt: skip
