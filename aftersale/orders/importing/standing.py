"""What we already have of the orders in a batch, and whether the batch may touch it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aftersale.accounts import importing as accounts
from aftersale.orders.importing.facts import Key, OrderFacts, Refused
from aftersale.orders.importing.tables import Row
from aftersale.orders.models import Order, OrderLine, Parcel


@dataclass(frozen=True, slots=True)
class Standing:
    """Orders as they stand, with the accounts that they and the batch name."""

    orders: dict[Key, Row]
    sellers: dict[str, int]
    people: dict[str, accounts.Person]
    buyers: dict[int, accounts.Person]

    @classmethod
    def of(cls, batch: Sequence[OrderFacts]) -> Standing:
        """Asks four questions, however large the batch."""
        orders = _orders(batch)
        emails = {facts.buyer.email for facts in batch}
        found = accounts.people(emails, {order["buyer_id"] for order in orders.values()})
        slugs = accounts.sellers({facts.seller_slug for facts in batch})
        return cls(
            orders=orders,
            sellers={slug: pk for slug, (pk, _) in slugs.items()},
            people={person.email: person for person in found},
            buyers={person.id: person for person in found},
        )

    def judge(self, facts: OrderFacts) -> Refused | None:
        """Why an order may not be taken, if so: it is another's, or its people do not fit."""
        if facts.seller_slug not in self.sellers and not facts.seller_name:
            remedy = "Correct it, or give the seller's name too, and the account is opened"
            return facts.refused("seller.slug", f"no seller is called {facts.seller_slug}", remedy)
        person = self.people.get(facts.buyer.email)
        if person and not person.is_buyer:
            remedy = "A buyer needs an address of their own"
            reason = f"{person.email} belongs to a seller's team or to staff"
            return facts.refused("buyer.email", reason, remedy)
        order = self.orders.get(facts.key)
        return self._judge_change(order, facts) if order else None

    def _judge_change(self, order: Row, facts: OrderFacts) -> Refused | None:
        remedy = "An order never changes hands: correct the number, or the {} in the file"
        if order["seller_id"] != self.sellers.get(facts.seller_slug):
            reason = "this order number belongs to another seller"
            return facts.refused("number", reason, remedy.format("seller"))
        if self.keeps_buyer(order, facts) or self.names_buyer(order):
            return None
        reason = "this order belongs to another buyer"
        return facts.refused("buyer.email", reason, remedy.format("buyer"))

    def keeps_buyer(self, order: Row, facts: OrderFacts) -> bool:
        """Whether the order's buyer stays who they are."""
        if not facts.buyer.is_known:
            return True
        person = self.people.get(facts.buyer.email)
        return person is not None and person.id == order["buyer_id"]

    def names_buyer(self, order: Row) -> bool:
        """Whether the order has only a stand-in for its buyer, whom a file may now name."""
        person = self.buyers.get(order["buyer_id"])
        return person is not None and person.is_nobody


def _orders(batch: Iterable[OrderFacts]) -> dict[Key, Row]:
    numbers: defaultdict[str, list[str]] = defaultdict(list)
    for facts in batch:
        numbers[facts.market].append(facts.number)
    return {
        (order["market"], order["number"]): order
        for market in numbers
        for order in Order.objects.filter(market=market, number__in=numbers[market]).values()
    }


def ids_of(keys: Iterable[Key]) -> dict[Key, int]:
    """The ids of orders that were just written."""
    numbers: defaultdict[str, list[str]] = defaultdict(list)
    for market, number in keys:
        numbers[market].append(number)
    return {
        (market, number): pk
        for market in numbers
        for pk, number in Order.objects.filter(
            market=market, number__in=numbers[market]
        ).values_list("pk", "number")
    }


def rows_of(kind: type[OrderLine] | type[Parcel], orders: list[int]) -> defaultdict[int, list[Row]]:
    """The lines, or the parcels, of each order, oldest first."""
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in kind.objects.filter(order__in=orders).order_by("pk").values() if orders else ():
        found[row["order_id"]].append(row)
    return found
