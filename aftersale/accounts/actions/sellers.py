"""Seller accounts: opening them, and what holds for the whole account."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.text import slugify

from aftersale.accounts.actions import checks
from aftersale.accounts.actions.people import new_user
from aftersale.accounts.events import (
    MarketEntered,
    PlatformServiceSet,
    SellerOpened,
    UndoChanged,
)
from aftersale.accounts.models import Member, Seller, Storefront, User
from aftersale.accounts.permissions import Permission
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import Refusal
from aftersale.market import rulebook

LONGEST_UNDO = 120
"""Seconds a seller may let messages wait; a buyer should not wait longer for a reconsideration."""


@transaction.atomic
def open_seller(
    name: str,
    markets: Sequence[str],
    language: str = "en",
    owner_email: str = "",
    owner_name: str = "",
    *,
    by: Actor = SYSTEM,
    password: str | None = None,
) -> Seller:
    """A seller account with its owner, selling on `markets` (A154). Staff and the system may.

    Refuses `address_taken`, `not_an_address`, `our_own_address`, `name_missing`,
    `unknown_market`, `unknown_language`.
    """
    by.require(Permission.SELLERS_OPEN)
    seller = Seller.objects.create(
        name=checks.name_of(name, required=True), slug=_free_slug(name),
        language=checks.language_of(language), opened_at=clock.now(),
    )  # fmt: skip
    owner = new_user(owner_email, owner_name, User.Kind.SELLER, language, password)
    Member.objects.create(user=owner, seller=seller, role=Member.Role.OWNER, joined_at=clock.now())
    record(SellerOpened(by=by.ref, seller_id=seller.pk, name=seller.name))
    for market in dict.fromkeys(markets):
        _enter(seller, market, by)
    return seller


def _free_slug(name: str) -> str:
    """A slug of `name` nobody has; the second Lumen Lamps is lumen-lamps-2."""
    base = slugify(name)[:50] or "seller"
    taken = set(Seller.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(each for each in numbered if each not in taken)


@transaction.atomic
def sell_on(seller: Seller, market: str, *, by: Actor) -> Storefront:
    """Sell on one more marketplace (A154). Refuses `unknown_market`, `already_sells`."""
    by.require(Permission.ACCOUNT_MANAGE, seller_id=seller.pk)
    return _enter(seller, market, by)


def _enter(seller: Seller, market: str, by: Actor) -> Storefront:
    rulebook.current(market)
    storefront, is_new = Storefront.objects.get_or_create(seller=seller, market=market)
    if not is_new:
        raise Refusal("already_sells", market=market)
    record(MarketEntered(by=by.ref, seller_id=seller.pk, market=market))
    return storefront


@transaction.atomic
def set_platform_service(seller: Seller, market: str, on: bool, *, by: Actor) -> Storefront:
    """Whether the marketplace's customer service answers about orders it fulfils (A045).

    Refuses `not_sold_here`.
    """
    by.require(Permission.ACCOUNT_MANAGE, seller_id=seller.pk)
    storefront = Storefront.objects.filter(seller=seller, market=market).first()
    if storefront is None:
        raise Refusal("not_sold_here", market=market)
    Storefront.objects.filter(pk=storefront.pk).update(platform_service=on)
    storefront.platform_service = on
    record(PlatformServiceSet(by=by.ref, seller_id=seller.pk, market=market, on=on))
    return storefront


@transaction.atomic
def set_undo_seconds(seller: Seller, seconds: int | None, *, by: Actor) -> Seller:
    """How long answers wait and can be taken back; None as the marketplace has it.

    Refuses `undo_out_of_range` outside 0 to 120 seconds.
    """
    by.require(Permission.ACCOUNT_MANAGE, seller_id=seller.pk)
    if seconds is not None and not 0 <= seconds <= LONGEST_UNDO:
        raise Refusal("undo_out_of_range", at_most=LONGEST_UNDO)
    seller.undo_seconds = seconds
    seller.save(update_fields=["undo_seconds"])
    record(UndoChanged(by=by.ref, seller_id=seller.pk, seconds=seconds))
    return seller
