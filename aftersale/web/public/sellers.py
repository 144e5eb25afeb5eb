"""A seller as everybody sees them: score, ratings, who they are, how they trade (A064, A120)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aftersale.accounts import queries as accounts
from aftersale.feedback import queries as feedback
from aftersale.feedback.actions.profiles import CONTACT
from aftersale.feedback.policy.scores import WINDOWS, Counts
from aftersale.market.rulebook import current, markets
from aftersale.messaging import queries as messaging
from aftersale.returns import settings as returns
from aftersale.web.buyer import promises
from aftersale.web.buyer.feedback.words import statement_of
from aftersale.web.buyer.words import market_name, zone_of
from aftersale.web.doors import seen, whole
from aftersale.web.public.keeping import Version, kept

if TYPE_CHECKING:
    from aftersale.feedback.models import Feedback, Reply

NEWEST = 10
DAYS_ANSWERED = 90


def _version(request: HttpRequest, slug: str) -> Version:
    """What the page depends on: three short statements."""
    seller_id, name, sold = seen(accounts.shops_of(slug))
    market = _market(request, [each for each in sold if each in markets()])
    number, changed_at = feedback.version(seller_id, market)
    policy = returns.newest_id(seller_id, market)
    return Version((seller_id, name, number, policy, market, _stars(request)), changed_at)


@kept(_version)
def seller_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Their ratings, replies, own words and policies, for one marketplace of theirs at a time."""
    seller = seen(accounts.seller_by_slug(slug))
    shops = _shops(seller.pk)
    market = _market(request, shops)
    facts: dict[str, Any] = {
        "seller": seller, "market": market, "shop": market_name(market) if market else "",
        "shops": [
            {"name": market_name(each), "url": _url(slug, each), "current": each == market}
            for each in shops
        ],
    }  # fmt: skip
    if market:
        facts |= _told(request, seller, market)
    return render(request, "public/seller.html", facts)


def _shops(seller_id: int) -> list[str]:
    return [market for market in accounts.markets_of(seller_id) if market in markets()]


def _market(request: HttpRequest, shops: list[str]) -> str:
    """The marketplace asked for, else that of the reader's language, else their first."""
    asked = request.GET.get("market", "")
    if asked in shops:
        return asked
    language = (get_language() or "en")[:2]
    spoken = [each for each in shops if current(each).language == language]
    return (spoken or shops or [""])[0]


def _stars(request: HttpRequest) -> int:
    asked = whole(request.GET.get("stars")) or 0
    return asked if asked in (1, 2, 3, 4, 5) else 0


def _url(slug: str, market: str, stars: int = 0) -> str:
    narrowed = f"&stars={stars}" if stars else ""
    return f"{reverse('public:seller', args=[slug])}?market={market}{narrowed}"


def _told(request: HttpRequest, seller: Any, market: str) -> dict[str, Any]:
    profile, stars = feedback.profile(seller.pk, market), _stars(request)
    own = feedback.own_words(seller.pk, market)
    return {
        "shown": profile.shown,
        "basis": _basis(profile.shown_days),
        "bars": _bars(profile.lifetime, seller.slug, market, stars),
        "table": _table(profile),
        "ratings": [
            _rating(each, reply)
            for each, reply in feedback.newest(seller.pk, market, size=NEWEST, stars=stars)
        ],
        "stars": stars, "all_url": _url(seller.slug, market), "zone": zone_of(market),
        "usual": _usual(seller, market), "at_most": promises.at_most(market),
        "ask_url": f"{reverse('buyer:ask')}?market={market}&seller={seller.slug}",
        "own": own,
        "own_report_url": (
            reverse("public:report_text", args=[own.about_name]) if own.said else ""
        ),
        "contact": [own.contact[name] for name in CONTACT if own.contact.get(name)],
        **_returning(seller.pk, market),
    }  # fmt: skip


def _usual(seller: Any, market: str) -> str:
    """How soon they usually answer, by the last 90 days."""
    seconds = messaging.answer_time_of(seller.pk, market, DAYS_ANSWERED)
    return "" if seconds is None else promises.usual_sentence(seller.name, seconds)


def _basis(days: int | None) -> str:
    return _("in the last 12 months") if days else _("of all time")


def _bars(counts: Counts, slug: str, market: str, chosen: int) -> list[dict[str, Any]]:
    return [
        {
            "stars": number, "many": counts.stars[number - 1],
            "percent": counts.percent(counts.stars[number - 1]),
            "url": _url(slug, market, number), "current": number == chosen,
        }
        for number in (5, 4, 3, 2, 1)
    ]  # fmt: skip


def _table(profile: feedback.Profile) -> dict[str, Any]:
    columns = [(_("%(days)s days") % {"days": days}, profile.windows[days]) for days in WINDOWS]
    columns.append((_("All time"), profile.lifetime))
    parts = ((_("Positive"), "positive"), (_("Neutral"), "neutral"), (_("Negative"), "negative"))
    return {
        "columns": [words for words, _counts in columns],
        "rows": [
            (words, [(each.percent(getattr(each, part)), each.total) for _words, each in columns])
            for words, part in parts
        ],
        "totals": [each.total for _words, each in columns],
    }


def _rating(of: Feedback, reply: Reply | None) -> dict[str, Any]:
    return {
        "of": of, "reply": reply, "statement": statement_of(of),
        "report_url": reverse("public:report_text", args=[of.about]) if of.words else "",
        "reply_report_url": reverse("public:report_text", args=[reply.about]) if reply else "",
    }  # fmt: skip


def _returning(seller_id: int, market: str) -> dict[str, Any]:
    """Their return policy where they published one, else what the marketplace promises."""
    book, own = current(market), returns.current(seller_id, market)
    days = own.window_days or book.returns.window_days
    promise = book.returns.promise.within(get_language() or "en", book.language)
    return {"policy": own.policy, "promise": promise.replace("{days}", str(days))}
