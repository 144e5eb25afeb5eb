"""Mail and letters as operators look through them: narrowed, newest first, quick at any depth.

Every way of narrowing has an index that ends with the number of the row, so that a page of fifty
costs fifty rows however many there are. A period is a range of numbers, since numbers are given
in order of time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from aftersale.accounts.permissions import Permission
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.messaging import queries as messaging
from aftersale.relay import aliases
from aftersale.relay.models import Incoming, Outgoing, TurnedAway
from aftersale.relay.queries import by_address
from aftersale.relay.queries.overview import mail_since

PAGE = 50
PERIODS = {"1": 1, "7": 7, "30": 30, "90": 90, "all": 0}  # days
MAIL_STAGES = tuple(Incoming.Stage.values)
LETTER_STAGES = tuple(Outgoing.Stage.values)
MOST_CONVERSATIONS = 50


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for. `period` is a key of `PERIODS`; `asked` a masked address, a Message-ID,
    or what finds a conversation, such as an order number."""

    stage: str = ""
    market: str = ""
    seller_id: int | None = None
    domain: str = ""
    period: str = "30"
    asked: str = ""

    @property
    def since(self) -> datetime | None:
        """When the period began; None for all time."""
        days = PERIODS.get(self.period, 30)
        return clock.now() - timedelta(days=days) if days else None


@dataclass(frozen=True)
class Page:
    """Some rows, and the number after which the next ones begin; None at the end."""

    rows: list[Any]
    next: int | None


def may_see(actor: Actor) -> bool:
    """Whether mail of others is open to this actor: staff and the house itself."""
    return actor.kind == "system" or actor.can(Permission.MAIL_READ_ANY)


def mail(actor: Actor, wanted: Wanted, *, before: int | None = None, size: int = PAGE) -> Page:
    """Mail that came in, without its bytes."""
    rows = _narrowed(Incoming.objects.defer("raw"), wanted)
    if wanted.domain:
        rows = rows.filter(from_domain=wanted.domain.lower())
    if wanted.asked:
        rows = rows.filter(_mail_asked(actor, wanted.asked))
    if wanted.since:
        first = mail_since(wanted.since)
        rows = rows.filter(pk__gte=first) if first else rows.none()
    return _page(actor, rows, before, size)


def letters(actor: Actor, wanted: Wanted, *, before: int | None = None, size: int = PAGE) -> Page:
    """Letters that left or are to leave, without their bytes."""
    rows = _narrowed(Outgoing.objects.defer("raw"), wanted)
    if wanted.domain:
        rows = rows.filter(to_domain=wanted.domain.lower())
    if wanted.asked:
        rows = rows.filter(_letters_asked(actor, wanted.asked))
    if wanted.since:
        rows = rows.filter(pk__gte=letter_since(wanted.since))
    return _page(actor, rows, before, size)


def door(actor: Actor, wanted: Wanted, *, before: int | None = None, size: int = PAGE) -> Page:
    """Mail that was turned away: one row for an address, alias and day."""
    rows = TurnedAway.objects.select_related("alias")
    if wanted.stage:
        rows = rows.filter(reason=wanted.stage)
    if wanted.seller_id:
        rows = rows.filter(seller_id=wanted.seller_id)
    if wanted.market:
        rows = rows.filter(alias__market=wanted.market)
    if wanted.domain:
        rows = rows.filter(from_address__iendswith=f"@{wanted.domain}")
    if wanted.asked:
        rows = rows.filter(alias=by_address(wanted.asked))
    if wanted.since:
        rows = rows.filter(day__gte=wanted.since.date())
    return _page(actor, rows, before, size)


def _narrowed(rows: QuerySet[Any], wanted: Wanted) -> QuerySet[Any]:
    if wanted.stage:
        rows = rows.filter(stage=wanted.stage)
    if wanted.seller_id:
        rows = rows.filter(seller_id=wanted.seller_id)
    if wanted.market:
        rows = rows.filter(market=wanted.market)
    return rows


def _page(actor: Actor, rows: QuerySet[Any], before: int | None, size: int) -> Page:
    if not may_see(actor):
        return Page([], None)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: size + 1])
    return Page(found[:size], found[size - 1].pk if len(found) > size else None)


def _mail_asked(actor: Actor, asked: str) -> Q:
    if alias := by_address(asked):
        return Q(alias=alias)
    if "@" in asked:
        return Q(message_id=asked.strip("<> "))
    return Q(conversation_id__in=_conversations(actor, asked))


def _letters_asked(actor: Actor, asked: str) -> Q:
    if alias := by_address(asked):
        pair = messaging.by_pair(alias.seller_id, alias.buyer_id, alias.market)
        return Q(conversation_id__in=list(pair.values_list("pk", flat=True)[:MOST_CONVERSATIONS]))
    if "@" in asked:
        return Q(message_id=aliases.letter_of_return_path(asked) or asked.strip("<> "))
    return Q(conversation_id__in=_conversations(actor, asked))


def _conversations(actor: Actor, asked: str) -> list[int]:
    found = messaging.find(actor, asked, size=MOST_CONVERSATIONS)
    return [each.pk for each in found.rows]


def letter_since(moment: datetime) -> int:
    """The number from which letters are younger than `moment`, found by halving, not by reading."""
    newest = Outgoing.objects.order_by("-pk").values_list("pk", flat=True).first()
    low, high = 0, (newest or 0) + 1
    while low < high:
        middle = (low + high) // 2
        rows = Outgoing.objects.filter(pk__gte=middle).order_by("pk")
        pk, queued_at = rows.values_list("pk", "queued_at").first() or (high, moment)
        if queued_at >= moment:
            high = middle
        else:
            low = pk + 1
    return low
