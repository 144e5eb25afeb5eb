"""What a seller has set for returns: versions, addresses, products, rules. For their own team."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Unseen
from aftersale.market.addresses import PostalAddress
from aftersale.returns import settings
from aftersale.returns.models import ProductRule, ReturnAddress, ReturnlessRule, ReturnSettings

LISTED = 50


def own_account(actor: Actor) -> int:
    """The account of whoever asks: what it has set is its own; others are not permitted."""
    actor.require(P.RETURNS_READ)
    if actor.seller_id is None:
        raise NotPermitted(permission=str(P.RETURNS_READ))
    return actor.seller_id


def in_force(actor: Actor, market: str) -> ReturnSettings:
    """The newest version; an unsaved one where nothing was ever set (A080)."""
    return settings.current(own_account(actor), market)


def versions(actor: Actor, market: str) -> QuerySet[ReturnSettings]:
    """All versions, the newest first."""
    rows = ReturnSettings.objects.filter(seller_id=own_account(actor), market=market)
    return rows.order_by("-pk")


def addresses(actor: Actor) -> dict[str, PostalAddress]:
    """Return addresses by market, that of all others under `""` (A091)."""
    rows = ReturnAddress.objects.filter(seller_id=own_account(actor)).order_by("market")
    return {
        row.market: PostalAddress(**{name: getattr(row, name) for name in settings.ADDRESS})
        for row in rows
    }


def products(actor: Actor, market: str, find: str = "") -> QuerySet[ProductRule]:
    """Products with a rule of their own, by SKU; `find` is how a SKU begins."""
    rows = ProductRule.objects.filter(seller_id=own_account(actor), market=market).order_by("sku")
    return rows.filter(sku__startswith=find) if find else rows


def product_actions(actor: Actor, market: str) -> Iterator[tuple[str, str]]:
    """Every SKU with its action, for the file."""
    return products(actor, market).values_list("sku", "action").iterator(chunk_size=5000)


def returnless(actor: Actor, market: str) -> QuerySet[ReturnlessRule]:
    """All returnless rules, active ones first, then by when they began."""
    rows = ReturnlessRule.objects.filter(seller_id=own_account(actor), market=market)
    return rows.order_by(F("active_until").asc(nulls_first=True), "-pk")


def returnless_rule(actor: Actor, pk: int) -> ReturnlessRule:
    """One of the account's own rules; refuses `unseen`."""
    row = ReturnlessRule.objects.filter(seller_id=own_account(actor), pk=pk).first()
    if row is None:
        raise Unseen()
    return row
