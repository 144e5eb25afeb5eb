"""Account health: every figure, the days and the cases behind it, and the report of the trade."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.api import health_schemas as schemas
from aftersale.api import schemas as common
from aftersale.api import views
from aftersale.api.performance_report import Account, report
from aftersale.api.routes.ahead import of_team
from aftersale.api.routes.conversations import Limit
from aftersale.desk import queries as desk
from aftersale.enforcement import queries as enforcement
from aftersale.enforcement.queries import restrictions
from aftersale.health import queries
from aftersale.health.measures import ALL
from aftersale.health.policy import standing
from aftersale.health.queries.reasons import reasons
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Unseen
from aftersale.market.rulebook import current

router = Router(tags=["health"])
Whose = Literal["all", "seller", "platform"]
Which = Literal["bad", "base", "left_out"]
FIELDS = tuple(name for name in schemas.FigureOut.model_fields if name != "parts")
CLOSED = "account"
"""The kind of restriction that closes an account."""


@router.get("", response=schemas.AccountsOut, summary="Account health on every marketplace")
def overview(request: HttpRequest, fulfilled_by: Whose = "all", seller: str = "") -> Any:
    """A seller's own; staff name the `seller` by its slug."""
    account = _account(request.auth, seller)
    return {
        "items": [
            _state(request.auth, account, market, fulfilled_by)
            for market in accounts.markets_of(account)
        ]
    }


@router.get("/{market}", response=schemas.AccountOut, summary="Account health on one marketplace")
def one_market(
    request: HttpRequest, market: str, fulfilled_by: Whose = "all", seller: str = ""
) -> Any:
    account = _on(request.auth, seller, market)
    return _state(request.auth, account, market, fulfilled_by)


@router.get(
    "/{market}/changes", response=schemas.ChangesOut, summary="What changed since yesterday"
)
def changes(request: HttpRequest, market: str, seller: str = "") -> Any:
    """Measures that moved since the last day ended there, with the cases that moved them."""
    account = _on(request.auth, seller, market)
    queries.figures(request.auth, account, market)  # asks for the permission
    return {"items": queries.changes(account, market)}


@router.get("/{market}/performance-report", summary="The performance report of the trade (E6)")
def performance_report(request: HttpRequest, market: str, seller: str = "") -> dict[str, Any]:
    """JSON after `accountHealthReport-2020-11-18.json`, with the names of its schema and those of
    its own example side by side; docs/health.md says which."""
    account = _on(request.auth, seller, market)
    figures = {
        whose: queries.figures(request.auth, account, market, whose)
        for whose in ("all", "seller", "platform")
    }
    families = enforcement.standing_families(account, market)
    invoices = reasons(request.auth, account, market, "invoice_defect_rate")
    return report(Account(market, figures, families, _may_sell(account, market), invoices))


@router.get("/{market}/first", response=schemas.FirstOut, summary="What to do first")
def first(request: HttpRequest, market: str, fulfilled_by: Whose = "all") -> Any:
    """The few things that move a figure most, as the page of account health has them; sellers."""
    actor = of_team(request, market)
    figures = queries.figures(actor, actor.seller_id or 0, market, fulfilled_by)
    found = desk.first(actor, market, figures, fulfilled_by)
    return {"items": [vars(each) | {"measure": each.shown.measure} for each in found]}


@router.get("/{market}/response", response=common.ResponseOut, summary="The response table")
def response(request: HttpRequest, market: str, seller: str = "") -> Any:
    """Answers within the target over 7, 30 and 90 days (A131 to A134)."""
    return views.response(_on(request.auth, seller, market), market)


@router.get("/{market}/{measure}", response=schemas.MeasureOut, summary="One measure opened")
def one_measure(
    request: HttpRequest, market: str, measure: str, fulfilled_by: Whose = "all", seller: str = ""
) -> Any:
    """The figure with every day of its window."""
    account = _on(request.auth, seller, market)
    figures = queries.figures(request.auth, account, market, fulfilled_by)
    shown = _known(figures, measure)
    rules = current(market).health.measures[measure]
    days = queries.days(
        account, market, measure, shown.fulfilled_by, shown.first_day, shown.last_day
    )
    return {
        "figure": _figure(shown), "days": days, "words": ALL[measure].words,
        "window_days": rules.window_days, "lag_days": rules.lag_days, "enforced": rules.enforced,
    }  # fmt: skip


@router.get("/{market}/{measure}/orders", response=schemas.CasesOut, summary="The cases behind it")
def cases(
    request: HttpRequest,
    market: str,
    measure: str,
    which: Which = "bad",
    fulfilled_by: Whose = "all",
    cursor: str = "",
    limit: Limit = 50,
    seller: str = "",
) -> Any:
    """Newest first: what counts against the seller, everything counted, or what was left out."""
    account = _on(request.auth, seller, market)
    page = queries.behind(
        request.auth, account, market, measure, fulfilled_by, which, cursor, limit
    )
    return {"items": page.rows, "next": page.next}


def _account(actor: Actor, slug: str) -> int:
    """Whose health is asked for: one's own, or for staff the named seller's."""
    found = accounts.seller_by_slug(slug) if slug else None
    if slug and found is None:
        raise Unseen(what="seller", id=slug)
    account = found.pk if found else actor.seller_id
    if not actor.can(P.HEALTH_READ_ANY) and not actor.can(P.HEALTH_READ, seller_id=account):
        raise Unseen(what="seller", id=slug)
    if account is None:
        raise Refusal("seller_missing")
    return int(account)


def _on(actor: Actor, slug: str, market: str) -> int:
    """The same on a marketplace where they sell."""
    account = _account(actor, slug)
    if market not in accounts.markets_of(account):
        raise Unseen(what="market", id=market)
    return account


def _known(figures: dict[str, Any], measure: str) -> Any:
    if measure not in figures:
        raise Unseen(what="measure", id=measure)
    return figures[measure]


def _state(actor: Actor, account: int, market: str, whose: str) -> dict[str, Any]:
    figures = queries.figures(actor, account, market, whose)
    found = standing.state(
        figures.values(), current(market).health, may_sell=_may_sell(account, market)
    )
    return {
        "market": market,
        "account": found.account.value,
        "sentence": found.sentence,
        "reason": found.reason,
        "figures": [_figure(each) for each in figures.values()],
    }


def _figure(shown: Any) -> dict[str, Any]:
    facts = {name: getattr(shown, name) for name in FIELDS}
    return facts | {"parts": [each.measure for each in shown.parts]}


def _may_sell(account: int, market: str) -> bool:
    """Whether nobody has closed the account there."""
    return not any(each.restriction == CLOSED for each in restrictions.in_force(account, market))
