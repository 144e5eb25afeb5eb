"""What was asked for, as the returns know it."""

from __future__ import annotations

from aftersale.kernel.actor import Actor
from aftersale.returns.queries import lists
from aftersale.web.seller.returns.asked import Asked

PAGE = 25


def found(actor: Actor, asked: Asked, zone: str) -> lists.Page:
    """One page of what is asked for, with items and files. Days are those of `zone`."""
    since, until = asked.span(zone)
    wanted = lists.Asked(
        stage=asked.filter,
        market=asked.market,
        reason=asked.reason,
        period="all" if asked.period == "dates" else asked.period,
        since=since,
        until=until,
        find=asked.q,
        sort=asked.order,
        cursor=asked.after,
    )
    return lists.page(actor, wanted, size=PAGE)
