"""The list of offers: how buyers fare with each, beside similar offers; the same as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.accounts import queries as accounts
from aftersale.health.policy.windows import local_day
from aftersale.health.queries import voice
from aftersale.health.queries.voice import BUCKETS, Bucket
from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.web.charts.level import level
from aftersale.web.seller.door import team_only
from aftersale.web.seller.voice import words
from aftersale.web.seller.words import market_name, zone_of

COLUMNS = (
    "market", "sku", "asin", "title", "category", "bucket", "orders", "unhappy", "returns",
    "refunds", "contacts", "one_star_reviews", "rate_ppm", "returned", "returned_ppm",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What the address asks for; anything unknown in it is as if it were not there."""

    market: str
    markets: tuple[str, ...] = ()
    bucket: str = ""
    q: str = ""
    sort: str = "bad"
    after: str = ""

    @classmethod
    def read(cls, request: HttpRequest) -> Asked:
        told = request.GET
        markets = tuple(accounts.markets_of(request.actor.seller_id))
        market, bucket, sort = (told.get(name, "") for name in ("market", "bucket", "sort"))
        return cls(
            market=market if market in markets else next(iter(markets), ""),
            markets=markets,
            bucket=bucket if bucket in BUCKETS else "",
            q=told.get("q", "").strip()[:100],
            sort=sort if sort in voice.SORTS else "bad",
            after=told.get("after", "")[:60],
        )

    def url(self, name: str = "seller:voice", **changes: Any) -> str:
        """The address of a list, from its beginning unless `after` is said."""
        told = vars(replace(self, **({"after": ""} | changes)))
        usual = {"market": next(iter(self.markets), ""), "sort": "bad"}
        names = ("market", "bucket", "q", "sort", "after")
        filled = {each: told[each] for each in names if told[each] not in ("", usual.get(each))}
        return reverse(name) + (f"?{urlencode(filled)}" if filled else "")

    @property
    def wanted(self) -> voice.Asked:
        return voice.Asked(self.market, self.bucket, self.q, self.sort, self.after)


@team_only
@require_GET
def offers(request: HttpRequest) -> HttpResponse:
    """A page of offers."""
    asked = Asked.read(request)
    page = voice.offers(request.actor, asked.wanted)
    tallies = voice.tallies(request.actor, asked.market)
    facts = {
        "nav": "seller:voice",
        "asked": asked,
        "shop": market_name(asked.market) if asked.market else "",
        "markets": _markets(asked),
        "tabs": _tabs(asked, tallies),
        "sorts": _sorts(asked),
        "rows": [row(each, _most(page.rows)) for each in page.rows],
        "any": any(tallies.values()),
        "earlier": asked.url(after=page.next) if page.next else "",
        "first_url": asked.url() if asked.after else "",
        "csv_url": asked.url("seller:voice_csv"),
        "rules": current(asked.market).voice if asked.market else None,
        "version": voice.VERSION,
        "meanings": [
            (words.bucket_chip(bucket), meaning) for bucket, meaning in words.MEANINGS.items()
        ],
    }
    return render(request, "seller/voice/offers.html", facts)


def _most(rows: Iterable[Any]) -> int:
    """The highest rate among them: the longest bar."""
    return max((each.rate_ppm for each in rows), default=0)


def row(of: Any, most: int = 0) -> dict[str, Any]:
    """An offer as a line of the list; its bar is as long as its share of `most`."""
    tone = words.BUCKETS[Bucket(of.bucket)][1]
    return {
        "of": of,
        "url": reverse("seller:voice_offer", args=[of.pk]),
        "bad_url": reverse("seller:voice_orders", args=[of.pk]),
        "bucket": words.bucket_chip(of.bucket),
        "rate": words.percent(of.rate_ppm) if of.orders else "–",
        "level": level(of.rate_ppm, most, tone),
        "returned": words.percent(of.returned_ppm) if of.orders else "–",
        "unhappy": of.bad + of.reviews,
    }


def _markets(asked: Asked) -> list[dict[str, Any]]:
    return [
        {"words": market_name(each), "current": each == asked.market, "url": asked.url(market=each)}
        for each in asked.markets
    ]


def _tabs(asked: Asked, tallies: dict[str, int]) -> list[dict[str, Any]]:
    """All offers, then each bucket with how many are in it."""
    every = {"words": "All offers", "url": asked.url(bucket=""), "current": not asked.bucket}
    return [every] + [
        {
            "words": said, "url": asked.url(bucket=bucket.name.lower()), "tone": tone,
            "current": asked.bucket == bucket.name.lower(), "count": tallies[bucket.name.lower()],
        }
        for bucket, (said, tone, _) in words.BUCKETS.items()
    ]  # fmt: skip


def _sorts(asked: Asked) -> list[dict[str, Any]]:
    return [
        {"words": said, "value": name, "current": name == asked.sort}
        for name, said in words.SORTS.items()
    ]


@team_only
@require_GET
def offers_csv(request: HttpRequest) -> HttpResponseBase:
    """The whole list as a file, sent while it is read."""
    asked = Asked.read(request)
    lines = _lines(voice.every(request.actor, asked.wanted))
    return as_file(lines, f"voice-{asked.market}-{today(asked.market)}.csv")


def _lines(rows: Iterable[Any]) -> Iterator[str]:
    yield line(COLUMNS)
    for of in rows:
        yield line((
            of.market, of.sku, of.asin, of.title, of.category, Bucket(of.bucket).name.lower(),
            of.orders, of.bad, of.returns, of.refunds, of.contacts, of.reviews, of.rate_ppm,
            of.returned, of.returned_ppm,
        ))  # fmt: skip


def line(values: Iterable[Any]) -> str:
    """One line of a file; a text that a spreadsheet would take for a formula is quoted first."""
    said = io.StringIO()
    csv.writer(said).writerow([_safe(each) for each in values])
    return said.getvalue()


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value


def as_file(lines: Iterable[str], name: str) -> StreamingHttpResponse:
    """Lines as a file to be kept."""
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def today(market: str) -> str:
    """The day it is there."""
    return local_day(zone_of(market), clock.now()).isoformat() if market else "none"
