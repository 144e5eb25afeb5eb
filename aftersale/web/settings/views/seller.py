"""What holds for a whole seller account: addresses (A031, A032), undo, marketplaces (A154)."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from aftersale.accounts import actions as accounts
from aftersale.accounts import queries
from aftersale.accounts.permissions import Permission
from aftersale.web.settings.access import signed_in
from aftersale.web.settings.forms import AddressForm, MarketForm, UndoForm, market_name
from aftersale.web.settings.frame import show
from aftersale.web.settings.words import tried


@require_safe
@signed_in("seller")
def settings(request: HttpRequest) -> HttpResponse:
    """The account's settings; who may not change them reads them."""
    return _settings(request)


def _settings(request: HttpRequest, **posted: object) -> HttpResponse:
    by, seller = request.actor, request.person.member.seller
    sold_on = queries.markets_of(seller.pk)
    forms = {
        "address_form": AddressForm(),
        "undo_form": UndoForm(initial={"seconds": seller.undo_seconds}),
        "market_form": MarketForm(sold_on=sold_on),
    } | posted
    return show(
        request,
        "settings/seller.html",
        422 if posted else 200,
        addresses=queries.addresses_of_seller(seller.pk),
        letters_to=queries.letter_addresses_of_seller(seller.pk),
        markets=[
            {"code": market, "name": market_name(market), "platform_service": on}
            for market, on in queries.platform_service(seller.pk).items()
        ],
        may_manage=by.can(Permission.ACCOUNT_MANAGE, seller_id=seller.pk),
        may_approve=by.can(Permission.ADDRESSES_APPROVE, seller_id=seller.pk),
        shop=seller,
        **forms,
    )


@require_POST
@signed_in("seller")
def add_address(request: HttpRequest) -> HttpResponse:
    """An address the owner vouches for: it may write at once."""
    by, form = request.actor, AddressForm(request.POST)
    by.require(Permission.ADDRESSES_APPROVE, seller_id=by.seller_id)
    row = None
    if form.is_valid():
        said = form.cleaned_data["address"]
        row = tried(
            form,
            "address",
            lambda: accounts.add_address(by=by, address=said, seller_id=by.seller_id),
        )
    if row is None:
        return _settings(request, address_form=form)
    accounts.approve_address(row, by=by)
    return _done(request, f"Mail from {row.address} speaks for your account from now on.")


def _on_address(deed: Callable[..., object], said: str) -> Callable[..., HttpResponse]:
    """A view that does one thing to one of the account's addresses."""

    @require_POST
    @signed_in("seller")
    def view(request: HttpRequest, address_id: int) -> HttpResponse:
        deed(queries.own_address(request.actor, address_id), by=request.actor)
        return _done(request, said)

    return view


approve_address = _on_address(accounts.approve_address, "Approved: its mail speaks for you.")
block_address = _on_address(
    accounts.block_address, "Mail from that address is refused from now on."
)
delete_address = _on_address(accounts.delete_address, "Removed; if it has written, it is blocked.")


@require_POST
@signed_in("seller")
def receive_letters(request: HttpRequest, address_id: int) -> HttpResponse:
    """Send the account's letters to an address, or no longer (A032)."""
    row = queries.own_address(request.actor, address_id)
    wants = "receives" in request.POST
    accounts.receive_letters(row, wants, by=request.actor)
    return _done(request, f"{row.address} {'receives' if wants else 'no longer receives'} letters.")


@require_POST
@signed_in("seller")
def set_undo(request: HttpRequest) -> HttpResponse:
    """How long answers can be taken back."""
    by, form, seller = request.actor, UndoForm(request.POST), request.person.member.seller
    if form.is_valid():
        seconds = form.cleaned_data["seconds"]
        tried(form, "seconds", lambda: accounts.set_undo_seconds(seller, seconds, by=by))
    return _settings(request, undo_form=form) if form.errors else _done(request, "Saved.")


@require_POST
@signed_in("seller")
def sell_on(request: HttpRequest) -> HttpResponse:
    """Sell on one more marketplace (A154)."""
    by, seller = request.actor, request.person.member.seller
    form = MarketForm(request.POST, sold_on=queries.markets_of(seller.pk))
    if form.is_valid():
        market = form.cleaned_data["market"]
        tried(form, "market", lambda: accounts.sell_on(seller, market, by=by))
    return _settings(request, market_form=form) if form.errors else _done(request, "Added.")


@require_POST
@signed_in("seller")
def set_platform_service(request: HttpRequest) -> HttpResponse:
    """Who answers about orders the marketplace fulfils (A045)."""
    by, seller = request.actor, request.person.member.seller
    market, on = request.POST.get("market", ""), "on" in request.POST
    accounts.set_platform_service(seller, market, on, by=by)
    who = "The marketplace’s customer service" if on else "Your team"
    return _done(request, f"{who} answers about orders the marketplace delivers there.")


def _done(request: HttpRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("seller:settings")
