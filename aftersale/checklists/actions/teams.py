"""The row of a team that uses its lists: made with the first signature or change."""

from __future__ import annotations

from aftersale.checklists.models import Team
from aftersale.checklists.policy.periods import ends_at, today
from aftersale.checklists.queries.plans import home
from aftersale.kernel import clock


def team_of(seller_id: int) -> Team:
    """The team's row. Two who are the first at once get the same."""
    zone = home(seller_id).zone
    day = today(clock.now(), zone)
    team, _ = Team.objects.get_or_create(
        seller_id=seller_id,
        defaults={"begun_on": day, "open_day": day, "close_at": ends_at(day, zone)},
    )
    return team
