"""Lines of the inbox, built without templates: fifty of them stand on every page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.safestring import SafeString

from aftersale.kernel import clock
from aftersale.web.seller.asked import Asked
from aftersale.web.seller.words import STAGES, kind_of, zone_of
from aftersale.web.templatetags.clock import clock_chip
from aftersale.web.templatetags.marks import chip
from aftersale.web.templatetags.moments import moment

if TYPE_CHECKING:
    from aftersale.messaging.models import Conversation

PAGE = 50


def lines(
    rows: Iterable[Conversation],
    asked: Asked,
    *,
    here: int | None = None,
    takes_focus: bool = False,
) -> SafeString:
    """Conversations as list items; `here` is the open one. The first may take focus (A018)."""
    now, query = clock.now(), escape(asked.query())
    made = [_line(row, query, now, here) for row in rows]
    if made and takes_focus:
        made[0] = made[0].replace("<a ", "<a data-takes-focus ", 1)
    return SafeString("".join(made))


def _line(row: Conversation, query: str, now: datetime, here: int | None) -> str:
    hue, kind = kind_of(row.kind)
    unread = " data-unread" if row.new_to_seller else ""
    current = ' aria-current="true"' if row.pk == here else ""
    new = '<span class="visually-hidden">New: </span>' if row.new_to_seller else ""
    you = "You: " if row.last_side == "seller" else ""
    return (
        f'<li><a id="row-{row.pk}" href="/seller/messages/{row.pk}{query}"{unread}{current}>'
        f'<span class="meta"><span class="name clip">{new}{escape(row.buyer_name)}</span>'
        f"{state(row, now)}</span>"
        f'<span class="subject clip" lang="{escape(row.language)}">{escape(row.subject)}</span>'
        f'<span class="soft clip">{you}{escape(row.preview)}</span>'
        f'<span class="meta"><span class="tag" data-kind="{hue}">'
        f"{escape(row.order_number or kind)}</span>"
        f'<span class="micro soft">{moment(row.last_at, "day", zone_of(row.market), now)}</span>'
        f"</span></a></li>"
    )


def state(row: Conversation, now: datetime, words: str = "short") -> SafeString:
    """The clock of a conversation that waits, else where it stands."""
    if row.answer_by is not None:
        return clock_chip(row.answer_by, words, now=now, zone=zone_of(row.market))
    name, tone = STAGES[row.stage]
    return chip(name, tone) if name else SafeString("")


def more(url: str, fragment_url: str, shown: int) -> SafeString:
    """The end of the list: the way to the next page, and how many stand above it."""
    count = f'<input type="hidden" name="shown" value="{shown}">'
    if not url:
        return SafeString(f'<li id="more" hidden>{count}</li>')
    return SafeString(
        f'<li id="more" class="more">{count}<a class="button" href="{escape(url)}" '
        f'hx-get="{escape(fragment_url)}" hx-target="#more" hx-swap="outerHTML" '
        f'hx-push-url="false">Show more</a></li>'
    )
