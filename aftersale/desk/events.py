"""What happens at the desk: who takes on what, and calendars that are made and ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class Assigned(Event):
    """Something with a clock is somebody's from now on; `person_id` None: nobody's any more.

    `thing` names it (`conversation:7`), `was` whose it was.
    """

    kind: ClassVar[str] = "desk.assigned"
    subject: ClassVar[str] = "assignment"
    assignment_id: int
    thing: str
    person_id: int | None
    was: int | None


@dataclass(frozen=True, kw_only=True)
class FeedEvent(Event):
    """Anything that happens to somebody's calendar of deadlines."""

    kind: ClassVar[str] = "desk.feed_event"
    subject: ClassVar[str] = "feed"
    feed_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class FeedMade(FeedEvent):
    """A calendar can be read at a secret address from now on."""

    kind = "desk.feed_made"


@dataclass(frozen=True, kw_only=True)
class FeedRevoked(FeedEvent):
    """The address opens nothing any more."""

    kind = "desk.feed_revoked"
