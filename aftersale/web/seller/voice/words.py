"""How the voice of customers is said: buckets, rates, signals, and how they come about."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from aftersale.health.queries import voice
from aftersale.health.queries.voice import Bucket, Signal
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current
from aftersale.web.templatetags.look import chip
from aftersale.web.templatetags.moments import MONTHS

MILLION = 1_000_000
BUCKETS = {
    Bucket.VERY_POOR: ("Very poor", "late", "warning"),
    Bucket.POOR: ("Poor", "soon", "warning"),
    Bucket.FAIR: ("Fair", "", ""),
    Bucket.GOOD: ("Good", "good", "check"),
    Bucket.EXCELLENT: ("Excellent", "good", "star"),
    Bucket.UNRATED: ("Not compared", "", "clock"),
}
"""Each with its tone and its sign, in the order shown."""
MEANINGS = {
    Bucket.VERY_POOR: "significantly worse than similar offers",
    Bucket.POOR: "worse than similar offers",
    Bucket.FAIR: "comparable to similar offers",
    Bucket.GOOD: "as good as similar offers, or better",
    Bucket.EXCELLENT: "significantly better than similar offers",
    Bucket.UNRATED: "too few orders, or too few similar offers, to compare",
}
SORTS = {
    "bad": "Most unhappy orders",
    "rate": "Highest rate",
    "orders": "Most orders",
    "returned": "Most returns",
}
SIGNALS = {
    Signal.RETURN: ("return", "Returned for what it is"),
    Signal.REFUND: ("claim", "Refunded after delivery"),
    Signal.CONTACT: ("question", "Wrote about the product"),
}
WHICH = {
    "bad": "Unhappy orders",
    "all": "All orders",
    "returns": "Returned",
    "refunds": "Refunded",
    "contacts": "Wrote",
}


def bucket_chip(bucket: int) -> SafeString:
    """The bucket as a chip: a word, a sign, and perhaps a colour."""
    words, tone, icon = BUCKETS[Bucket(bucket)]
    return chip(words, tone=tone, icon=icon)


def percent(ppm: int) -> str:
    """ "7.5 %", two digits that say something."""
    share = ppm / 10_000
    return f"{share:.2f} %" if 0 < share < 1 else f"{share:.1f} %"


def signals(bits: int) -> list[tuple[str, str]]:
    """What the buyer of an order met with, each with the hue of its tag."""
    return [said for signal, said in SIGNALS.items() if signal in Signal(bits)]


def reason(market: str, kind: str) -> str:
    """A reason of returns in words, as the market has it now."""
    try:
        return current(market).returns.reason(kind).labels.within("en")
    except Refusal:
        return kind


def day(of: date) -> str:
    """ "9 March 2026"."""
    return f"{of.day} {MONTHS[of.month - 1]} {of.year}"


def explained(of: Any, beside: voice.Beside) -> list[tuple[str, str]]:
    """The ends of the buckets in this category: name and the rates it holds."""
    ends = beside.scale
    steps = (
        (Bucket.EXCELLENT, f"up to {percent(ends.excellent)}, if certain"),
        (Bucket.GOOD, f"up to {percent(ends.good)}"),
        (Bucket.FAIR, f"up to {percent(ends.fair)}, and what is not certain"),
        (Bucket.POOR, f"up to {percent(ends.poor)}"),
        (Bucket.VERY_POOR, f"above {percent(ends.poor)}"),
    )
    return [(BUCKETS[bucket][0], said) for bucket, said in steps]
