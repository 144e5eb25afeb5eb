"""What the rules say about conversations. Pure: facts and a rulebook in, a verdict out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from aftersale.kernel import calendar
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import length
from aftersale.market.terms import Rulebook

LONGEST_SUBJECT = 200
LONGEST_REASON = 1000
LONGEST_PLAN = timedelta(days=30)
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
PLACEHOLDERS = ("agent", "buyer", "order", "product", "seller", "tracking")


def answer_by(book: Rulebook, received_at: datetime) -> datetime:
    """Until when a seller should answer what was received then (A010), by the market's calendar."""
    return calendar.add(book.calendar, received_at, book.clock.target)


def elapsed_seconds(book: Rulebook, received_at: datetime, sent_at: datetime) -> int:
    """How long an answer took, as the market's calendar counts (B3.3)."""
    return int(calendar.elapsed(book.calendar, received_at, sent_at).total_seconds())


def lapse_at(book: Rulebook, stage: str, now: datetime) -> datetime | None:
    """When a conversation that nobody touches moves on by itself (C1), or None."""
    days = {
        "answered": book.messaging.auto_resolve_days,
        "no_response_needed": book.messaging.auto_resolve_days,
        "resolved": book.messaging.reopen_days,
        "archived": book.messaging.reopen_days,
    }.get(stage)
    return now + timedelta(days=days) if days else None


@dataclass(frozen=True)
class ResponseFigures:
    """The response table's figures for one window (A134). Times in seconds."""

    in_time: int
    answered_late: int
    unanswered: int
    average_seconds: int | None

    @property
    def late(self) -> int:
        """Answered late, or not answered and over the target (B, contact response time)."""
        return self.answered_late + self.unanswered

    @property
    def total(self) -> int:
        """What the percentages are of; messages still within the target are not in it (T8)."""
        return self.in_time + self.late

    @property
    def in_time_percent(self) -> float | None:
        """Share answered in time, or None where nothing was to be answered."""
        return 100 * self.in_time / self.total if self.total else None

    @property
    def late_percent(self) -> float | None:
        """Share that is late, or None where nothing was to be answered."""
        return 100 * self.late / self.total if self.total else None

    def meets(self, book: Rulebook) -> bool:
        """Whether the targets of A131 are kept; with nothing to answer they are."""
        share = self.in_time_percent
        return share is None or share > book.clock.target_rate_percent


def bucket(
    book: Rulebook, *, answer_by: datetime, elapsed: int | None, excused: bool, now: datetime
) -> str:
    """Where one message stands: `in_time`, `answered_late`, `unanswered`, `pending` or `excused`.

    B3: an excused message is in no figure, one still within its time in none yet (T8).
    """
    if excused:
        return "excused"
    if elapsed is not None:
        return "in_time" if elapsed <= book.clock.target.total_seconds() else "answered_late"
    return "unanswered" if now > answer_by else "pending"


def require_text(text: str, at_most: int) -> None:
    """Refuse `empty` and `too_long` (A021)."""
    if not text.strip():
        raise Refusal("empty")
    if (count := length(text)) > at_most:
        raise Refusal("too_long", length=count, at_most=at_most, over=count - at_most)


def require_plan(send_at: datetime, now: datetime) -> None:
    """An answer is planned for a time to come; refuses `not_to_come` and `too_far_off`."""
    if send_at <= now:
        raise Refusal("not_to_come")
    if send_at > now + LONGEST_PLAN:
        raise Refusal("too_far_off", days=LONGEST_PLAN.days)


def require_reason(reason: str) -> None:
    """A decision or a report needs a reason, of at most 1,000 characters."""
    if not reason.strip():
        raise Refusal("reason_missing")
    if length(reason) > LONGEST_REASON:
        raise Refusal("reason_too_long", at_most=LONGEST_REASON)


def require_contact_allowed(*, reason: str, stage: str, is_gift: bool, fulfilled_by: str) -> None:
    """Who writes first about an order must not where D1 forbids it.

    Refuses `order_cancelled` (BSM-1) and `gift_return` (A038).
    """
    if stage == "cancelled":
        raise Refusal("order_cancelled")
    if reason == "return_question" and is_gift and fulfilled_by == "platform":
        raise Refusal("gift_return")


def is_wanted(*, opted_out: bool, critical: bool, buyer_wrote: bool) -> bool:
    """Whether a seller may write: to a buyer who has opted out only for what is critical, or in
    answer (D1, T23)."""
    return not opted_out or critical or buyer_wrote


def filled(text: str, facts: Mapping[str, str]) -> str:
    """A template's text with its placeholders filled; one without a fact stays visible."""
    return PLACEHOLDER.sub(lambda found: facts.get(found[1]) or found[0], text)


def unknown_placeholders(text: str) -> list[str]:
    """Names in braces that nobody will fill."""
    return sorted({name for name in PLACEHOLDER.findall(text) if name not in PLACEHOLDERS})
