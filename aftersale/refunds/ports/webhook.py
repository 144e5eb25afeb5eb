"""The webhook: the shop is told by a signed request, and asked first where that may have been.

Signed as Standard Webhooks says; the name of the refund is the message's id and idempotency key,
the same at every try. After anything that is not a clear answer, `GET URL/NAME` asks whether the
shop has it, before it is sent again.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from aftersale import config
from aftersale.kernel import calling
from aftersale.kernel.calling import NoAnswer, Reply
from aftersale.kernel.signing import signed
from aftersale.refunds.ports.answers import (
    Answer,
    Hold,
    Refused,
    Taken,
    Unclear,
    Unknown,
    Word,
)
from aftersale.refunds.ports.payout import Payout

LATER = frozenset({408, 409, 423, 425, 429})
"""Answers of the 4xx kind that do not say no: it came too early, too often, or is there already."""
_HAS_IT = frozenset({"taken", "sent", "settled"})


def hand_over(payout: Payout, hold: Hold) -> Answer:
    """Tell the shop, unless it knows of an earlier try."""
    if payout.may_be_there:
        word = ask_about(payout)
        if not isinstance(word, Unknown):
            return word
    if not hold(""):
        return Unclear("another worker has taken it over")
    return _told(payout)


def ask_about(payout: Payout) -> Word:
    """What the shop says of `payout`; it is not told anything new."""
    try:
        reply = _called("GET", f"/{quote(payout.name, safe='')}", payout.name, "")
    except NoAnswer as trouble:
        return Unclear(str(trouble))
    if reply.status in (404, 410):
        return Unknown()
    stage = reply.said("stage")
    if reply.status != 200 or (stage not in _HAS_IT and stage != "failed"):
        return Unclear(f"asked whether it has it, {reply.words}")
    if stage == "failed":
        return Refused(reply.said("words") or "the shop says that it failed")
    return _taken(reply)


def _told(payout: Payout) -> Answer:
    try:
        reply = _called("POST", "", payout.name, _body(payout))
    except NoAnswer as trouble:
        return Unclear(str(trouble))
    if 200 <= reply.status < 300:
        return _taken(reply)
    if 400 <= reply.status < 500 and reply.status not in LATER:
        return Refused(reply.words)
    if reply.status == 409:
        word = ask_about(payout)
        return Unclear(reply.words) if isinstance(word, Unknown) else word
    return Unclear(reply.words)


def _taken(reply: Reply) -> Taken:
    return Taken(reply.said("reference")[:100], reply.said("stage") == "settled")


def _called(method: str, path: str, name: str, body: str) -> Reply:
    settings = config.get()
    if not settings.refund_url:
        raise NoAnswer("AFTERSALE_REFUND_URL is not set any more")
    headers = signed(name, body, settings.refund_secret) | {
        "Idempotency-Key": name,
        "Accept": "application/json",
        "User-Agent": "Aftersale",
    }
    if body:
        headers["Content-Type"] = "application/json; charset=utf-8"
    return calling.call(method, settings.refund_url.rstrip("/") + path, headers, body.encode())


def _body(payout: Payout) -> str:
    told = {
        "type": "refund.asked",
        "timestamp": payout.asked_at.isoformat(timespec="seconds"),
        "data": _facts(payout),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _facts(payout: Payout) -> dict[str, Any]:
    return {
        "id": payout.name,
        "refund": payout.refund_id,
        "market": payout.market,
        "order_number": payout.order_number,
        "seller": payout.seller_id,
        "currency": payout.currency,
        "amount_minor": payout.amount_minor,
        "tax_minor": payout.tax_minor,
        "reason": payout.reason,
        "note": payout.note,
        "about": payout.about,
        "payer": payout.payer,
        "lines": [
            {
                "kind": each.kind,
                "words": each.words,
                "item": each.item,
                "sku": each.sku,
                "quantity": each.quantity,
                "amount_minor": each.amount_minor,
                "tax_minor": each.tax_minor,
            }
            for each in payout.amounts
        ],
    }
