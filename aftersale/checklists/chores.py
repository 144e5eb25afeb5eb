"""What the clock asks of checklists: at each local midnight, close the lists that are over."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from aftersale.accounts.permissions import VIEWER
from aftersale.checklists.events import ListsClosed
from aftersale.checklists.models import Sheet, SignOff, Team
from aftersale.checklists.policy.periods import CADENCES, ONE_DAY, Period, ends_at, period
from aftersale.checklists.queries.plans import Plan, plan
from aftersale.checklists.queries.sources import SOURCES, count
from aftersale.journal.events import record
from aftersale.journal.queue.chores import every
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor

AT_ONCE = 500


@every(minutes=5)
def close_lists() -> int:
    """Close the day of every team for which it is over; returns how many days were closed.

    A team that was forgotten for days has them closed one after the other. Safe with several
    workers: the day is taken by a guarded update, in the transaction that writes its sheets.
    """
    due = Team.objects.filter(close_at__lte=clock.now()).order_by("close_at", "pk")
    closed = 0
    for team in due[:AT_ONCE]:
        while team.close_at <= clock.now() and close_day(team):
            closed += 1
    return closed


@transaction.atomic
def close_day(team: Team) -> bool:
    """Write down how the lists ended that end with the team's open day; whether it was ours."""
    day, drawn = team.open_day, plan(team.seller_id, team.open_day)
    following = day + ONE_DAY
    rows = Team.objects.filter(pk=team.pk, open_day=day)
    if not rows.update(open_day=following, close_at=ends_at(following, drawn.zone)):
        return False
    team.open_day, team.close_at = following, ends_at(following, drawn.zone)
    sheets = [_close(drawn, each) for each in _ended(day)]
    missed = sum(len(sheet.missed) for sheet in sheets)
    record(ListsClosed(
        by=SYSTEM.ref, seller_id=team.seller_id, checklist_team_id=team.pk, day=day.isoformat(),
        missed=missed,
    ))  # fmt: skip
    return True


def _ended(day: date) -> list[Period]:
    periods = (period(each, day) for each in CADENCES)
    return [each for each in periods if each.last == day]


def _close(drawn: Plan, of: Period) -> Sheet:
    """The sheet of a list that is over; where nothing was left to do, the house signs."""
    mine = {"seller_id": drawn.seller_id, "cadence": of.cadence, "first_day": of.first}
    signed = dict(SignOff.objects.filter(**mine).values_list("item", "words"))
    items = {key: drawn.words(key) for key in drawn.lists[of.cadence]}
    clear = _clear(drawn, [key for key in items if key not in signed])
    SignOff.objects.bulk_create([
        SignOff(
            **mine, item=key, words=items[key], by=SYSTEM.ref, name=SYSTEM.name, at=clock.now(),
            left=0, is_automatic=True,
        )
        for key in clear
    ])  # fmt: skip
    missed = [key for key in items if key not in signed and key not in clear]
    return Sheet.objects.create(
        **mine, items=[*(items | signed).items()], missed=missed, closed_at=clock.now()
    )


def _clear(drawn: Plan, keys: list[str]) -> set[str]:
    """Those of which nothing is left to do."""
    looking = Actor(kind="seller", seller_id=drawn.seller_id, name=SYSTEM.name, may=VIEWER)
    return {key for key in keys if key in SOURCES and count(key, looking) == 0}
