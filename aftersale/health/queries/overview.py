"""The same figure of every seller, for staff: sorted along an index, at any number of sellers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.health.measures import ALL
from aftersale.health.models import Figure
from aftersale.health.queries.figures import EVERYONE, Shown, shown_of
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import current

PAGE = 50


@dataclass(frozen=True)
class SellerLine:
    """A seller and the figure the list is sorted by."""

    seller_id: int
    name: str
    slug: str
    shown: Shown


@dataclass(frozen=True)
class SellerPage:
    """Some sellers, and where the next ones begin ("" when there are none)."""

    rows: list[SellerLine]
    next: str = ""


def overview(
    actor: Actor, market: str, measure: str, fulfilled_by: str = EVERYONE, *,
    ascending: bool = False, status: str = "", after: str = "", size: int = PAGE,
) -> SellerPage:  # fmt: skip
    """Sellers by one figure; those it says nothing of are not listed. Refuses `unseen`.

    `status` narrows to `good`, `near` or `bad`; `after` is an earlier page's `next`.
    """
    actor.require(P.HEALTH_READ_ANY)
    if measure not in ALL:
        raise Unseen
    rows = Figure.objects.filter(market=market, fulfilled_by=fulfilled_by, measure=measure)
    rows = rows.filter(rate_ppm__isnull=False)
    if status:
        rows = rows.filter(status=status)
    sign = "" if ascending else "-"
    ordered = rows.filter(_beyond(after, ascending)).order_by(f"{sign}rate_ppm", f"{sign}seller_id")
    found = list(ordered[: size + 1])
    last = found[size - 1] if len(found) > size else None
    following = f"{last.rate_ppm}-{last.seller_id}" if last else ""
    return SellerPage(_lines(market, found[:size]), following)


def _lines(market: str, rows: list[Figure]) -> list[SellerLine]:
    book = current(market)
    known = accounts.sellers_of([row.seller_id for row in rows])
    return [
        SellerLine(
            row.seller_id, known[row.seller_id].name, known[row.seller_id].slug,
            shown_of(ALL[row.measure], book, row.fulfilled_by, row),
        )
        for row in rows
        if row.seller_id in known
    ]  # fmt: skip


def _beyond(after: str, ascending: bool) -> Q:
    rate, _, seller = after.partition("-")
    if not (rate.isdigit() and seller.isdigit()):
        return Q()
    side = "gt" if ascending else "lt"
    further = Q(**{f"rate_ppm__{side}": int(rate)}) | Q(**{f"seller_id__{side}": int(seller)})
    return Q(**{f"rate_ppm__{side}e": int(rate)}) & further
