"""What the API says of the relay to operators."""

from __future__ import annotations

from datetime import datetime

from ninja import Schema
from pydantic import Field


class LifeOut(Schema):
    """A process that carries mail, and when it was last heard of."""

    name: str
    at: datetime
    is_alive: bool


class StandingOut(Schema):
    """What waits and what was lost in seven days; counts stop at a hundred."""

    to_read: int
    to_read_since: datetime | None
    unreadable: int
    queued: int
    queued_since: datetime | None
    deferred: int
    next_try_at: datetime | None
    bounced: int


class RefusalsOut(Schema):
    """Mail turned away at the door for one reason."""

    reason: str
    times: int
    addresses: int


class BouncesOut(Schema):
    """What came back from one domain: for good (`hard`), for now (`soft`), and its last words."""

    domain: str
    hard: int
    soft: int
    words: str
    at: datetime | None


class RelayOut(Schema):
    """The relay at a glance. Intake: twelve spans of five minutes, and 24 hours, oldest first."""

    alive: list[LifeOut]
    standing: StandingOut
    last_hour: list[int]
    last_day: list[int]
    became: dict[str, int]
    turned_away: list[RefusalsOut]
    bounces: list[BouncesOut]


class MailOut(Schema):
    """A mail that came in, without addresses."""

    id: int
    stage: str
    subject: str
    from_domain: str
    market: str
    seller_id: int | None
    size: int
    received_at: datetime
    problem: str
    conversation: int | None
    message: int | None


class Mails(Schema):
    """A page of mail; `next` goes into `before`, and is null at the end."""

    items: list[MailOut]
    next: int | None


class MailWhole(MailOut):
    """A mail with its addresses, and the numbers of the letters it led to."""

    from_address: str
    envelope_from: str
    to_address: str
    message_id: str
    letters: list[int]


class LetterOut(Schema):
    """A letter of ours, without its address."""

    id: int
    stage: str
    purpose: str
    subject: str
    to_domain: str
    market: str
    seller_id: int | None
    attempts: int
    queued_at: datetime
    sent_at: datetime | None
    next_try_at: datetime | None
    problem: str
    conversation: int | None
    message: int | None


class Letters(Schema):
    """A page of letters; `next` goes into `before`, and is null at the end."""

    items: list[LetterOut]
    next: int | None


class TryOut(Schema):
    """A try that did not end well: deferred, refused, bounced or given_up."""

    at: datetime
    outcome: str
    answer: str
    is_hard: bool


class LetterWhole(LetterOut):
    """A letter with its address and its tries, the oldest first."""

    to_address: str
    message_id: str
    tries: list[TryOut]


class GiveUpIn(Schema):
    """Why; the journal keeps it."""

    reason: str = Field(max_length=10_000)
