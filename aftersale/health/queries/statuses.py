"""How an account stands on each of its marketplaces, in a word: for switches and lists."""

from __future__ import annotations

from aftersale.health.models import Figure
from aftersale.health.queries.figures import EVERYONE, require
from aftersale.kernel.actor import Actor

ORDER = ("bad", "near", "good")


def statuses(actor: Actor, seller_id: int) -> dict[str, str]:
    """The worst status of a figure by marketplace: `bad`, `near` or `good`; one statement.

    Marketplaces where no figure has a limit yet are left out.
    """
    require(actor, seller_id)
    rows = Figure.objects.filter(seller_id=seller_id, fulfilled_by=EVERYONE, status__in=ORDER)
    found: dict[str, str] = {}
    for market, status in rows.values_list("market", "status"):
        known = found.get(market, "good")
        found[market] = min(known, status, key=ORDER.index)
    return found
