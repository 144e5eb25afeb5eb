"""Voice of the Customer: offers in their buckets, and the orders behind them (A126)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from aftersale.api import voice_schemas as schemas
from aftersale.api.routes.conversations import Id, Limit
from aftersale.health.queries import voice
from aftersale.health.queries.voice import Bucket, Signal
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen

router = Router(tags=["voice"])

OFFER = (
    "market", "sku", "asin", "title", "category", "orders", "bad", "returns", "refunds",
    "contacts", "reviews", "rate_ppm", "low_ppm", "high_ppm", "returned", "returned_ppm",
)  # fmt: skip


@router.get("", response=schemas.Offers, summary="List offers")
def offers(
    request: HttpRequest,
    market: str,
    bucket: str = "",
    q: str = "",
    sort: str = "bad",
    cursor: str = "",
    limit: Limit = 50,
) -> Any:
    """`sort` is `bad`, `rate`, `orders` or `returned`, the most first; `q` words or an SKU."""
    asked = voice.Asked(market, bucket, q, sort, cursor)
    page = voice.offers(request.auth, asked, size=limit)
    return {"items": [_offer(each) for each in page.rows], "next": page.next}


@router.get("/{pk}", response=schemas.OfferWhole, summary="One offer")
def offer(request: HttpRequest, pk: Id) -> Any:
    """Beside similar offers, with the reasons for which it was asked back."""
    of = _found(request.auth, pk)
    beside = voice.beside(of)
    return _offer(of) | {
        "version": voice.VERSION,
        "since": voice.window(of),
        "beside": _beside(beside),
        "reasons": [{"reason": kind, "times": times} for kind, times in voice.reasons(of)],
    }


@router.get("/{pk}/orders", response=schemas.Experiences, summary="The orders behind it")
def orders(
    request: HttpRequest, pk: Id, which: str = "bad", cursor: str = "", limit: Limit = 50
) -> Any:
    """`which` is `bad`, `all`, `returns`, `refunds` or `contacts`; the newest first."""
    of = _found(request.auth, pk)
    page = voice.behind(request.auth, of, which, cursor, size=limit)
    return {"items": [_order(each) for each in page.rows], "next": page.next}


def _offer(of: Any) -> dict[str, Any]:
    facts = {name: getattr(of, name) for name in OFFER}
    return {"id": of.pk, "bucket": Bucket(of.bucket).name.lower(), **facts}


def _beside(found: voice.Beside) -> dict[str, Any]:
    ends = found.scale
    return {
        "offers": found.offers, "enough": found.enough, "first_ppm": found.first_ppm,
        "median_ppm": found.median_ppm, "third_ppm": found.third_ppm,
        "excellent_ppm": ends.excellent, "good_ppm": ends.good, "fair_ppm": ends.fair,
        "poor_ppm": ends.poor,
    }  # fmt: skip


def _order(each: Any) -> dict[str, Any]:
    said = Signal(each.signals)
    return {
        "order_number": each.order_number,
        "day": each.day,
        "signals": [signal.name.lower() for signal in Signal if signal in said],
        "reasons": each.reasons.split(),
    }


def _found(actor: Actor, pk: int) -> Any:
    try:
        return voice.offer(actor, pk)
    except Unseen:
        raise Unseen(what="offer", id=pk) from None
