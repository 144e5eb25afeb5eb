"""Where returns go: an address for all marketplaces, and exceptions (A090, A091)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from aftersale.kernel.errors import Refusal, Unseen
from aftersale.market import addresses
from aftersale.market.addresses import PostalAddress
from aftersale.returns import actions as returns
from aftersale.returns.queries import settled
from aftersale.web.addresses import sentences
from aftersale.web.seller.door import team_only
from aftersale.web.seller.returns_settings import frame
from aftersale.web.seller.returns_settings.forms import PostalForm
from aftersale.web.seller.words import market_name

SECTION = "returns_address"
ALL = "all"  # as a form says it


@team_only
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """All addresses; with `?for=de` a form for one of them, which posting saves."""
    wanted = _wanted(request)
    if request.method != "POST":
        return _page(request, wanted)
    frame.require_set(request)
    form = PostalForm(request.POST)
    if wanted is not None and form.is_valid() and _saved(request, form, wanted):
        where = market_name(wanted) if wanted else "all marketplaces without one of their own"
        return frame.done(request, SECTION, "", f"Saved: returns of {where} go there.")
    return _page(request, wanted, form)


@team_only
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Remove an address."""
    wanted = _wanted(request)
    frame.require_set(request)
    if wanted is None:
        raise Unseen()
    returns.forget_address(request.actor.seller_id, wanted, by=request.actor)
    return frame.done(request, SECTION, "", "Removed.")


def _wanted(request: HttpRequest) -> str | None:
    """The marketplace whose address is meant, "" for that of all, None for none yet."""
    asked = request.GET.get("for", "")
    if asked not in ("", ALL, *frame.markets(request)):
        raise Unseen()
    return {"": None, ALL: ""}.get(asked, asked)


def _saved(request: HttpRequest, form: PostalForm, market: str) -> bool:
    by = request.actor
    try:
        returns.save_address(by.seller_id, market, by=by, address=form.address)
    except Refusal as no:
        if no.code != "bad_address":
            raise
        for field, sentence in sentences(no).items():
            form.add_error(field, sentence)
        return False
    return True


def _page(request: HttpRequest, wanted: str | None, form: PostalForm | None = None) -> HttpResponse:
    kept = settled.addresses(request.actor)
    known = frame.markets(request)
    if form is None and wanted is not None:
        form = PostalForm(initial=vars(kept[wanted]) if wanted in kept else {})
    others = [market for market in known if market not in kept]
    return frame.show(
        request, "address.html", SECTION, status=422 if form is not None and form.errors else 200,
        form=form,
        wanted=wanted if wanted is None else wanted or ALL,
        wanted_name=market_name(wanted) if wanted else "",
        default=_card("", kept.get("")),
        exceptions=[_card(market, kept[market]) for market in known if market in kept],
        others=[{"code": market, "name": market_name(market)} for market in others],
    )  # fmt: skip


def _card(market: str, address: PostalAddress | None) -> dict[str, Any]:
    """An address as it is printed."""
    return {
        "code": market or ALL,
        "name": market_name(market) if market else "All marketplaces",
        "lines": addresses.lines(address) if address else (),
        "phone": _phone(address) if address else "",
    }


def _phone(address: PostalAddress) -> str:
    return f"{address.phone} ext. {address.extension}" if address.extension else address.phone
