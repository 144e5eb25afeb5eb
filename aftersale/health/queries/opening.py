"""What is still open on one marketplace, and what may be supposed of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aftersale.chargebacks import lifecycle as chargeback_stages
from aftersale.chargebacks import queries as chargebacks
from aftersale.claims import queries as claims
from aftersale.claims.lifecycle import OPEN
from aftersale.feedback import queries as feedback
from aftersale.health.models import Dossier
from aftersale.health.policy.judging import Sort
from aftersale.health.policy.windows import local_day
from aftersale.health.queries.figures import require
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.messaging import queries as messaging
from aftersale.orders import queries as orders
from aftersale.returns import queries as returns

OFFERED = 10
MOST_COUNTED = 100
LOOKED_THROUGH = 200


@dataclass(frozen=True)
class Open:
    """Something not decided yet, and what may be supposed of it.

    `subject` is that of a `Change`; `about_id` the number of the thing its own page is about, of a
    message its conversation. `due_at` is when it has to be done.
    """

    kind: str
    subject: str
    about_id: int
    title: str
    order_number: str
    deeds: tuple[str, ...]
    due_at: datetime | None = None


@dataclass(frozen=True)
class OpenKind:
    """The first ten of one kind, and how many there are: counts stop at a hundred, and of orders
    only the newest are looked through."""

    kind: str
    cases: list[Open]
    many: int


def open_kinds(actor: Actor, seller_id: int, market: str) -> list[OpenKind]:
    """What is open on one marketplace by kind, the soonest due first; kinds of which nothing is
    open are left out."""
    require(actor, seller_id)
    found = (OpenKind(name, *look(seller_id, market)) for name, look in KINDS.items())
    return [each for each in found if each.cases]


def open_cases(actor: Actor, seller_id: int, market: str) -> list[Open]:
    """The same one after the other, ten of each kind at most."""
    return [each for kind in open_kinds(actor, seller_id, market) for each in kind.cases]


Found = tuple[list[Open], int]


def _found(rows: Any, opened: Callable[[Any], Open]) -> Found:
    some = [opened(row) for row in rows[:OFFERED]]
    many = len(some) if len(some) < OFFERED else rows.order_by()[:MOST_COUNTED].count()
    return some, many


def _claims(seller_id: int, market: str) -> Found:
    rows = claims.visible_to(SYSTEM).filter(seller_id=seller_id, market=market, stage__in=OPEN)

    def opened(row: Any) -> Open:
        due = row.due_by if row.waits_for == "seller" else None
        return Open("claim", f"claim:{row.pk}", row.pk, row.title, row.order_number,
                    ("grant", "deny"), due)  # fmt: skip

    return _found(rows.order_by("due_by", "pk"), opened)


def _chargebacks(seller_id: int, market: str) -> Found:
    rows = chargebacks.visible_to(SYSTEM).filter(
        seller_id=seller_id, market=market, stage__in=chargeback_stages.OPEN
    )

    def opened(row: Any) -> Open:
        due = row.due_by if row.stage in chargeback_stages.SELLERS_TURN else None
        return Open("chargeback", f"chargeback:{row.pk}", row.pk, row.title, row.order_number,
                    ("lose", "win"), due)  # fmt: skip

    return _found(rows.order_by("due_by", "pk"), opened)


def _returns(seller_id: int, market: str) -> Found:
    rows = returns.visible_to(SYSTEM).filter(seller_id=seller_id, market=market, stage="pending")

    def opened(row: Any) -> Open:
        title = f"{row.buyer_name}: {row.title}"
        return Open("return", f"return:{row.pk}", row.pk, title, row.order_number,
                    ("deny", "leave"), row.due_by)  # fmt: skip

    return _found(rows.order_by("due_by", "pk"), opened)


def _messages(seller_id: int, market: str) -> Found:
    """Those that wait and are still in time are the ones time would change a verdict of."""
    since = _today(current(market)) - timedelta(days=14)
    rows = Dossier.objects.filter(
        seller_id=seller_id, market=market, sort=Sort.MESSAGE, fulfilled_by="",
        begun_on__gte=since, ripe_at__isnull=False,
    )  # fmt: skip
    due = dict(rows.order_by("begun_on", "pk").values_list("subject", "ripe_at")[:OFFERED])
    numbers = {int(subject.partition(":")[2]): subject for subject in due}
    found = []
    for row in messaging.by_message_numbers(numbers):
        subject, talk = numbers[row.pk], row.conversation
        title = f"{talk.buyer_name}: {talk.subject}"
        found.append(
            Open("message", subject, talk.pk, title, talk.order_number, ("leave",), due[subject])
        )
    return found, len(found) if len(due) < OFFERED else rows[:MOST_COUNTED].count()


def _ratings(seller_id: int, market: str) -> Found:
    book = current(market)
    first, _ = book.health.measures["negative_feedback_rate"].span(_today(book))
    begins = datetime(first.year, first.month, first.day, tzinfo=ZoneInfo(book.zone))
    rows = feedback.visible_to(SYSTEM).filter(
        seller_id=seller_id, market=market, ordered_at__gte=begins, stars__lte=2,
        stage="published",
    )  # fmt: skip

    def opened(row: Any) -> Open:
        title = f"{row.stars} of 5" + (f": {row.words}" if row.words else "")
        return Open("feedback", f"feedback:{row.pk}", row.pk, title, row.order_number, ("remove",))

    return _found(rows.order_by("-ordered_at"), opened)


def _orders(seller_id: int, market: str) -> Found:
    """Among the newest orders, those that have not left yet."""
    rows = orders.visible_to(SYSTEM).filter(seller_id=seller_id, market=market)
    newest = rows.order_by("-placed_at")[:LOOKED_THROUGH]
    waiting = [row for row in newest if row.stage == "unshipped" and row.dispatched_at is None]
    return [
        Open("order", f"order:{row.number}", row.pk, row.buyer_name, row.number, ("cancel",))
        for row in waiting[-OFFERED:][::-1]
    ], min(len(waiting), MOST_COUNTED)


def _today(book: Rulebook) -> date:
    return local_day(book.zone, clock.now())


KINDS: dict[str, Callable[[int, str], Found]] = {
    "claim": _claims,
    "chargeback": _chargebacks,
    "return": _returns,
    "message": _messages,
    "feedback": _ratings,
    "order": _orders,
}
