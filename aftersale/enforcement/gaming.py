"""Looking for signs of gaming: every answer once, soon after it was sent, counted by month.

What was sent leaves a row `Unread` in its own transaction; a chore takes some, counts them and
removes them in one, so that each is counted exactly once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from aftersale.enforcement.models import Month, Signal, Unread
from aftersale.enforcement.policy import months, replies
from aftersale.enforcement.policy.replies import Reply
from aftersale.market.enforcing import SIGNALS, Gaming
from aftersale.market.rulebook import current
from aftersale.messaging import queries as messaging
from aftersale.messaging.queries import beside

if TYPE_CHECKING:
    from aftersale.messaging.models import Message

AT_ONCE = 500
LONGEST_WORDS = 200
Key = tuple[int, str, date]
"""Seller, market, first day of the month."""


@dataclass
class _Found:
    """What is added to one month."""

    counts: Counter[str] = field(default_factory=Counter)
    signals: list[tuple[str, Message]] = field(default_factory=list)


@transaction.atomic
def read_some(at_most: int = AT_ONCE) -> int:
    """Look at what was left since; returns how many."""
    rows = list(Unread.objects.select_for_update().order_by("pk")[:at_most])
    if not rows:
        return 0
    found = _look(rows)
    for key in sorted(found):
        _add(key, found[key])
    Unread.objects.filter(pk__in=[each.pk for each in rows]).delete()
    return len(rows)


def _look(rows: list[Unread]) -> dict[Key, _Found]:
    messages = {
        each.pk: each for each in messaging.by_message_numbers({each.message_id for each in rows})
    }
    answers = {each.message_id for each in rows if each.deed == "answer"} & messages.keys()
    ended = beside.ended_by(answers)
    firsts = beside.beginnings({messages[pk].conversation_id for pk in answers})
    found: defaultdict[Key, _Found] = defaultdict(_Found)
    for row in rows:
        if (message := messages.get(row.message_id)) is None:
            continue
        into = found[_key(message)]
        if row.deed == "answer":
            _read_answer(into, message, ended.get(message.pk, []), message.pk in firsts)
        elif row.deed == "excuse":
            into.signals.append(("excused", message))
        elif message.counts:
            into.counts["received"] += 1
    return found


def _read_answer(into: _Found, message: Message, ended: list[Message], is_first: bool) -> None:
    rules = current(message.market).enforcement
    into.counts["answers"] += 1
    seconds = _seconds(message, ended)
    quick = seconds is not None and seconds < rules.gaming.quick_seconds
    reply = Reply(
        text=message.text, seconds=seconds, ends=len(ended),
        from_template=quick and _is_template(message),
        beside=is_first and beside.waited_beside(message),
    )  # fmt: skip
    into.signals += [(name, message) for name in replies.signs(reply, rules.gaming)]


def _seconds(message: Message, ended: Iterable[Message]) -> int | None:
    """How long after the newest message it answers it was written, by the clock on the wall."""
    newest = max((each.written_at for each in ended), default=None)
    return int((message.written_at - newest).total_seconds()) if newest else None


def _is_template(message: Message) -> bool:
    return replies.is_from(message.text, beside.texts_of_templates(message.seller_id))


def _key(message: Message) -> Key:
    zone = ZoneInfo(current(message.market).zone)
    return (
        message.seller_id,
        message.market,
        message.written_at.astimezone(zone).date().replace(day=1),
    )


def _add(key: Key, found: _Found) -> None:
    seller_id, market, first_day = key
    month, _ = Month.objects.get_or_create(seller_id=seller_id, market=market, first_day=first_day)
    before = set(
        Signal.objects.filter(message_id__in=[each.pk for _, each in found.signals])
        .values_list("kind", "message_id")
    )  # fmt: skip
    new = [(name, each) for name, each in found.signals if (name, each.pk) not in before]
    Signal.objects.bulk_create([_signal(month, name, each) for name, each in new])
    added = found.counts + Counter(name for name, _ in new)
    count(month, added)


def _signal(month: Month, name: str, message: Message) -> Signal:
    return Signal(
        month=month, kind=name, message_id=message.pk, conversation_id=message.conversation_id,
        author=message.author, at=message.written_at,
        words=" ".join(message.text.split())[:LONGEST_WORDS],
    )  # fmt: skip


def count(month: Month, added: Counter[str]) -> None:
    """Add to a month (less than nothing takes away), and say anew how bad its worst share is."""
    changes = {name: F(name) + many for name, many in added.items() if many}
    if not changes:
        return
    signs = any(added[name] > 0 for name in SIGNALS)
    again = {"looked_at": None, "looked_by": ""} if signs else {}
    Month.objects.filter(pk=month.pk).update(**changes, **again)
    month.refresh_from_db()
    rules: Gaming = current(month.market).enforcement.gaming
    Month.objects.filter(pk=month.pk).update(excess_ppm=months.excess_ppm(counts(month), rules))


def counts(month: Month) -> dict[str, int]:
    """What was counted of a month, by name."""
    return {name: getattr(month, name) for name in (*SIGNALS, "answers", "received")}
