"""The feedback console (A116): the score card, and every rating with what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.feedback import queries
from aftersale.feedback.actions.asking_removal import MOST_STARS
from aftersale.feedback.policy.scores import WINDOWS, Counts
from aftersale.feedback.queries.lists import Asked, page
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import current, rulebook
from aftersale.web.seller.door import team_only
from aftersale.web.seller.feedback.words import REPLIES, chip_of, decision_words, statement_of
from aftersale.web.seller.words import market_name, zone_of

if TYPE_CHECKING:
    from aftersale.feedback.models import Feedback

STARS = {
    "": "Any stars", "negative": "Negative (1 and 2)", "neutral": "Neutral (3)",
    "positive": "Positive (4 and 5)", "5": "5 stars", "4": "4 stars", "3": "3 stars",
    "2": "2 stars", "1": "1 star",
}  # fmt: skip
ANSWERED = {"": "Answered or not", "no": "Not answered", "yes": "Answered"}
REMOVAL = {
    "": "Any", "asked": "Asked for", "removed": "Removed", "struck": "Struck through",
    "refused": "Refused",
}  # fmt: skip
PERIODS = {
    "": "Any time", "30": "Last 30 days", "90": "Last 90 days", "365": "Last 12 months",
}  # fmt: skip


@team_only
def feedback(request: HttpRequest) -> HttpResponse:
    """The score of one marketplace, and the ratings of all, narrowed as asked."""
    actor = request.actor
    actor.require(P.FEEDBACK_READ)
    known = accounts.markets_of(actor.seller_id)
    asked = _asked(request, known)
    found = page(actor, asked)
    shop = asked.market or queries.busiest(actor.seller_id or 0, known) or "uk"
    return render(request, "seller/feedback/feedback.html", {
        "asked": asked, "rows": [row_of(actor, each) for each in found.rows],
        "older": _address(asked, cursor=found.next) if found.next else "",
        "first_url": _address(asked) if asked.cursor else "",
        "is_narrowed": bool(_said(asked)),
        "places": [
            {"words": market_name(each), "url": _address(asked, market=each),
             "current": each == shop}
            for each in known
        ] if len(known) > 1 else [],
        "score": score_card(actor.seller_id or 0, shop), "shop": market_name(shop),
        "choices": [
            ("stars", "Stars", STARS, asked.stars), ("answered", "Reply", ANSWERED, asked.answered),
            ("removal", "Removal", REMOVAL, asked.removal),
            ("period", "When", PERIODS, asked.period),
            ("market", "Shop", _shops(known), asked.market),
        ],
        "profile_url": _profile_url(shop), "may_profile": actor.can(P.PROFILE_WRITE),
    })  # fmt: skip


def _shops(known: list[str]) -> dict[str, str]:
    return {"": "All", **{each: market_name(each) for each in known}}


def _profile_url(market: str) -> str:
    return f"{reverse('seller:profile')}?market={market}"


def _asked(request: HttpRequest, known: list[str]) -> Asked:
    data = request.GET
    market = data.get("market", "")

    def one_of(name: str, there: dict[str, str]) -> str:
        value = data.get(name, "")
        return value if value in there else ""

    return Asked(
        stars=one_of("stars", STARS), answered=one_of("answered", ANSWERED),
        removal=one_of("removal", REMOVAL), period=one_of("period", PERIODS),
        market=market if market in known else "", order=data.get("q", "").strip()[:40],
        cursor=data.get("after", "")[:60],
    )  # fmt: skip


def _said(asked: Asked) -> dict[str, str]:
    told = {
        "stars": asked.stars, "answered": asked.answered, "removal": asked.removal,
        "period": asked.period, "market": asked.market, "q": asked.order,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}


def _address(asked: Asked, *, cursor: str = "", market: str | None = None) -> str:
    said = _said(asked) | ({"after": cursor} if cursor else {})
    if market is not None:
        said["market"] = market
    query = urlencode(said)
    return reverse("seller:feedback") + (f"?{query}" if query else "")


def score_card(seller_id: int, market: str) -> dict[str, Any]:
    """The table of 30, 90, 365 days and all time (T1, T2), and the figure buyers see."""
    found = queries.profile(seller_id, market)
    columns: list[tuple[str, Counts]] = [
        *((f"{days} days", found.windows[days]) for days in WINDOWS), ("All time", found.lifetime),
    ]  # fmt: skip
    periods = [*map(str, WINDOWS), ""]
    rows = [
        (part.capitalize(), [
            (counts.percent(getattr(counts, part)), getattr(counts, part), counts.total,
             _address(Asked(stars=part, period=period, market=market)))
            for period, (_, counts) in zip(periods, columns, strict=True)
        ])
        for part in ("positive", "neutral", "negative")
    ]  # fmt: skip
    return {
        "columns": [words for words, _ in columns],
        "rows": rows,
        "totals": [counts.total for _, counts in columns],
        "shown": found.shown,
        "average": found.shown.average,
        "basis": "the last 12 months" if found.shown_days else "all time",
        "at_least": current(market).feedback.at_least,
    }


def row_of(actor: Actor, of: Feedback) -> dict[str, Any]:
    """One rating as the list and its own page show it."""
    reply = getattr(of, "reply", None)
    request = getattr(of, "removal_request", None)
    may = actor.can(P.FEEDBACK_ANSWER, seller_id=of.seller_id)
    shown = of.stage in ("published", "struck")
    return {
        "of": of, "zone": zone_of(of.market), "shop": market_name(of.market), "chip": chip_of(of),
        "statement": statement_of(of), "reply": reply,
        "reply_chip": REPLIES[reply.stage] if reply else None,
        "request": request, "decision": decision_words(request),
        "may_reply": may and shown and (reply is None or reply.stage == "refused"),
        "may_unreply": may and reply is not None and reply.stage in ("held", "published"),
        "may_ask": may and _may_ask(of),
        "may_contact": actor.can(P.CONVERSATIONS_ANSWER, seller_id=of.seller_id),
        "limit": rulebook(of.edition).feedback.reply_characters,
        "order_url": reverse("seller:order", args=[of.market, of.order_number]),
        "contact_url": reverse("seller:write", args=[of.market, of.order_number]),
        "report_url": reverse("public:report_text", args=[of.about]) if shown else "",
    }  # fmt: skip


def _may_ask(of: Feedback) -> bool:
    in_time = clock.now() <= of.removal_until
    return of.stage == "published" and not of.removal and of.stars <= MOST_STARS and in_time
