"""Today: what is late, what is due, and how the answers have been."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.kernel import clock
from aftersale.messaging import queries as messaging
from aftersale.messaging.queries import Filter
from aftersale.web.seller.cancellations import today_card as cancelling
from aftersale.web.seller.chargebacks import today_cards as dispute_cards
from aftersale.web.seller.claims import today_cards as claim_cards
from aftersale.web.seller.door import team_only
from aftersale.web.seller.feedback import today_card as rating
from aftersale.web.seller.response_words import figures_of, percent, short_figures
from aftersale.web.seller.returns.today_cards import today_cards
from aftersale.web.seller.words import kind_of, market_name, zone_of
from aftersale.web.templatetags.marks import number_words
from aftersale.web.templatetags.moments import MONTHS, day_words, moment_words, short_span
from aftersale.web.templatetags.moments import zone_of as place_of

if TYPE_CHECKING:
    from aftersale.messaging.models import Conversation

AHEAD = timedelta(hours=48)
SHOWN = 20
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@team_only
def today(request: HttpRequest) -> HttpResponse:
    """The first page of a seller's day."""
    actor = request.actor
    markets = accounts.markets_of(actor.seller_id)
    zone = zone_of(markets[0]) if markets else "UTC"
    now = clock.now()
    rows = messaging.inbox(actor, Filter(period="all"), size=100).rows
    due = [row for row in rows if row.answer_by and row.answer_by <= now + AHEAD]
    late = sum(row.answer_by < now for row in due)
    waiting = messaging.waiting_now(actor.seller_id)
    facts = {
        "zone": zone,
        "greeting": greeting(actor.name, now.astimezone(place_of(zone))),
        "sentence": sentence(due, now, zone),
        "date": _date(now, zone),
        "waiting": waiting,
        "needed": number_words(len(rows)) or 0,
        "late": number_words(late),
        "oldest": _oldest(due, now),
        "unanswered": waiting["under"] + waiting["over"],
        "due_tonight": len(_tonight(due, now, zone)),
        "days": deadlines(due[:SHOWN], now, zone),
        "more_due": len(rows) > SHOWN,
        "urls": _urls(),
        "return_cards": today_cards(actor),
        "cancel_cards": cancelling.today_cards(actor),
        "claim_cards": claim_cards.today_cards(actor),
        "dispute_cards": dispute_cards.today_cards(actor),
        "feedback_cards": rating.today_cards(actor),
    }
    return render(request, "seller/today.html", facts)


def greeting(name: str, here: datetime) -> str:
    """ "Good afternoon, Bo" by the hour where the seller sells first."""
    part = "morning" if here.hour < 12 else "afternoon" if here.hour < 18 else "evening"
    return f"Good {part}, {name.split()[0]}" if name else f"Good {part}"


def sentence(due: list[Conversation], now: datetime, zone: str) -> str:
    """What matters now: "One answer is late, two are due by tonight."."""
    late = sum(row.answer_by < now for row in due)
    tonight = len(_tonight(due, now, zone))
    parts = []
    if late:
        parts.append(f"{_number(late)} {'answer is' if late == 1 else 'answers are'} late")
    if tonight:
        verb = "is" if tonight == 1 else "are"
        noun = "" if late else " answer" if tonight == 1 else " answers"
        parts.append(f"{_number(tonight)}{noun} {verb} due by tonight")
    if not parts:
        return "Nothing is late, nothing is due by tonight."
    words = ", ".join(parts)
    return f"{words[0].upper()}{words[1:]}."


def _oldest(due: list[Conversation], now: datetime) -> str:
    """ "First: Marta Kowalska, late by 2 h"."""
    if not due:
        return "Every message has its answer"
    first = due[0]
    left = (first.answer_by - now).total_seconds()
    words = f"late by {short_span(-left)}" if left < 0 else f"{short_span(left)} left"
    return f"First: {first.buyer_name}, {words}"


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _tonight(due: list[Conversation], now: datetime, zone: str) -> list[Conversation]:
    place = place_of(zone)
    day = now.astimezone(place).date()
    return [
        row for row in due if row.answer_by >= now and row.answer_by.astimezone(place).date() == day
    ]


def _date(now: datetime, zone: str) -> str:
    here = now.astimezone(place_of(zone))
    city = zone.rpartition("/")[2].replace("_", " ")
    return f"{here:%A} {here.day} {MONTHS[here.month - 1]} {here.year}, {here:%H:%M} in {city}"


def deadlines(due: list[Conversation], now: datetime, zone: str) -> list[dict[str, Any]]:
    """The deadlines of the next 48 hours, soonest first, by the day they fall on."""
    place = place_of(zone)
    today = now.astimezone(place).date()

    def day(row: Conversation) -> str:
        when = max(row.answer_by, now).astimezone(place).date()
        near = day_words(when, today)
        return near.capitalize() if near in {"today", "tomorrow"} else near

    first = due[0].pk if due else None
    return [
        {"words": words, "rows": [_deadline(row, now, row.pk == first) for row in rows]}
        for words, rows in groupby(due, day)
    ]


def _deadline(row: Conversation, now: datetime, first: bool) -> dict[str, Any]:
    late = row.answer_by < now
    when = moment_words(row.answer_by, zone_of(row.market), now)
    return {
        "row": row,
        "url": reverse("seller:conversation", args=[row.pk]),
        "about": row.order_number or kind_of(row.kind)[1].lower(),
        "shop": market_name(row.market),
        "zone": zone_of(row.market),
        "first": first,
        "stake": "Already a late response; each further hour adds to your average."
        if late
        else f"Counts as a late response after {when}.",
    }


def _urls() -> dict[str, str]:
    inbox = reverse("seller:inbox")
    return {
        "needed": inbox + "?period=all",
        "under": inbox,
        "over": inbox + "?queue=late",
        "received": inbox + "?queue=all&period=7",
        "unanswered": inbox + "?period=7",
    }


@team_only
def figures(request: HttpRequest) -> HttpResponse:
    """The response figures in short, asked for after the page has been shown."""
    seller_id = request.actor.seller_id
    columns = [
        short_figures(market, figures_of(seller_id, market)[0])
        for market in accounts.markets_of(seller_id)
    ]
    return render(request, "seller/parts/figures.html", {"columns": columns})


@team_only
def beside_inbox(request: HttpRequest) -> HttpResponse:
    """The share answered in time this week, over all shops, beside the inbox's name."""
    seller_id = request.actor.seller_id
    weeks = [figures_of(seller_id, market)[0].figures for market in accounts.markets_of(seller_id)]
    return HttpResponse(week_sentence(sum(f.in_time for f in weeks), sum(f.total for f in weeks)))


def week_sentence(in_time: int, total: int) -> str:
    """ "93.2 % answered in 24 hours this week"; nothing where nothing was to be answered."""
    return f"{percent(100 * in_time / total)} answered in 24 hours this week" if total else ""


@team_only
def badge(request: HttpRequest) -> HttpResponse:
    """The number of new messages (A007), asked for when it has changed."""
    return render(request, "components/badge.html")
