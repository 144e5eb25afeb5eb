"""Tax contained in prices: never more than the price, and in step with it. All in minor units."""

from __future__ import annotations

from fractions import Fraction

from aftersale.kernel.money import plain
from aftersale.orders.importing.forms import Form


def check_tax(form: Form, name: str, tax: int, price: int, what: str) -> None:
    """Prices hold their tax, so that no tax is above its price."""
    if tax > price:
        reason = f"is more than {what} costs, {plain(tax)} of {plain(price)}"
        remedy = "Give prices with tax, and the tax that is in them for all pieces together"
        form.fault(name, reason, remedy)


def scaled(tax: int, before: int, after: int) -> int:
    """The tax contained in `after`, at the rate at which `tax` is contained in `before`."""
    return round(Fraction(tax * after, before)) if before and before != after else tax
