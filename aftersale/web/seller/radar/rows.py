"""Clocks as lines of a list, by the day they fall on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from django.urls import NoReverseMatch, reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.desk.queries import Clock
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.web.seller.words import market_name, zone_of
from aftersale.web.templatetags.moments import day_words
from aftersale.web.templatetags.moments import zone_of as place_of

IN_PLACE = {
    "message": P.CONVERSATIONS_ANSWER,
    "cancellation": P.CANCELLATIONS_DECIDE,
    "return": P.RETURNS_DECIDE,
    "refund": P.REFUNDS_MAKE,
    "claim": P.CLAIMS_ANSWER,
    "appeal": P.CLAIMS_ANSWER,
    "chargeback": P.CHARGEBACKS_ANSWER,
    "question": P.QUESTIONS_ANSWER,
    "notice": P.ENFORCEMENT_ANSWER,
}
"""Kinds whose deed is done in the list, and who may do it."""
LOOK = "Look"
"""What the button says to whoever may only read."""

MAY = {
    **IN_PLACE,
    "closing": P.RETURNS_READ,
    "unsent": P.ORDERS_READ,
    "undelivered": P.ORDERS_READ,
    "reimbursement": P.REIMBURSEMENTS_ASK,
    "ask_back": P.REIMBURSEMENTS_ASK,
}


def by_day(rows: Iterable[dict[str, Any]], zone: str) -> list[dict[str, Any]]:
    """The lines under the day each falls on in `zone`; what is late stands under today."""
    place = place_of(zone)
    now = clock.now()
    today = now.astimezone(place).date()

    def day(row: dict[str, Any]) -> str:
        words = day_words(max(row["of"].due_at, now).astimezone(place).date(), today)
        return words[:1].upper() + words[1:]

    return [{"words": words, "rows": list(many)} for words, many in groupby(rows, day)]


def lines(
    clocks: Iterable[Clock], actor: Actor, people: dict[int, str], *, first: bool = False
) -> list[dict[str, Any]]:
    """Each clock with what its line shows; with `first`, the first has the main button."""
    made = [line(each, actor, people) for each in clocks]
    if made and first:
        made[0]["is_main"] = True
    return made


def line(row: Clock, actor: Actor, people: dict[int, str]) -> dict[str, Any]:
    """One clock as its line shows it. `people` are the names of the team by number."""
    may = actor.can(MAY[row.kind]) if row.kind in MAY else False
    name = f"{row.subject}-{row.about_id}"
    return {
        "of": row,
        "name": name,
        "zone": zone_of(row.market),
        "shop": market_name(row.market),
        "about": row.about_words,
        "order": row.order_number if row.order_number != row.about_words else "",
        "url": page_of(row),
        "open_url": reverse("seller:radar_open", args=[row.subject, row.about_id])
        if may and row.kind in IN_PLACE
        else "",
        "deed": row.deed if may else LOOK,
        "whose": people.get(row.person_id or 0, "Somebody who left") if row.person_id else "",
        "is_mine": row.person_id == actor.id,
        "assign_url": reverse("seller:radar_assign", args=[row.subject, row.about_id])
        if actor.can(P.DESK_ASSIGN)
        else "",
    }


def page_of(row: Clock) -> str:
    """The address of the page where the deed is done in full."""
    try:
        return reverse(row.url_name, args=row.args)
    except NoReverseMatch:
        return reverse("seller:today")


def day_and_time(moment: datetime, zone: str) -> str:
    """ "Thursday 12 March 2026, 14:00" in a zone."""
    here = moment.astimezone(place_of(zone))
    return f"{here:%A} {here.day} {here:%B} {here.year}, {here:%H:%M}"
