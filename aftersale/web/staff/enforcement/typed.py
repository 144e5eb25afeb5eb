"""What a form of staff says about a seller: whom, where, by which rule, with which figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, QueryDict

from aftersale.accounts import queries as accounts
from aftersale.enforcement.actions import Figure
from aftersale.health import queries as health
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import current
from aftersale.web.seller.health import words
from aftersale.web.staff.health.asked import FULFILLERS

if TYPE_CHECKING:
    from aftersale.accounts.models import Seller


def seller_of(data: QueryDict) -> tuple[Seller, list[str], str]:
    """The seller a form names, where they sell, and the marketplace it is about."""
    found = accounts.seller_by_slug(data.get("seller", ""))
    markets = accounts.markets_of(found.pk) if found else []
    if found is None or not markets:
        raise Unseen()
    market = data.get("market", "")
    return found, markets, market if market in markets else markets[0]


def figures_of(request: HttpRequest, seller_id: int, market: str, whose: str) -> dict[str, Any]:
    """Every figure of the seller that says something, by its measure."""
    known = whose if whose in FULFILLERS else "all"
    shown = health.figures(request.actor, seller_id, market, known)
    return {name: each for name, each in shown.items() if each.rate_ppm is not None}


def told(shown: Any) -> Figure:
    """A figure as the notice keeps it: in words, as it stands at this moment."""
    return Figure(
        measure=shown.measure, title=shown.title, value=words.value(shown),
        limit=words.limit(shown), of=words.counted(shown),
        window=words.span(shown.first_day, shown.last_day), fulfilled_by=shown.fulfilled_by,
    )  # fmt: skip


def rule_for(market: str, ground: str, shown: Any | None) -> str:
    """The sentence a notice begins with: the family's of the rulebook, or the figure's limit."""
    for each in current(market).enforcement.families:
        if each.kind == ground:
            return each.rule.en
    if shown is None or not shown.target_ppm:
        return ""
    return f"{shown.title}: {words.limit(shown)}, over {words.length(shown)} days."


def facts_for(shown: Any | None) -> str:
    """What happened, as far as a figure says it."""
    if shown is None:
        return ""
    return (
        f"{shown.title}: {words.value(shown)}, {words.counted(shown)}, "
        f"{words.span(shown.first_day, shown.last_day)}."
    )


def chosen(figures: dict[str, Any], names: Iterable[str]) -> list[Figure]:
    """The figures that go with a notice, in their order."""
    wanted = set(names)
    return [told(each) for name, each in figures.items() if name in wanted]
