"""Returning a gift: who received it proves that with the code, and learns nothing else (A110)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from aftersale.kernel.errors import Refusal, TooOften, Unseen
from aftersale.market.rulebook import markets
from aftersale.orders import queries as orders
from aftersale.returns import gifts
from aftersale.web.buyer.door import by_link, seen
from aftersale.web.buyer.returns import items
from aftersale.web.buyer.returns.words import refused
from aftersale.web.signin.adapter import HOMES

if TYPE_CHECKING:
    from aftersale.orders.models import Order

PROVEN = "aftersale.web.buyer.returns.gift"
PROVEN_SECONDS = 2 * 24 * 3600  # long enough for a letter with a link to be found


class CodeForm(forms.Form):
    """What stands on the gift slip."""

    number = forms.CharField(
        label=_("Order number"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "code"}),
    )
    code = forms.CharField(
        label=_("Gift code"),
        max_length=30,
        help_text=_("Ten letters and digits, such as K7QF2-M3XRA."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "code"}
        ),
    )


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Order number and code; right ones lead on, signing in comes after."""
    if request.actor.kind in {"seller", "staff"}:
        return _led_home(request)
    if request.method != "POST":
        asked = {name: request.GET.get(name, "")[:60] for name in ("number", "code")}
        form = CodeForm(initial=asked)
        return render(request, "buyer/returns/gift.html", {"form": form})
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            order = proven(request, form.cleaned_data["number"], form.cleaned_data["code"])
            return redirect("buyer:gift_items", token_of(order))
        except TooOften:
            raise
        except Refusal as refusal:
            form.add_error("code", refused(refusal))
    return render(request, "buyer/returns/gift.html", {"form": form}, status=422)


def _led_home(request: HttpRequest) -> HttpResponse:
    if request.method not in {"GET", "HEAD"}:
        raise Unseen()
    return redirect(HOMES[request.actor.kind])


def proven(request: HttpRequest, number: str, typed: str) -> Order:
    """The gift these belong to; refuses `wrong_gift_code`, and `locked_out` after too many tries.

    Wrong ones are counted as wrong passwords are: in the database, by order number and place.
    """
    who = {"username": f"gift {number.strip().lower()}"}
    if not AxesProxyHandler.is_allowed(request, who):
        raise TooOften("locked_out", wait=int(settings.AXES_COOLOFF_TIME * 3600))
    for market in markets():
        try:
            return gifts.order_of(market, number, typed)
        except Refusal:
            continue
    AxesProxyHandler.user_login_failed(sender=__name__, credentials=who, request=request)
    raise Refusal("wrong_gift_code")


def token_of(order: Order) -> str:
    """What an address keeps of the proof, so that it survives signing in on another device."""
    return signing.dumps([order.market, order.number], salt=PROVEN)


def _order_of(token: str) -> Order:
    """The gift a token was made for. Refuses `unseen` for one that is altered or too old."""
    try:
        market, number = signing.loads(token, salt=PROVEN, max_age=PROVEN_SECONDS)
    except signing.BadSignature:
        raise Unseen() from None
    return seen(orders.by_number(market, number))


@never_cache
@by_link
def choose(request: HttpRequest, token: str) -> HttpResponse:
    """The items of the gift; whoever bought it themselves is led to their own order."""
    order = _order_of(token)
    if order.buyer_id == request.actor.id:
        return redirect("buyer:return_items", order.market, order.number)
    return items.answer(request, items.Returning(order, gifts.code_of(order)))


def address_of(order: Order) -> str:
    """Where a gift is returned, with number and code filled in: what the slip's square says."""
    return f"{reverse('buyer:gift_return')}?number={order.number}&code={gifts.code_of(order)}"
