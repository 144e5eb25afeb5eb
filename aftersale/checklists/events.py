"""What happens to checklists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class ChecklistEvent(Event):
    """Anything that happens to an item of a list; `first_day` (ISO) says of which day or week."""

    kind: ClassVar[str] = "checklists.checklist_event"
    subject: ClassVar[str] = "sign_off"
    sign_off_id: int
    cadence: str
    first_day: str
    item: str


@dataclass(frozen=True, kw_only=True)
class ItemSigned(ChecklistEvent):
    """Somebody has looked at it; `left` is what was still to be done then, if it can be counted."""

    kind = "checklists.item_signed"
    left: int | None = None


@dataclass(frozen=True, kw_only=True)
class SignatureTakenBack(ChecklistEvent):
    """It is open again; `signed_by` had signed it at `signed_at`."""

    kind = "checklists.signature_taken_back"
    signed_by: str
    signed_at: str


@dataclass(frozen=True, kw_only=True)
class TeamEvent(Event):
    """Anything that changes what a team's lists hold."""

    kind: ClassVar[str] = "checklists.team_event"
    subject: ClassVar[str] = "checklist_team"
    checklist_team_id: int


@dataclass(frozen=True, kw_only=True)
class ListsChanged(TeamEvent):
    """Which items a team does without, how large its account is and whether it is peak time."""

    kind = "checklists.lists_changed"
    size: str
    peak: str
    left_out: list[str]


@dataclass(frozen=True, kw_only=True)
class OwnItemAdded(TeamEvent):
    """The team looks at something of its own."""

    kind = "checklists.own_item_added"
    item: str
    cadence: str


@dataclass(frozen=True, kw_only=True)
class OwnItemDropped(TeamEvent):
    """And no longer does."""

    kind = "checklists.own_item_dropped"
    item: str
    cadence: str


@dataclass(frozen=True, kw_only=True)
class ListsClosed(TeamEvent):
    """A day is over: how many items of the lists that ended with it were missed."""

    kind = "checklists.lists_closed"
    day: str
    missed: int
