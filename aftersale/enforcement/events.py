"""What happens when policy is enforced. Sellers and staff take part; buyers never hear of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class ViolationEvent(Event):
    """Anything that happens to a violation; `order_number` is "" where no order is meant."""

    kind: ClassVar[str] = "enforcement.violation_event"
    subject: ClassVar[str] = "violation"
    violation_id: int
    market: str
    family: str
    severity: str
    order_number: str = ""


@dataclass(frozen=True, kw_only=True)
class ViolationRecorded(ViolationEvent):
    """A seller broke a rule; `repeat` earlier violations alike were found lately (AHR).

    `found_at` is an ISO moment in UTC, `automatic`: recorded by the house, not by a person.
    `content` digests the reasons.
    """

    kind = "enforcement.violation_recorded"
    repeat: int
    found_at: str
    automatic: bool = False
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class ViolationResolved(ViolationEvent):
    """It weighs no longer. `withdrawn`: it was none from the beginning, else it was put right."""

    kind = "enforcement.violation_resolved"
    withdrawn: bool
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class NoticeEvent(Event):
    """Anything that happens to a notice. `sort` is `warning` or `restriction`, `restriction` what
    it forbids ("" for a warning), `ground` the family or measure it rests on."""

    kind: ClassVar[str] = "enforcement.notice_event"
    subject: ClassVar[str] = "notice"
    notice_id: int
    market: str
    sort: str
    restriction: str
    ground: str


@dataclass(frozen=True, kw_only=True)
class NoticeIssued(NoticeEvent):
    """A seller was warned or restricted; `answer_by` is an ISO moment, `content` digests it."""

    kind = "enforcement.notice_issued"
    answer_by: str
    automatic: bool
    content: str


@dataclass(frozen=True, kw_only=True)
class NoticeDue(NoticeEvent):
    """The time to answer is soon over, and nobody has answered."""

    kind = "enforcement.notice_due"


@dataclass(frozen=True, kw_only=True)
class NoticeAnswered(NoticeEvent):
    """The seller said how it will be put right; `late`: after the time to answer."""

    kind = "enforcement.notice_answered"
    late: bool
    content: str


@dataclass(frozen=True, kw_only=True)
class NoticeDecided(NoticeEvent):
    """`outcome` is `lifted` or `upheld`; `lapsed`: it stands because nobody answered in time."""

    kind = "enforcement.notice_decided"
    outcome: str
    lapsed: bool
    content: str


@dataclass(frozen=True, kw_only=True)
class RestrictionLifted(NoticeEvent):
    """A restriction holds no longer; the shop that carries it out hears of it."""

    kind = "enforcement.restriction_lifted"


@dataclass(frozen=True, kw_only=True)
class NoticeRead(NoticeEvent):
    """Marketplace staff opened it."""

    kind = "enforcement.notice_read"
