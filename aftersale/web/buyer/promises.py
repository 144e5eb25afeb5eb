"""What a buyer may expect of a seller: the usual answer time and until when (F3, idea 15)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.messaging import policy
from aftersale.messaging import queries as messaging
from aftersale.web.buyer.words import zone_of
from aftersale.web.templatetags.moments import moment_words

HOUR = 3600
LONGEST_IN_HOURS = 48 * HOUR


def usually(seller: str, seller_id: int, market: str) -> str:
    """ "Lumen Lamps usually answers within 6 hours."; "" while nobody can say."""
    seconds = messaging.answer_time_of(seller_id, market)
    return "" if seconds is None else usual_sentence(seller, seconds)


def usual_sentence(seller: str, seconds: float) -> str:
    """A usual answer time, rounded up: who waits is not told too little."""
    if seconds <= HOUR:
        return _("%(seller)s usually answers within an hour.") % {"seller": seller}
    if seconds <= LONGEST_IN_HOURS:
        hours = -(-int(seconds) // HOUR)
        return ngettext(
            "%(seller)s usually answers within %(hours)d hour.",
            "%(seller)s usually answers within %(hours)d hours.",
            hours,
        ) % {"seller": seller, "hours": hours}
    days = -(-int(seconds) // (24 * HOUR))
    return ngettext(
        "%(seller)s usually answers within %(days)d day.",
        "%(seller)s usually answers within %(days)d days.",
        days,
    ) % {"seller": seller, "days": days}


def at_most(market: str) -> str:
    """How long a seller may take, by the rules of the marketplace (A010)."""
    hours = current(market).clock.target_hours
    return ngettext(
        "They are to answer within %(hours)d hour.",
        "They are to answer within %(hours)d hours.",
        hours,
    ) % {"hours": hours}


def due_if_sent_now(market: str) -> datetime:
    """Until when a seller would have to answer what is written at this moment."""
    return policy.answer_by(current(market), clock.now())


def until(due: datetime, market: str) -> str:
    """ "They have until Fri 13 March, 11:30 GMT."."""
    return _("They have until %(when)s.") % {"when": when(due, market)}


def when(at: datetime, market: str) -> str:
    """A moment in words, in the market's zone."""
    return moment_words(at, zone_of(market), clock.now())


def expectation(seller: str, seller_id: int, market: str) -> str:
    """What is said beside a text that is about to be sent."""
    first = usually(seller, seller_id, market)
    return " ".join(filter(None, [first, until(due_if_sent_now(market), market)]))
