"""What happened to a case, in plain words, from the journal: for chargebacks and reimbursements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from aftersale.accounts import queries as accounts
from aftersale.journal import queries as journal
from aftersale.web.seller.returns.history import who
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags.moments import moment_words

if TYPE_CHECKING:
    from aftersale.journal.models import Entry

Say = Callable[[dict[str, Any], str], str]
"""A sentence from what an entry says and who did it."""
Said = Mapping[str, Say]


def steps(about: str, said: Said, market: str, *, ended: bool) -> list[dict[str, Any]]:
    """Everything told of it, oldest first, as steps of a track. What has no words is left out."""
    entries = _entries(about, said)
    names, zone = _names(entries), zone_of(market)
    return [
        {
            "words": said[entry.kind](entry.facts, who(entry.by, names)),
            "when": moment_words(entry.at, zone),
            "state": "now" if entry is entries[-1] and not ended else "done",
        }
        for entry in entries
    ]


def newest(about: str, said: Said, market: str) -> str:
    """ "Bea Lund answered, today, 17:05 GMT": what happened to it last."""
    entries = _entries(about, said)
    if not entries:
        return ""
    last = entries[-1]
    told = said[last.kind](last.facts, who(last.by, _names([last])))
    return f"{told}, {moment_words(last.at, zone_of(market))}"


def _entries(about: str, said: Said) -> list[Entry]:
    return [each for each in journal.entries_about(about) if each.kind in said]


def _names(entries: list[Entry]) -> dict[int, str]:
    """The people of the team among those who did something."""
    refs = {entry.by.partition(":") for entry in entries}
    numbers = {int(number) for kind, _, number in refs if kind == "seller" and number.isdigit()}
    return accounts.users_named(numbers) if numbers else {}
