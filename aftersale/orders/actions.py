"""The only writers of orders: what the shop tells us is taken, one order or a file of them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from typing import Any, BinaryIO

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import Refusal
from aftersale.orders.cancelling import await_imports, cancel, require_open
from aftersale.orders.importing import json_lines, run, written
from aftersale.orders.importing.facts import Defaults, Outcome, Refused, Unusable
from aftersale.orders.importing.source import Source, spooled
from aftersale.orders.importing.taking import Taker
from aftersale.orders.models import Order

__all__ = [
    "Defaults",
    "Outcome",
    "Refused",
    "Unusable",
    "await_imports",
    "cancel",
    "import_orders",
    "require_open",
    "take_order",
    "take_orders",
    "tell_again",
]


def take_order(facts: Mapping[str, Any], *, by: Actor = SYSTEM) -> Order:
    """Take one order in the form of docs/importing-orders.md and return it.

    Times may also be aware datetimes, amounts Decimals. Taking the same again changes nothing.
    Refuses `order_refused` with the field, the reason and the remedy.
    """
    by.require(P.ORDERS_IMPORT)
    told = json_lines.read(facts, 0, Defaults())
    if isinstance(told, Refused):
        raise _refusal(told)
    taken = Taker(by).take([told])
    if taken.refused:
        raise _refusal(taken.refused[0])
    return Order.objects.get(market=told.market, number=told.number)


def take_orders(
    orders: Iterable[Mapping[str, Any]],
    *,
    by: Actor = SYSTEM,
    on_refused: Callable[[Refused], object] = lambda _: None,
    on_progress: Callable[[Outcome], object] = lambda _: None,
) -> Outcome:
    """Take many orders as `take_order` takes one, thousands a second; refused ones are told."""
    by.require(P.ORDERS_IMPORT)
    return run.take_all(orders, by=by, on_refused=on_refused, on_progress=on_progress)


def import_orders(
    lines: BinaryIO | Iterable[bytes],
    *,
    by: Actor = SYSTEM,
    defaults: Defaults = Defaults(),  # noqa: B008 - frozen
    strict: bool = False,
    only_look: bool = False,
    on_refused: Callable[[Refused], object] = lambda _: None,
    on_progress: Callable[[Outcome], object] = lambda _: None,
) -> Outcome:
    """Import a file of orders, in any form that is recognised.

    Each order is wholly taken or wholly refused; with `strict`, so is the file. `only_look` says
    what would happen. Raises `Unusable` when it is no file of orders.
    """
    by.require(P.ORDERS_IMPORT)
    source = Source(spooled(lines), defaults.encoding)
    return run.import_file(
        source,
        defaults,
        by=by,
        strict=strict,
        only_look=only_look,
        on_refused=on_refused,
        on_progress=on_progress,
    )


@transaction.atomic
def tell_again(order_ids: Iterable[int], *, by: Actor = SYSTEM) -> int:
    """Tell those who count orders how these stand: for such as were loaded, or there before."""
    by.require(P.ORDERS_IMPORT)
    return written.tell(by.ref, secrets.token_hex(8), order_ids)


def _refusal(refused: Refused) -> Refusal:
    fault = refused.faults[0]
    return Refusal(
        "order_refused",
        number=refused.number,
        field=fault.field,
        reason=fault.reason,
        remedy=fault.remedy,
    )
