"""Months in which a seller's answers look gamed, and the very messages behind each sign. Staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from aftersale.accounts.permissions import Permission as P
from aftersale.enforcement.gaming import counts
from aftersale.enforcement.models import Month, Signal
from aftersale.enforcement.policy import months
from aftersale.enforcement.policy.months import Share
from aftersale.kernel import clock, cursor
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import current

PAGE = 50
MOST_MONTHS = 24


@dataclass(frozen=True)
class Counted:
    """A seller's month with the share of every sign."""

    month: Month
    shares: list[Share]

    @property
    def signs(self) -> list[Share]:
        """Those over their limit."""
        return [each for each in self.shares if each.is_sign]


@dataclass(frozen=True)
class MonthPage:
    """Some months, the worst first, and where the next ones begin ("" when there are none)."""

    rows: list[Counted]
    next: str = ""


@dataclass(frozen=True)
class SignalPage:
    """Some messages of a month, newest first; `next` as of `MonthPage`."""

    rows: list[Signal]
    next: str = ""


def this_month(market: str) -> date:
    """The first day of the month a marketplace is in."""
    return clock.now().astimezone(ZoneInfo(current(market).zone)).date().replace(day=1)


def newest(actor: Actor) -> date | None:
    """The newest month in which there is something to look at, None when there is nothing."""
    actor.require(P.ENFORCEMENT_READ_ANY)
    rows = Month.objects.filter(excess_ppm__gte=0, looked_at=None).order_by("-first_day")
    return rows.values_list("first_day", flat=True).first()


def worst(
    actor: Actor, first_day: date, *, seller_id: int | None = None, market: str = "",
    is_looked_at: bool = False, after: str = "", size: int = PAGE,
) -> MonthPage:  # fmt: skip
    """Sellers whose month shows signs, by how far the worst passes its limit."""
    actor.require(P.ENFORCEMENT_READ_ANY)
    rows = Month.objects.filter(first_day=first_day, excess_ppm__gte=0)
    rows = rows.filter(looked_at__isnull=not is_looked_at)
    rows = rows.filter(market=market) if market else rows
    rows = rows.filter(seller_id=seller_id) if seller_id else rows
    found = list(rows.filter(_beyond(after)).order_by("-excess_ppm", "-id")[: size + 1])
    last = found[size - 1] if len(found) > size else None
    following = f"{last.excess_ppm}-{last.pk}" if last else ""
    return MonthPage([counted(each) for each in found[:size]], following)


def months_of(actor: Actor, seller_id: int) -> list[Counted]:
    """A seller's months with signs or without, newest first."""
    actor.require(P.ENFORCEMENT_READ_ANY)
    rows = Month.objects.filter(seller_id=seller_id).order_by("-first_day", "market")
    return [counted(each) for each in rows[:MOST_MONTHS]]


def month(actor: Actor, pk: int) -> Counted:
    """One of them; refuses `unseen`."""
    actor.require(P.ENFORCEMENT_READ_ANY)
    found = Month.objects.filter(pk=pk).first()
    if found is None:
        raise Unseen()
    return counted(found)


def signals(actor: Actor, of: Month, kind: str, *, after: str = "", size: int = PAGE) -> SignalPage:
    """The messages behind one sign of a month."""
    actor.require(P.ENFORCEMENT_READ_ANY)
    rows = Signal.objects.filter(month=of, kind=kind)
    if place := cursor.read(after):
        moment, pk = place
        further = Q(at__lt=moment) | Q(id__lt=pk)
        rows = rows.filter(Q(at__lte=moment) & further)
    found = list(rows.order_by("-at", "-id")[: size + 1])
    at: datetime = found[size - 1].at if len(found) > size else cursor.EPOCH
    following = cursor.made(at, found[size - 1].pk) if len(found) > size else ""
    return SignalPage(found[:size], following)


def signal(actor: Actor, pk: int) -> Signal:
    """One message; refuses `unseen`."""
    actor.require(P.ENFORCEMENT_READ_ANY)
    found = Signal.objects.select_related("month").filter(pk=pk).first()
    if found is None:
        raise Unseen()
    return found


def counted(of: Month) -> Counted:
    """A month with its shares, by the rules of now."""
    return Counted(of, months.shares(counts(of), current(of.market).enforcement.gaming))


def _beyond(after: str) -> Q:
    excess, _, pk = after.partition("-")
    if not (excess.isdigit() and pk.isdigit()):
        return Q()
    further = Q(excess_ppm__lt=int(excess)) | Q(id__lt=int(pk))
    return Q(excess_ppm__lte=int(excess)) & further
