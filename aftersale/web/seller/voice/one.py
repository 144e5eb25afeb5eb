"""One offer: its rate beside similar ones, what speaks against it, and what buyers wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.accounts.permissions import Permission as P
from aftersale.health.queries import voice
from aftersale.health.queries.voice import Bucket
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import current
from aftersale.returns.queries import said
from aftersale.reviews.queries import listings
from aftersale.web.charts.level import level
from aftersale.web.charts.scale import Scale, scale
from aftersale.web.seller.door import team_only
from aftersale.web.seller.voice import words
from aftersale.web.seller.voice.listing import as_file, line, row, today
from aftersale.web.seller.words import market_name, zone_of

SHOWN = 8
COLUMNS = ("order_number", "day", "returned", "refunded", "wrote", "return_reasons")


@team_only
@require_GET
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one offer."""
    of = voice.offer(request.actor, pk)
    beside = voice.beside(of)
    page = voice.behind(request.actor, of, "bad", size=SHOWN)
    facts = frame(of) | {
        "row": row(of),
        "beside": beside,
        "compares": beside.enough and of.is_rated,
        "drawing": scale(_scale(of, beside), _said(of, beside)) if beside.enough else "",
        "bounds": (words.percent(of.low_ppm), words.percent(of.high_ppm)),
        "median": words.percent(beside.median_ppm),
        "half": (words.percent(beside.first_ppm), words.percent(beside.third_ppm)),
        "others": max(beside.offers - 1, 0),
        "explained": words.explained(of, beside),
        "meaning": words.MEANINGS[Bucket(of.bucket)],
        "signals": _signals(of),
        "reasons": _reasons(of),
        "returned": words.percent(of.returned_ppm),
        "comments": _comments(request.actor, of),
        "orders": [order(each, of) for each in page.rows],
        "more": bool(page.next),
    }
    return render(request, "seller/voice/offer.html", facts)


def frame(of: Any) -> dict[str, Any]:
    """What every page of an offer has."""
    return {
        "nav": "seller:voice",
        "of": of,
        "shop": market_name(of.market),
        "zone": zone_of(of.market),
        "since": words.day(voice.window(of)),
        "rules": current(of.market).voice,
        "version": voice.VERSION,
        "list_url": reverse("seller:voice") + f"?market={of.market}",
        "offer_url": reverse("seller:voice_offer", args=[of.pk]),
        "orders_url": reverse("seller:voice_orders", args=[of.pk]),
        "csv_url": reverse("seller:voice_orders_csv", args=[of.pk]),
    }


def _scale(of: Any, beside: voice.Beside) -> Scale:
    ends = beside.scale
    return Scale(
        rate=of.rate_ppm, low=of.low_ppm, high=of.high_ppm, middle=beside.median_ppm,
        half=(beside.first_ppm, beside.third_ppm),
        ends=(ends.excellent, ends.good, ends.fair, ends.poor),
        names=("Excellent", "Good", "Fair", "Poor", "Very poor"),
    )  # fmt: skip


def _said(of: Any, beside: voice.Beside) -> str:
    return (
        f"{words.percent(of.rate_ppm)} of orders, where the middle of similar offers is "
        f"{words.percent(beside.median_ppm)}: {words.BUCKETS[Bucket(of.bucket)][0].lower()}"
    )


def _signals(of: Any) -> list[dict[str, Any]]:
    """Each signal with how often it was, leading to the orders, or to the reviews."""
    orders = reverse("seller:voice_orders", args=[of.pk])
    found = [
        (of.returns, "returned for what the product is", f"{orders}?which=returns"),
        (of.refunds, "refunded after delivery", f"{orders}?which=refunds"),
        (of.contacts, "wrote about the product", f"{orders}?which=contacts"),
        (of.reviews, "one-star reviews", _reviews_url(of)),
    ]
    return [{"number": many, "words": said, "url": url} for many, said, url in found]


def _reviews_url(of: Any) -> str:
    """The console of reviews of this product."""
    listing = listings.listing(of.market, of.seller_id, of.sku)
    product = f"&product={listing.pk}" if listing else ""
    return reverse("seller:reviews") + f"?stars=1&market={of.market}{product}"


def _reasons(of: Any) -> list[dict[str, Any]]:
    """Why it was asked back, each with its share (A106)."""
    found = voice.reasons(of)
    most = max((times for _, times in found), default=0)
    counted = current(of.market).health.experience_reasons
    return [
        {
            "words": words.reason(of.market, kind),
            "times": times,
            "level": level(times, most),
            "counts": kind in counted,
        }
        for kind, times in found
    ]


def _comments(actor: Actor, of: Any) -> list[dict[str, Any]]:
    """What buyers wrote, each with a way to write to them before a bad review does (A107)."""
    may_write = actor.can(P.CONVERSATIONS_ANSWER, seller_id=of.seller_id)
    return [
        {
            "said": each,
            "reason": words.reason(of.market, each.reason),
            "url": reverse("seller:return", args=[each.return_id]),
            "contact_url": reverse("seller:return_contact", args=[each.return_id])
            if may_write
            else "",
        }
        for each in said.of_product(actor, of.market, of.sku)
    ]


def order(each: Any, of: Any) -> dict[str, Any]:
    """An order behind the figure as a line."""
    return {
        "number": each.order_number,
        "url": reverse("seller:order", args=[of.market, each.order_number]),
        "day": words.day(each.day),
        "signals": words.signals(each.signals),
        "reasons": [words.reason(of.market, kind) for kind in each.reasons.split()],
    }


@team_only
@require_GET
def orders(request: HttpRequest, pk: int) -> HttpResponse:
    """The orders behind the figure, a page at a time."""
    of, which = voice.offer(request.actor, pk), _which(request)
    page = voice.behind(request.actor, of, which, request.GET.get("after", "")[:60])
    base = reverse("seller:voice_orders", args=[of.pk])
    here = f"{base}?which={which}"
    counts = {
        "bad": of.bad, "all": of.orders, "returns": of.returns, "refunds": of.refunds,
        "contacts": of.contacts,
    }  # fmt: skip
    facts = frame(of) | {
        "which": which,
        "title": words.WHICH[which],
        "tabs": [
            {
                "words": said, "url": f"{base}?which={name}", "current": name == which,
                "number": f"{counts[name]:,}",
            }
            for name, said in words.WHICH.items()
        ],
        "orders": [order(each, of) for each in page.rows],
        "earlier": f"{here}&after={page.next}" if page.next else "",
        "csv_url": f"{reverse('seller:voice_orders_csv', args=[of.pk])}?which={which}",
    }  # fmt: skip
    return render(request, "seller/voice/orders.html", facts)


@team_only
@require_GET
def orders_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same list as a file, sent while it is read."""
    of, which = voice.offer(request.actor, pk), _which(request)
    name = f"voice-{of.sku}-{which}-{today(of.market)}.csv".replace('"', "")
    return as_file(_lines(_every(request.actor, of, which)), name)


def _every(actor: Actor, of: Any, which: str) -> Iterator[Any]:
    after = ""
    while True:
        page = voice.behind(actor, of, which, after, size=500)
        yield from page.rows
        if not page.next:
            return
        after = page.next


def _lines(rows: Iterable[Any]) -> Iterator[str]:
    yield line(COLUMNS)
    for each in rows:
        found = voice.Signal(each.signals)
        marks = [int(signal in found) for signal in words.SIGNALS]
        yield line((each.order_number, each.day.isoformat(), *marks, each.reasons))


def _which(request: HttpRequest) -> str:
    which = request.GET.get("which", "bad")
    if which not in words.WHICH:
        raise Unseen()
    return which
