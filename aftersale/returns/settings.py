"""How a seller decides on a marketplace at this moment, as requests are judged by it (A085)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from aftersale.market.terms import Rulebook
from aftersale.returns.lifecycle import Label, Mode
from aftersale.returns.models import ProductRule, ReturnAddress, ReturnlessRule, ReturnSettings
from aftersale.returns.policy.deciding import Free
from aftersale.returns.policy.windows import Window

ADDRESS = (
    "name", "line1", "line2", "city", "province", "postcode", "country", "phone", "extension",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class InForce:
    """Settings, words on products by SKU, and returnless rules, deleted ones too (T15)."""

    settings_id: int | None
    mode: str
    window_days: int | None
    window_basis: str
    label: str
    instructions: str
    products: dict[str, str]
    rules: tuple[Free, ...]

    def window(self, book: Rulebook) -> Window:
        """The seller's window, never less than the marketplace's."""
        return Window.of(book.returns, self.window_days, self.window_basis)

    def told(self) -> dict[str, Any]:
        """What a request keeps of it."""
        return {"settings": self.settings_id, "mode": self.mode, "window": self.window_days}


def in_force(seller_id: int, market: str, skus: Iterable[str]) -> InForce:
    """What counts for a request about these products that is made now.

    Sellers who set nothing decide by hand (A080).
    """
    row, has_products, has_rules = _newest(seller_id, market)
    return InForce(
        settings_id=row.pk,
        mode=row.mode,
        window_days=row.window_days,
        window_basis=row.window_basis,
        label=row.label,
        instructions=row.instructions,
        products=_products(seller_id, market, skus) if has_products else {},
        rules=returnless(seller_id, market) if has_rules else (),
    )


_NEWEST = """
SELECT s.*, EXISTS (SELECT 1 FROM returns_productrule p
                    WHERE p.seller_id = s.seller_id AND p.market = s.market) AS has_products,
            EXISTS (SELECT 1 FROM returns_returnlessrule r
                    WHERE r.seller_id = s.seller_id AND r.market = s.market) AS has_rules
FROM returns_returnsettings s WHERE seller_id = %s AND market = %s ORDER BY id DESC LIMIT 1
"""


def _newest(seller_id: int, market: str) -> tuple[ReturnSettings, bool, bool]:
    """The newest settings, and whether there may be product rules and returnless ones beside.

    Every request asks this, and most sellers have neither: one question instead of three.
    """
    for row in ReturnSettings.objects.raw(_NEWEST, [seller_id, market]):
        return row, bool(row.has_products), bool(row.has_rules)
    return _by_hand(seller_id, market), True, True


def _products(seller_id: int, market: str, skus: Iterable[str]) -> dict[str, str]:
    rows = ProductRule.objects.filter(seller_id=seller_id, market=market, sku__in=list(skus))
    return dict(rows.values_list("sku", "action"))


def current(seller_id: int, market: str) -> ReturnSettings:
    """The newest settings, or unsaved ones that say: by hand."""
    rows = ReturnSettings.objects.filter(seller_id=seller_id, market=market)
    return rows.order_by("-pk").first() or _by_hand(seller_id, market)


def newest_id(seller_id: int, market: str) -> int | None:
    """The number of the settings that count now: it changes whenever they do. Public pages ask it
    of every visitor, so it is one statement, written out."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST_ID, [seller_id, market])
        return cursor.fetchone()[0]


_NEWEST_ID = "SELECT max(id) FROM returns_returnsettings WHERE seller_id = %s AND market = %s"


def _by_hand(seller_id: int, market: str) -> ReturnSettings:
    return ReturnSettings(seller_id=seller_id, market=market, mode=Mode.MANUAL, label=Label.MADE)


def returnless(seller_id: int, market: str) -> tuple[Free, ...]:
    """All returnless rules there ever were, for whichever order is asked about."""
    rows = ReturnlessRule.objects.filter(seller_id=seller_id, market=market).order_by("pk")
    return tuple(map(free_of, rows))


def free_of(row: ReturnlessRule) -> Free:
    """A returnless rule as the policy knows it."""
    return Free(
        id=row.pk,
        name=row.name,
        from_minor=row.from_minor,
        to_minor=row.to_minor,
        categories=frozenset(each.casefold() for each in row.categories),
        reasons=frozenset(row.reasons),
        replaces=row.replaces,
        active_from=row.active_from,
        active_until=row.active_until,
    )


def address(seller_id: int, market: str) -> dict[str, str]:
    """Where returns of that marketplace go: its own address, else the one for all (A091)."""
    for row in ReturnAddress.objects.raw(_WHERE_TO, [seller_id, market]):
        return {name: getattr(row, name) for name in ADDRESS}
    return {}


_WHERE_TO = """
SELECT * FROM returns_returnaddress WHERE seller_id = %s AND market IN (%s, '')
ORDER BY market DESC LIMIT 1
"""
