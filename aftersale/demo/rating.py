"""What buyers say of sellers, and what becomes of it: by the actions of pages and API.

The year before comes from the shop's old house, in one import: some words for each language,
given out by the numbers of the orders, so that every demo says the same.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from aftersale.demo import people
from aftersale.demo.script import Act
from aftersale.feedback import actions as feedback
from aftersale.feedback import queries
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.orders import queries as orders
from aftersale.publishing import actions as publishing
from aftersale.publishing import queries as public

if TYPE_CHECKING:
    from aftersale.orders.models import Order

PAST = Path(__file__).parent / "scenes" / "ratings.toml"
RATED_AFTER = timedelta(days=9)
OPEN_FOR = timedelta(days=30)
"""Younger orders are left for who looks around to rate."""
OF_TEN = 8
"""So many of ten past orders were rated."""
STARS = (5, 5, 5, 4, 5, 4, 5, 3, 5, 4, 5, 2, 5, 5, 4, 1, 5, 4, 5, 5)


def rates(staged: Any, act: Act) -> None:
    """The buyer rates the seller: `facts.stars` and words."""
    feedback.leave(_order(staged), by=_buyer(staged), stars=act.facts["stars"], words=act.text)


def rates_anew(staged: Any, act: Act) -> None:
    """The buyer changes their mind."""
    feedback.change(_now(staged), by=_buyer(staged), stars=act.facts["stars"], words=act.text)


def replies_in_public(staged: Any, act: Act) -> None:
    """The seller answers where everybody reads it."""
    feedback.reply(_now(staged), by=_seller(staged, act), words=act.text)


def asks_removal(staged: Any, act: Act) -> None:
    """The seller asks that it be taken away."""
    feedback.ask_removal(_now(staged), by=_seller(staged, act), words=act.text)


def decides_removal(staged: Any, act: Act) -> None:
    """Staff decide: `facts.outcome`, and `reason` is the criterion or why it stays."""
    request = queries.removal_of(_now(staged))
    assert request is not None
    feedback.decide_removal(
        request, by=people.staff(), outcome=act.facts["outcome"], kind=act.reason, reason=act.text
    )


def reports_rating(staged: Any, act: Act) -> None:
    """The seller tells staff that the words break a rule."""
    publishing.report(_now(staged).about, by=_seller(staged, act), kind=act.reason, words=act.text)


def judges_rating(staged: Any, act: Act) -> None:
    """Staff decide about a held or reported rating: `facts.yes` releases it, or hides it."""
    case = public.about(_now(staged).about)
    assert case is not None
    if case.stage == "held":
        publishing.judge_held(case, by=people.staff(), release=act.facts["yes"], reason=act.text)
    else:
        publishing.judge_report(case, by=people.staff(), upheld=act.facts["yes"], reason=act.text)


def rate_the_past(now: datetime, spared: set[str]) -> int:
    """Ratings of the year before; orders of stories that tell of feedback are `spared`."""
    words, taken = tomllib.loads(PAST.read_text(encoding="utf-8")), 0
    with clock.at(now):
        for order in _past(now):
            if order.number not in spared and _is_rated(order.number):
                feedback.take_feedback(_rating(order, words), by=SYSTEM)
                taken += 1
    return taken


def introduce(sellers: dict[str, Any], now: datetime) -> None:
    """What sellers say of themselves on their public profiles."""
    told = tomllib.loads(PAST.read_text(encoding="utf-8"))["profiles"]
    with clock.at(now):
        for market, each in told.items():
            seller = sellers[each["seller"]]
            feedback.save_profile(
                seller.pk, market, by=people.of_team(seller.pk, "Bo"),
                texts={name: each[name] for name in ("about", "policies")},
                contact=each["contact"],
            )  # fmt: skip


def _past(now: datetime) -> Iterator[Order]:
    rows = orders.visible_to(SYSTEM).filter(stage="delivered", placed_at__lt=now - OPEN_FOR)
    yield from rows.order_by("placed_at", "pk").iterator()


def _is_rated(number: str) -> bool:
    return crc32(number.encode()) % 10 < OF_TEN


def _rating(order: Order, words: dict[str, Any]) -> dict[str, Any]:
    lot = crc32(order.number.encode())
    stars = STARS[lot // 10 % len(STARS)]
    language = order.language if order.language in words else "en"
    said = words[language][str(stars)]
    told = {
        "market": order.market, "order": order.number, "stars": stars,
        "left_at": order.placed_at + RATED_AFTER + timedelta(hours=lot % 140),
        "words": said[lot // 200 % len(said)], "language": language,
    }  # fmt: skip
    if stars < 3 and lot % 3:
        told["reply"] = words[language]["reply"]
        told["replied_at"] = told["left_at"] + timedelta(hours=20)
    return told


def _order(staged: Any) -> Order:
    story = staged.story
    found = orders.by_number(story.market, story.orders[0]["number"])
    assert found is not None
    return found


def _now(staged: Any) -> Any:
    return queries.of_order(_order(staged).pk)


def _buyer(staged: Any) -> Actor:
    return people.actor(staged.story.buyer_address)


def _seller(staged: Any, act: Act) -> Actor:
    return people.of_team(staged.seller.pk, act.who or "Bo")


DOES = {
    each.__name__: each
    for each in (
        asks_removal, decides_removal, judges_rating, rates, rates_anew, replies_in_public,
        reports_rating,
    )
}  # fmt: skip
