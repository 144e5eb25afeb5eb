"""How an account stands: its figures (A063), warnings and restrictions, lists, webhooks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aftersale.accounts.events import (
    MemberInvited,
    MemberRemoved,
    RoleChanged,
    SignInChanged,
    TokenMade,
    UserEvent,
)
from aftersale.checklists.events import ListsClosed
from aftersale.enforcement.events import (
    NoticeDecided,
    NoticeDue,
    NoticeIssued,
    RestrictionLifted,
    ViolationRecorded,
    ViolationResolved,
)
from aftersale.health.events import FigureCrossed
from aftersale.notifications.catalogue.row import SELLER, Notification, rows_of
from aftersale.notifications.events import HookSwitchedOff
from aftersale.notifications.families import Family
from aftersale.notifications.figures import is_told


def _crossing(event: FigureCrossed) -> str:
    """A figure that goes to and fro is told once a day for each side."""
    return f"{event.seller_id}.{event.market}.{event.measure}.{event.status}.{event.day}"


def _stands_alone(event: NoticeDecided) -> bool:
    """Of a restriction that is lifted its own event tells."""
    return not (event.sort == "restriction" and event.outcome == "lifted")


def _decision(event: NoticeDecided) -> str:
    """One that stood because nobody answered may be decided again once somebody has."""
    return f"{event.notice_id}.{event.outcome}.{event.lapsed}"


def _missed(event: ListsClosed) -> bool:
    return event.missed > 0


def _day(event: ListsClosed) -> str:
    return f"{event.checklist_team_id}.{event.day}"


def _each_time(event: HookSwitchedOff) -> str:
    return f"{event.hook_id}.{event.since}"


def _of_a_team(event: UserEvent) -> bool:
    """Whoever is invited chooses a first password, which is no change."""
    return event.seller_id is not None and not getattr(event, "first", False)


def _access(event: Any) -> str:
    """Each time anew, also of the same person: the key by its number, else to the millisecond."""
    what = getattr(event, "what", event.kind.rpartition(".")[2])
    if isinstance(event, TokenMade):
        return f"{what}.{event.token_id}"
    at = datetime.fromisoformat(event.at).timestamp() if event.at else 0
    return f"{what}.{event.user_id}.{at * 1000:.0f}"


ROWS = (
    *rows_of(
        Family.HEALTH,
        Notification(FigureCrossed, SELLER, "figure_crossed", _crossing, is_told),  # A063
    ),
    *rows_of(
        Family.EMERGENCY,
        Notification(NoticeIssued, SELLER, "notice_issued", "notice_id"),
        Notification(NoticeDue, SELLER, "notice_due", "notice_id"),
        Notification(NoticeDecided, SELLER, "notice_decided", _decision, _stands_alone),
        Notification(RestrictionLifted, SELLER, "restriction_lifted", "notice_id"),
        Notification(ViolationRecorded, SELLER, "violation_recorded", "violation_id"),
        Notification(ViolationResolved, SELLER, "violation_ended", "violation_id"),
    ),
    *rows_of(
        Family.CHECKLISTS,
        Notification(ListsClosed, SELLER, "lists_missed", _day, _missed),  # A139 to A141
    ),
    *rows_of(
        Family.ACCOUNT,
        Notification(HookSwitchedOff, SELLER, "hook_switched_off", _each_time),
        *(
            Notification(event, SELLER, "access_changed", _access, _of_a_team)
            for event in (SignInChanged, TokenMade, MemberInvited, RoleChanged, MemberRemoved)
        ),
    ),
)
