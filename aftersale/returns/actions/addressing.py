"""Where a seller's returns go (A090, A091): one address for all, and exceptions."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.market import addresses
from aftersale.market.addresses import PostalAddress
from aftersale.returns.actions import turns
from aftersale.returns.events import ReturnRulesChanged
from aftersale.returns.models import ReturnAddress


def save_address(
    seller_id: int, market: str, *, by: Actor, address: PostalAddress
) -> ReturnAddress:
    """Returns of `market` go there, or with `""` those of all that have no address of their own.

    Refuses `bad_address` with its `faults`, and `unknown_market`.
    """
    _require(by, seller_id, market)
    tidy = vars(addresses.checked(address))
    with transaction.atomic():
        row, is_new = ReturnAddress.objects.update_or_create(
            seller_id=seller_id, market=market, defaults=tidy
        )
        _tell(by, seller_id, market, "added" if is_new else "changed")
    return row


def forget_address(seller_id: int, market: str, *, by: Actor) -> None:
    """Returns of `market` go to the address for all again; without one no label can be made."""
    _require(by, seller_id, market)
    with transaction.atomic():
        gone, _ = ReturnAddress.objects.filter(seller_id=seller_id, market=market).delete()
        if not gone:
            raise Unseen()
        _tell(by, seller_id, market, "removed")


def _require(by: Actor, seller_id: int, market: str) -> None:
    if market:
        turns.require(by, seller_id, market)
    else:
        by.require(P.RETURNS_SET, seller_id=seller_id)


def _tell(by: Actor, seller_id: int, market: str, words: str) -> None:
    record(
        ReturnRulesChanged(
            by=by.ref, seller_id=seller_id, market=market, what="address", words=words
        )
    )
