"""A mode, window or rule tried on the last 90 days, before it is switched on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aftersale.kernel.errors import Refusal, Unseen
from aftersale.kernel.money import minor_units
from aftersale.market.rulebook import current
from aftersale.returns import actions as returns
from aftersale.returns.actions import returnless as checking
from aftersale.returns.queries import trial
from aftersale.web.doors import whole
from aftersale.web.seller.door import team_only
from aftersale.web.seller.returns_settings import frame, words
from aftersale.web.seller.returns_settings.deciding import require_window
from aftersale.web.seller.returns_settings.found import Board
from aftersale.web.seller.returns_settings.returnless import asked_of, described

REMEMBERED = 300  # seconds a trial is kept for those who look into its numbers


@team_only
@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """What a mode and window would have decided."""
    market = _market(request)
    said = _said(request, market)
    found = _once(request, lambda: trial.try_settings(request.actor, market, **said))
    book = current(market).returns
    counted = {"window_basis": said["window_basis"] or book.window_basis}  # the form wants a choice
    fields = [(name, str(value or "")) for name, value in (said | counted).items()]
    own = said["window_days"], said["window_basis"]
    length = words.window(*own if own[0] else (book.window_days, book.window_basis))
    return frame.show(
        request, "trial.html", "returns_settings", market,
        what=words.MODES[said["mode"]], more=f"Buyers may ask for {length}.",
        board=Board(request, found, trial.WOULD), fields=fields,
        on_url=frame.url("returns_settings", market),
        back_url=frame.url("returns_settings", market),
    )  # fmt: skip


def _once(request: HttpRequest, deed: Callable[[], trial.Trial]) -> trial.Trial:
    """The trial, anew each time; whoever goes into its numbers reads the one just made."""
    asked = request.GET.copy()
    inside = bool(asked.pop("pile", None)) | bool(asked.pop("from", None))
    what = sha256(f"{request.path}?{asked.urlencode()}".encode()).hexdigest()
    key = f"trial:{request.actor.seller_id}:{what}"
    found = cache.get(key) if inside else None
    if found is None:
        found = deed()
        cache.set(key, found, REMEMBERED)
    return found


def _market(request: HttpRequest) -> str:
    market = frame.market_of(request)
    if not market:
        raise Unseen()
    return market


def _said(request: HttpRequest, market: str) -> dict[str, Any]:
    """The mode and window asked for; what could not be switched on is not tried."""
    mode, basis = request.GET.get("mode", ""), request.GET.get("window_basis", "")
    said = {
        "mode": mode, "window_days": whole(request.GET.get("window_days")), "window_basis": basis,
    }  # fmt: skip
    try:
        require_window(market, said)
    except Refusal:
        raise Unseen() from None
    if mode not in words.MODES:
        raise Unseen()
    return said


@team_only
@require_safe
def rule(request: HttpRequest) -> HttpResponse:
    """What a returnless rule would have decided, had it always held."""
    market = _market(request)
    wanted, instead_of = _rule(request, market), whole(request.GET.get("instead_of"))
    free = checking.free_of(wanted, trial.ALWAYS)
    found = _once(request, lambda: trial.try_returnless(request.actor, market, free, instead_of))
    fields = asked_of(market, wanted, None)
    lines = [(name, value) for name, value in fields if name not in ("market", "categories")]
    lines.append(("categories", "\n".join(wanted.categories)))
    edit = ("returnless_rule", "", instead_of) if instead_of else ("returnless_new", market)
    return frame.show(
        request, "trial.html", "returnless", market,
        what=wanted.name, rule=described(wanted, current(market)),
        board=Board(request, found, ("returnless", "replaced")), fields=lines,
        on_url=frame.url(*edit), back_url=f"{frame.url(*edit)}{_asked(edit)}{_query(fields)}",
    )  # fmt: skip


def _asked(edit: Sequence[Any]) -> str:
    return "?" if edit[0] == "returnless_rule" else "&"


def _query(fields: list[tuple[str, str]]) -> str:
    return urlencode([(name, value) for name, value in fields if name != "market"])


def _rule(request: HttpRequest, market: str) -> returns.Rule:
    asked = request.GET
    try:
        return checking.checked(
            returns.Rule(
                name=asked.get("name", ""), from_minor=minor_units(asked.get("low", "")),
                to_minor=minor_units(asked.get("high", "")), replaces=bool(asked.get("replaces")),
                categories=asked.getlist("categories"), reasons=asked.getlist("reasons"),
            ),
            market,
        )  # fmt: skip
    except (Refusal, ValueError):
        raise Unseen() from None
