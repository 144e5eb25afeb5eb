"""Today: what is late, what is due and what it is worth, and how the account stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.desk import queries as desk
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.messaging import queries as messaging
from aftersale.messaging.queries import Filter
from aftersale.web.seller import today_parts
from aftersale.web.seller.door import team_only
from aftersale.web.seller.feedback import today_card as rating
from aftersale.web.seller.response_words import figures_of, percent
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags.marks import number_words
from aftersale.web.templatetags.moments import MONTHS, short_span
from aftersale.web.templatetags.moments import zone_of as place_of

if TYPE_CHECKING:
    from aftersale.messaging.models import Conversation

AHEAD = timedelta(hours=48)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@team_only
def today(request: HttpRequest) -> HttpResponse:
    """The first page of a seller's day."""
    actor, now = request.actor, clock.now()
    markets = accounts.markets_of(actor.seller_id)
    zone = zone_of(markets[0]) if markets else "UTC"
    figures = desk.rates_of(actor, markets)
    facts = {
        "zone": zone,
        "greeting": greeting(actor.name, now.astimezone(place_of(zone))),
        "date": _date(now, zone),
        "urls": _urls(),
        **_messages(actor, now, zone),
        "radar": today_parts.deadlines(actor, now, zone, figures),
        "health": today_parts.health(figures, actor.seller_id),
        "your_day": today_parts.your_day(actor),
        "failures": today_parts.failures(actor),
        "feedback_cards": rating.today_cards(actor),
    }
    return render(request, "seller/today.html", facts)


def _messages(actor: Actor, now: datetime, zone: str) -> dict[str, Any]:
    """The sentence and the four counters (A008, A009, A135)."""
    rows = messaging.inbox(actor, Filter(period="all"), size=100).rows
    due = [row for row in rows if row.answer_by and row.answer_by <= now + AHEAD]
    late = sum(row.answer_by < now for row in due)
    waiting = messaging.waiting_now(actor.seller_id)
    return {
        "sentence": sentence(due, now, zone),
        "waiting": waiting,
        "needed": number_words(len(rows)) or 0,
        "late": number_words(late),
        "oldest": _oldest(due, now),
        "unanswered": waiting["under"] + waiting["over"],
        "due_tonight": len(_tonight(due, now, zone)),
    }


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


def _urls() -> dict[str, str]:
    inbox = reverse("seller:inbox")
    return {
        "today": reverse("seller:today"),
        "needed": inbox + "?period=all",
        "under": inbox,
        "over": inbox + "?queue=late",
        "received": inbox + "?queue=all&period=7",
        "unanswered": inbox + "?period=7",
    }


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
