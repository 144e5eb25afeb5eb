"""The returns centre: three ways in (A069), and Your returns of the last two months (A098)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.accounts import queries as accounts
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import current, markets
from aftersale.returns import queries as returns
from aftersale.web import paging
from aftersale.web.buyer.door import buyer_only
from aftersale.web.buyer.returns import payout, story
from aftersale.web.buyer.returns.words import goods_of
from aftersale.web.buyer.words import icon_of, zone_of

if TYPE_CHECKING:
    from aftersale.refunds.models import Refund
    from aftersale.returns.models import ReturnRequest

PAGE = 20
MONTHS_A_YEAR = 12
LAST_DAY_OF_ALL_MONTHS = 28


@buyer_only
@require_GET
def centre(request: HttpRequest) -> HttpResponse:
    """Three tiles, and the list; `older` shows those before the last two months."""
    months = max(current(market).returns.listed_months for market in markets())
    since, is_older = months_ago(clock.now(), months), bool(request.GET.get("older"))
    rows = returns.visible_to(request.actor).order_by("-asked_at", "-pk").prefetch_related("items")
    before = rows.filter(asked_at__lt=since)
    after = request.GET.get("after", "")
    chosen = before if is_older else rows.filter(asked_at__gte=since)
    found, onward = paging.page(chosen, after, PAGE, by="asked_at")
    shown = {
        "returns": told(request.actor, found),
        "months": months,
        "is_older": is_older,
        "has_older": not is_older and before.exists(),
        "older_url": _address(is_older, onward) if onward else "",
        "first_url": _address(is_older, "") if after else "",
    }
    return render(request, "buyer/returns/centre.html", shown)


def _address(is_older: bool, after: str) -> str:
    asked = {"older": "1" if is_older else "", "after": after}
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("buyer:returns") + (f"?{query}" if query else "")


def months_ago(now: datetime, months: int) -> datetime:
    """The same day some months before; the 28th where that month is too short."""
    count = now.year * MONTHS_A_YEAR + now.month - 1 - months
    year, month = divmod(count, MONTHS_A_YEAR)
    day = min(now.day, LAST_DAY_OF_ALL_MONTHS)
    return now.replace(year=year, month=month + 1, day=day)


def told(actor: Actor, found: Sequence[ReturnRequest]) -> list[dict[str, Any]]:
    """Returns as a list shows them; sellers and refunds are asked for together."""
    names = accounts.seller_names(each.seller_id for each in found)
    paid = payout.by_return(actor, [each.pk for each in found])
    return [_line(each, names.get(each.seller_id, ""), paid.get(each.pk, [])) for each in found]


def _line(of: ReturnRequest, seller: str, paid: Sequence[Refund]) -> dict[str, Any]:
    tale = story.of(of, seller, paid)
    return {
        "url": reverse("buyer:return", args=[of.pk]),
        "pk": of.pk,
        "goods": goods_of(of),
        "icon": icon_of(of.title),
        "seller": seller,
        "status": tale.status,
        "tone": tale.tone,
        "words": story.sentence_of(tale, of),
        "asked_at": of.asked_at,
        "zone": zone_of(of.market),
    }
