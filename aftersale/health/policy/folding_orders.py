"""The facts of an order, folded: as the shop last told it, and what happened to it since.

Of the promised day the first word counts and not the last: whoever extends a promise has made it
all the same [OTDR].
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from aftersale.health.policy.cases import OrderCase, Package
from aftersale.health.policy.folding import Fact, moment, when

WRITTEN = (
    "market", "number", "fulfilled_by", "stage", "currency", "total_minor", "units", "skus",
    "placed_at", "ship_by", "deliver_by", "dispatched_at", "delivered_at", "cancelled_at",
    "parcels", "automated_promise", "needs_invoice", "invoiced_at", "confirmed_at",
    "shop_cancelled_by",
)  # fmt: skip
"""What is kept of an order as the shop told it; only ever made longer, at its end."""
MOMENTS = frozenset({
    "placed_at", "ship_by", "deliver_by", "dispatched_at", "delivered_at", "cancelled_at",
    "invoiced_at", "confirmed_at",
})  # fmt: skip
Known = dict[str, Any]
PROMISED = WRITTEN.index("deliver_by")
IN_SHOP = {"buyer": ("buyer", False), "seller": ("seller", True)}
"""Who cancelled an order in the shop, and whether that counts; of any other it is the shop."""


def order(facts: Sequence[Fact]) -> OrderCase | None:
    """Facts in the order of their entries; None while the shop has not told of the order."""
    written: Sequence[Any] | None = None
    promised: int | None = None
    since: list[Fact] = []
    for fact in facts:
        if fact[2] == "written":
            written = fact[4]
            promised = promised or written[PROMISED]
        else:
            since.append(fact)
    if written is None:
        return None
    known = _written(written) | {"deliver_by": when(promised)}
    in_shop = IN_SHOP.get(known.pop("shop_cancelled_by", ""), ("shop", False))
    if since:
        _what_happened(known, facts, in_shop)
    elif known["stage"] == "cancelled":
        known["cancelled_by"], known["cancel_counts"] = in_shop
    return OrderCase(**known)


def _written(told: Sequence[Any]) -> Known:
    (
        market, number, fulfilled_by, stage, currency, total, units, skus, placed, ship_by,
        deliver_by, dispatched, delivered, cancelled, parcels, *more,
    ) = told  # fmt: skip
    known: Known = {
        "market": market, "number": number, "fulfilled_by": fulfilled_by, "stage": stage,
        "currency": currency, "total_minor": total, "units": units, "skus": tuple(skus),
        "placed_at": when(placed), "ship_by": when(ship_by), "deliver_by": when(deliver_by),
        "dispatched_at": when(dispatched), "delivered_at": when(delivered),
        "cancelled_at": when(cancelled),
        "packages": tuple(_package(each) for each in parcels),
    }  # fmt: skip
    for name, value in zip(WRITTEN[15:], more, strict=False):
        known[name] = when(value) if name in MOMENTS else value
    return known


def _package(told: Sequence[Any]) -> Package:
    carrier, tracking, dispatched, delivered, scans, label = told
    return Package(carrier, tracking, when(dispatched), when(delivered), scans, label)


def _what_happened(known: Known, facts: Sequence[Fact], in_shop: tuple[str, bool]) -> None:
    by_topic: dict[str, list[Fact]] = {}
    for fact in facts:
        by_topic.setdefault(fact[2].partition("_")[0], []).append(fact)
    _cancelling(known, by_topic.get("written", []) + by_topic.get("cancel", []), in_shop)
    for topic, fold in TOPICS.items():
        if topic in by_topic:
            fold(known, by_topic[topic])


def _cancelling(known: Known, facts: Sequence[Fact], in_shop: tuple[str, bool]) -> None:
    """Whoever cancelled last, here or else in the shop, unless the shop shipped the order all the
    same."""
    cancelled_at = by = None
    counts = False
    for _, _, name, at, value in sorted(facts, key=lambda fact: fact[0]):
        if name == "written" and value[3] != "cancelled":
            cancelled_at = by = None
        elif name == "written":
            cancelled_at = cancelled_at or value[13] or at
        elif name == "cancel_done":
            cancelled_at, by = at, by or value
        elif name == "cancel_asked":
            by, counts = "buyer", False
        elif name == "cancel_decided":
            by, counts = "seller", value
    if cancelled_at is None:
        return
    known |= {"stage": "cancelled", "cancelled_at": when(cancelled_at)}
    known["cancelled_by"], known["cancel_counts"] = (by, counts) if by else in_shop


def _rating(known: Known, facts: Sequence[Fact]) -> None:
    """`[feedback, stars, state, left]`: the last word of each rating; the newest rating counts."""
    left: dict[int, int] = {}
    last: tuple[int, int, str] | None = None
    for _, _, _, at, (pk, stars, state, told) in facts:
        left.setdefault(pk, told or at)
        last = pk, stars, state
    if last is None:
        return
    pk, stars, state = last
    known["rated_at"] = when(left[pk])
    if state == "public":
        known["stars"] = stars
    elif state != "held":
        known |= {"stars_left_out": state, "stars_gone": stars}


def _claims(known: Known, facts: Sequence[Fact]) -> None:
    claims: dict[int, Known] = {}
    for _, _, name, _, (pk, value) in facts:
        claim = claims.setdefault(pk, {"open": False, "counts": False, "why": "", "reason": ""})
        if name == "claim_filed":
            claim |= {"open": True, "reason": value}
        elif name == "claim_counted":
            claim["counts"] = value
        elif name == "claim_reopened":
            claim |= {"open": True, "why": ""}
        else:
            claim |= {"open": False, "why": value}
    known["claim_open"] = any(each["open"] for each in claims.values())
    known["claim_counts"] = any(each["counts"] for each in claims.values())
    said = sorted(claims.items(), key=lambda each: (each[1]["counts"], each[0]))[-1][1]
    known["claim_reason"] = said["reason"]
    known["claim_left_out"] = "" if known["claim_counts"] else said["why"]


def _chargebacks(known: Known, facts: Sequence[Fact]) -> None:
    found: dict[int, Known] = {}
    for _, _, name, _, (pk, *value) in facts:
        each = found.setdefault(pk, {"open": False, "counts": False, "why": ""})
        if name == "chargeback_opened":
            each |= {"open": True, "why": "fraud" if value[0] == "fraud" else ""}
        else:
            outcome, counts = value
            why = "" if counts else each["why"] or ("won" if outcome == "won" else "refunded")
            each |= {"open": False, "counts": counts, "why": why}
    counts = any(each["counts"] for each in found.values())
    known["chargeback_counts"] = counts
    known["chargeback_open"] = any(each["open"] for each in found.values())
    known["chargeback_left_out"] = "" if counts else found[max(found)]["why"]


def _refunds(known: Known, facts: Sequence[Fact]) -> None:
    """What the seller paid back once the order had left, else before; none that failed."""
    gone: dict[int, tuple[int, int]] = {}
    others: set[int] = set()
    for _, _, name, at, (pk, value) in facts:
        if name == "refund_asked" and value != "seller":
            others.add(pk)
        elif name == "refund_sent":
            gone.setdefault(pk, (at, value))
        elif name == "refund_failed":
            gone.pop(pk, None)
    own = sorted(sent for pk, sent in gone.items() if pk not in others)
    left = known["dispatched_at"]
    after = [sent for sent in own if left is not None and moment(sent[0]) >= left]
    if told := after or own:
        known["refunded_at"] = moment(told[0][0])
        known["refunded_minor"] = sum(amount for _, amount in told)
    known["marketplace_refunded"] = not others.isdisjoint(gone)


def _returns(known: Known, facts: Sequence[Fact]) -> None:
    reasons = [reason for fact in facts for reason in fact[4]]
    known["return_reasons"] = tuple(dict.fromkeys(reasons))


def _contacts(known: Known, facts: Sequence[Fact]) -> None:
    known["contacts"] = len(facts)
    known["contact_kinds"] = tuple(sorted({fact[4] for fact in facts if fact[4]}))


TOPICS: dict[str, Callable[[Known, Sequence[Fact]], None]] = {
    "rating": _rating,
    "claim": _claims,
    "chargeback": _chargebacks,
    "refund": _refunds,
    "return": _returns,
    "contact": _contacts,
}
