"""P13: no link to opt out inside a message (D2): it is taken out of a seller's letter.

Found: a sentence that speaks of unsubscribing and holds a web or e-mail address, "click here" or
"reply STOP"; with it the address alone on the line behind. Not found: a sentence that only speaks
of a subscription. Buyers choose what they receive in their settings, not by a stranger's link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from aftersale.screening.facts import Context
from aftersale.screening.lexicon import Phrases, any_of, everywhere
from aftersale.screening.mail import mail_addresses
from aftersale.screening.opening import opened
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot, spot
from aftersale.screening.sentences import around
from aftersale.screening.web import addresses

ID = "P13"
VERSION = 1
ACTION = "normalise"
BUYERS = "allow"

_NEXT_LINE = re.compile(r":?[ \t]*\n[ \t]*(?=\S)")


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """Each sentence with a way to opt out."""
    view, reached = opened(reading), 0
    for match in _words().find(view):
        if match.start() < reached:
            continue
        start, end = around(view.text, *match.span())
        if last := _leads_out(reading, context, start, end):
            reached = last
            yield spot(view, start, last, "opt_out_link")


def _leads_out(reading: Reading, context: Context, start: int, end: int) -> int:
    """Where the sentence with its address ends, 0 when it has none."""
    view = opened(reading)
    links = [(each.start, each.end) for each in addresses(reading, context)]
    links += [(first, last) for first, last, _ in mail_addresses(reading, context.endings)]
    inside = [last for first, last in links if start <= first < end]
    if inside or _click().search(view.text, start, end):
        return max(end, *inside, 0)
    behind = _NEXT_LINE.match(view.text, end) if end < len(view.text) else None
    return next((last for first, last in links if behind and first == behind.end()), 0)


@cache
def _words() -> Phrases:
    return Phrases(everywhere("unsubscribe"))


@cache
def _click() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(everywhere('click'))}(?!\w)")
