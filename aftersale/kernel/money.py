"""Money as the ledger keeps it: whole minor units and an ISO 4217 code."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


@dataclass(frozen=True, order=True)
class Money:
    """An amount in minor units (pence, cents) of `currency`."""

    minor: int
    currency: str

    def __str__(self) -> str:
        sign = "-" if self.minor < 0 else ""
        amount = f"{abs(self.minor) // 100:,}.{abs(self.minor) % 100:02d}"
        return f"{sign}{SIGNS.get(self.currency, self.currency + ' ')}{amount}"


def plain(minor: int) -> str:
    """1250 as `12.50`, for files and programs."""
    sign = "-" if minor < 0 else ""
    return f"{sign}{abs(minor) // 100}.{abs(minor) % 100:02d}"


def minor_units(amount: str) -> int:
    """`"12.50"` as 1250. Raises ValueError on what is not an amount of at most 2 places."""
    try:
        value = Decimal(amount.strip()) * 100
    except InvalidOperation:
        raise ValueError(f"{amount!r} is not an amount") from None
    if not value.is_finite() or value != value.to_integral_value() or abs(value) > 10**14:
        raise ValueError(f"{amount!r} is not an amount")
    return int(value)
