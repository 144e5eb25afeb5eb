"""The clock chip: what is left of a promise, as a ring, in words, and as a full sentence.

Built in Python, without a template: an inbox shows fifty of them.
"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from django.utils.safestring import SafeString

from aftersale.kernel import clock
from aftersale.kernel.tongues import Tongue
from aftersale.web.templatetags.escaping import escape
from aftersale.web.templatetags.icons import ICONS
from aftersale.web.templatetags.moments import (
    DAY,
    day_words,
    long_span,
    moment_words,
    short_span,
    spoken,
    time_words,
    zone_of,
)

SOON = 10 * 3600
"""Seconds left at which a promise is soon due; `static/js/times.js` knows the same number."""

_RING = (
    '<svg class="dial" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="5.5"/>'
    '<path d="M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 1 1 11 0" pathLength="24" '
    'stroke-dasharray="%.1f 24"/></svg>'
)


def clock_chip(
    due_at: datetime | None,
    words: str = "short",
    *,
    now: datetime | None = None,
    met_at: datetime | None = None,
    started_at: datetime | None = None,
    took: timedelta | None = None,
    rest: str = "",
    size: str = "",
    verb: str = "",
    zone: str | tzinfo | None = None,
) -> SafeString:
    """The chip of one promise; nothing when there is neither a promise nor a reason to rest.

    `words`: short "3 h 05", left "3 h 05 left", by "Answer by 17:05, 3 h 05 left", in "Opens in
    3 h 05" (something to look forward to, never late), in the page's language. `met_at` says
    when it was kept; `took` how long that was on the marketplace's calendar (else since
    `started_at`); `rest` why the clock is paused. Moments are aware.
    """
    said = spoken()
    if rest:
        seen, heard = said.clock.paused.format(why=rest), said.clock.said_paused.format(why=rest)
        return _still("rest", "pause", seen, heard, size)
    if met_at:
        return _kept(due_at, met_at, started_at, took, size, said)
    if not due_at:
        return SafeString("")
    return _running(due_at, now or clock.now(), words, size, verb or said.clock.verb, zone, said)


def _kept(
    due_at: datetime | None,
    met_at: datetime,
    started_at: datetime | None,
    took: timedelta | None,
    size: str,
    said: Tongue,
) -> SafeString:
    late, named = due_at and met_at > due_at, said.clock
    if not took and started_at:
        took = met_at - started_at
    tone, drawn = ("missed", "clock") if late else ("met", "check")
    seen, pattern = (named.missed, named.missed_in) if late else (named.kept, named.kept_in)
    if not took:
        return _still(tone, drawn, seen, f"{seen}.", size)
    heard = named.said_in.format(seen=seen, span=long_span(took.total_seconds(), said))
    span = short_span(took.total_seconds(), said)
    return _still(tone, drawn, pattern.format(span=span), heard, size)


def _running(
    due_at: datetime,
    now: datetime,
    words: str,
    size: str,
    verb: str,
    zone: str | tzinfo | None,
    said: Tongue,
) -> SafeString:
    left = (due_at - now).total_seconds()
    place = zone_of(zone)
    when = moment_words(due_at, place, now, long=True, said=said)
    deed, by = escape(verb), _by_words(due_at, now, place, said)
    if words == "in":
        return _opening(left, due_at, deed, when, size, said)
    tone = "late" if left < 0 else "soon" if left <= SOON else ""
    drawn = _drawing("clock") if left < 0 else _RING % (24 * min(left, DAY) / DAY)
    seen, heard = _left_words(left, words, deed, by, said), _heard(left, deed, when, said)
    live = (
        f' data-due-at="{due_at.isoformat()}" data-words="{escape(words)}" data-verb="{deed}"'
        f' data-when="{when}" data-by="{by}"'
    )
    return _chip(tone, size, live, drawn, seen, heard)


def _opening(
    left: float, at: datetime, deed: str, when: str, size: str, said: Tongue
) -> SafeString:
    """A door that opens at a time: calm until then, kept from then on."""
    if left <= 0:
        now = said.clock.now.format(verb=deed)
        return _still("met", "check", now, f"{now}.", size)
    live = f' data-due-at="{at.isoformat()}" data-words="in" data-verb="{deed}" data-when="{when}"'
    seen = said.clock.opens.format(verb=deed, span=short_span(left, said))
    heard = said.clock.said_opens.format(verb=deed, when=when, span=long_span(left, said))
    return _chip("", size, live, _RING % (24 * min(left, DAY) / DAY), seen, heard)


def _left_words(left: float, words: str, deed: str, by: str, said: Tongue) -> str:
    if left < 0:
        return said.clock.late.format(span=short_span(-left, said))
    span = short_span(left, said)
    if words == "short":
        return span
    if words == "by":
        return said.clock.by.format(verb=deed, by=by, span=span)
    return said.clock.left.format(span=span)


def _heard(left: float, deed: str, when: str, said: Tongue) -> str:
    """The whole sentence, for who hears the page."""
    pattern = said.clock.said_late if left < 0 else said.clock.said_left
    return pattern.format(verb=deed, when=when, span=long_span(abs(left), said))


def _by_words(due_at: datetime, now: datetime, place: tzinfo, said: Tongue) -> str:
    """ "17:05" today, else "Fri 13 March, 11:30" (or tomorrow)."""
    here, today = due_at.astimezone(place), now.astimezone(place).date()
    at = time_words(here)
    day = here.date()
    return at if day == today else f"{day_words(day, today, said=said)} {at}"


def _still(tone: str, drawn: str, seen: str, said: str, size: str) -> SafeString:
    return _chip(tone, size, "", _drawing(drawn), escape(seen), escape(said))


def _drawing(name: str) -> str:
    return f'<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">{ICONS[name]}</svg>'


def _chip(tone: str, size: str, live: str, drawn: str, seen: str, said: str) -> SafeString:
    toned = f' data-tone="{tone}"' if tone else ""
    sized = f' data-size="{escape(size)}"' if size else ""
    return SafeString(
        f'<span class="clock"{toned}{sized}{live}>{drawn}<span aria-hidden="true">{seen}</span>'
        f'<span class="visually-hidden">{said}</span></span>'
    )
