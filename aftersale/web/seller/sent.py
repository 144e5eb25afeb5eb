"""What the team has sent (A005, A017, A018), and what became of each letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aftersale.messaging import queries as messaging
from aftersale.relay import queries as relay
from aftersale.web import paging
from aftersale.web.seller.door import team_only
from aftersale.web.seller.letters import STATE_WORDS, STATES, planned_words
from aftersale.web.seller.words import PERIODS, kind_of, zone_of
from aftersale.web.templatetags.letters import delivery

if TYPE_CHECKING:
    from aftersale.messaging.models import Message
    from aftersale.relay.queries import Delivery


@team_only
def sent(request: HttpRequest) -> HttpResponse:
    """Date, addressee, subject and reference of each message, newest first."""
    period = request.GET.get("period", "30")
    period = period if period in PERIODS else "30"
    found = messaging.sent_messages(request.actor, period=period)
    messages, after = paging.page(found, request.GET.get("after", ""))
    letters = relay.delivery_of([each.pk for each in messages if each.stage == "sent"])
    here = reverse("seller:sent") + f"?period={period}"
    facts = {
        "rows": [_row(each, letters) for each in messages],
        "period": period,
        "periods": PERIODS.items(),
        "earlier": f"{here}&after={after}" if after else "",
        "first_url": here if request.GET.get("after") else "",
        "nav": "seller:inbox",
        "tabs": sides("sent"),
    }
    return render(request, "seller/sent.html", facts)


def _row(message: Message, letters: Mapping[int, Delivery]) -> dict[str, object]:
    of = message.conversation
    state = STATES.get(message.stage)
    if state is None:
        known = letters.get(message.pk)
        state = known.stage if known else "sent"
    hue, kind = kind_of(of.kind)
    return {
        "message": message,
        "of": of,
        "hue": hue,
        "reference": of.order_number or kind,
        "zone": zone_of(of.market),
        "url": reverse("seller:conversation", args=[of.pk]) + f"#letter-{message.pk}",
        "state": delivery(state, planned_words(message) or STATE_WORDS.get(state, "")),
    }


@team_only
def scheduled(request: HttpRequest) -> HttpResponse:
    """What the team has planned to send, the soonest first; each can be taken back."""
    found = list(messaging.scheduled_messages(request.actor)[: paging.PAGE])
    facts = {
        "rows": [
            _row(each, {})
            | {"undo_url": reverse("seller:undo", args=[each.conversation_id, each.pk])}
            for each in found
        ],
        "may_undo": request.actor.can("conversations.answer", seller_id=request.actor.seller_id),
        "nav": "seller:inbox",
        "tabs": sides("scheduled"),
    }
    return render(request, "seller/scheduled.html", facts)


def sides(current: str) -> list[dict[str, object]]:
    """The two tabs of A017, and what is still to go out."""
    sides = [
        ("Received messages", "inbox"), ("Sent messages", "sent"), ("Planned", "scheduled"),
    ]  # fmt: skip
    return [
        {"words": words, "url": reverse(f"seller:{name}"), "current": current == name}
        for words, name in sides
    ]
