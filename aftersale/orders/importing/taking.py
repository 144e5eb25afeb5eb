"""Takes a batch of orders into the database: each wholly or not at all, all in one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import DatabaseError, DataError, IntegrityError, OperationalError, transaction

from aftersale.accounts import importing as accounts
from aftersale.kernel.actor import Actor
from aftersale.market import rulebook
from aftersale.orders.importing import comparing, standing, telling, writing
from aftersale.orders.importing.comparing import Change
from aftersale.orders.importing.facts import OrderFacts, Refused
from aftersale.orders.importing.standing import Standing
from aftersale.orders.models import OrderLine, Parcel

ATTEMPTS = 4


@dataclass(slots=True)
class Taken:
    """How a batch went."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)

    def __add__(self, other: Taken) -> Taken:
        return Taken(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.refused + other.refused,
        )


@dataclass(frozen=True, slots=True)
class Taker:
    """Takes batches of one import. With `only_look` it says what would be, and writes nothing."""

    by: Actor
    only_look: bool = False
    import_id: str = field(default_factory=lambda: secrets.token_hex(8))

    def take(self, batch: Sequence[OrderFacts]) -> Taken:
        """Take a batch in which no order stands twice.

        Two imports that meet make one of them begin its batch again. An order that the database
        itself turns down is refused alone. Raises `OperationalError` when the database is gone.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with transaction.atomic():
                    return self._once(batch)
            except DataError as wrong:
                return self._apart(batch, wrong)
            except IntegrityError as wrong:
                if attempt == ATTEMPTS:
                    return self._apart(batch, wrong)
            except OperationalError:
                if attempt == ATTEMPTS or transaction.get_connection().in_atomic_block:
                    raise
        raise AssertionError("unreachable")

    def _apart(self, batch: Sequence[OrderFacts], wrong: DatabaseError) -> Taken:
        """Halve the batch until the order at fault stands alone."""
        if len(batch) > 1:
            middle = len(batch) // 2
            return self.take(batch[:middle]) + self.take(batch[middle:])
        reason = f"the database turned it down ({str(wrong).strip().splitlines()[0][:120]})"
        remedy = "Compare the order with one that was taken"
        return Taken(refused=[batch[0].refused("", reason, remedy)])

    def _once(self, batch: Sequence[OrderFacts]) -> Taken:
        writing.take_turns({facts.seller_slug for facts in batch})
        now = Standing.of(batch)
        verdicts = [(facts, now.judge(facts)) for facts in batch]
        refused = [verdict for _, verdict in verdicts if verdict]
        accepted = [facts for facts, verdict in verdicts if not verdict]
        changes = self._changes(accepted, now)
        needed = [change for change in changes if change.is_needed]
        new = sum(change.is_new for change in needed)
        if needed and not self.only_look:
            writing.write(needed)
            telling.tell(self.by, self.import_id, needed, new)
        return Taken(new, len(needed) - new, len(changes) - len(needed), refused)

    def _changes(self, accepted: list[OrderFacts], now: Standing) -> list[Change]:
        sellers = now.sellers if self.only_look else _ensure_sellers(accepted)
        buyers = {} if self.only_look else _ensure_buyers(accepted, now)
        ids = [now.orders[facts.key]["id"] for facts in accepted if facts.key in now.orders]
        lines, parcels = standing.rows_of(OrderLine, ids), standing.rows_of(Parcel, ids)
        changes: list[Change] = []
        for facts in accepted:
            order = now.orders.get(facts.key)
            buyer_id = buyers.get(facts.buyer.email, 0)
            if order is None:
                changes.append(comparing.begin(facts, sellers.get(facts.seller_slug, 0), buyer_id))
                continue
            if now.keeps_buyer(order, facts):
                buyer_id = order["buyer_id"]
            own = lines[order["id"]], parcels[order["id"]]
            changes.append(comparing.amend(facts, order, buyer_id, *own))
        return changes


def _ensure_sellers(accepted: list[OrderFacts]) -> dict[str, int]:
    wanted: dict[str, tuple[str, set[str], str]] = {}
    for facts in accepted:
        first = facts.seller_name, set[str](), rulebook.current(facts.market).language
        wanted.setdefault(facts.seller_slug, first)[1].add(facts.market)
    return accounts.ensure_sellers(wanted)


def _ensure_buyers(accepted: list[OrderFacts], now: Standing) -> dict[str, int]:
    """The buyers' ids; only those are asked for whom the batch has not met already."""
    known = {email: person.id for email, person in now.people.items()}
    missing = {
        facts.buyer.email: facts.buyer
        for facts in accepted
        if facts.buyer.email not in known and (facts.buyer.is_known or facts.key not in now.orders)
    }
    rows = [(each.email, each.name, each.language) for each in missing.values()]
    return known | (accounts.ensure_buyers(rows) if rows else {})
