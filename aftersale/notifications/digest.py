"""The digest: what one member was told since the last one, grouped, in one letter.

Written when its hour comes in their zone, once for each slot; an empty one is not sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone, translation

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.journal.queue.tasks import task
from aftersale.kernel import clock
from aftersale.notifications import tokens
from aftersale.notifications.channels import wording
from aftersale.notifications.families import FAMILIES, Family
from aftersale.notifications.family_words import name_in
from aftersale.notifications.models import Habits, Notice
from aftersale.relay import actions as relay
from aftersale.relay.writing import words

MOST_EACH = 10  # of one family; the rest is counted
MOST_READ = 500
LATER = datetime.max.replace(tzinfo=UTC)


def next_at(habits: Habits, now: datetime) -> datetime | None:
    """When the next digest is due; None when they want none.

    At the full hour on the wall in their zone, so also across the change of the clocks.
    """
    if habits.digest == Habits.Digest.OFF:
        return None
    here = ZoneInfo(habits.zone)
    day = now.astimezone(here).date()
    if habits.digest == Habits.Digest.WEEKLY:
        day += timedelta(days=(habits.digest_day - day.weekday()) % 7)
    step = timedelta(days=7 if habits.digest == Habits.Digest.WEEKLY else 1)
    while True:
        found = datetime(day.year, day.month, day.day, habits.digest_hour, tzinfo=here)
        if found.astimezone(now.tzinfo) > now:
            return found.astimezone(now.tzinfo)
        day += step


@task()
@transaction.atomic
def write(user_id: int, slot: str) -> None:
    """Write the digest that was due at `slot`, unless another worker has."""
    due = datetime.fromisoformat(slot)
    habits = Habits.objects.filter(user_id=user_id, next_digest_at=due).first()
    if habits is None:
        return
    following = next_at(habits, clock.now())
    if not Habits.objects.filter(pk=habits.pk, next_digest_at=due).update(next_digest_at=following):
        return
    user = accounts.user_with_team(user_id)
    member = getattr(user, "member", None)
    rows = list(Notice.objects.filter(user_id=user_id, in_digest=True).order_by("pk")[:MOST_READ])
    if member is not None:
        mine = [each for each in rows if each.seller_id == member.seller_id]
        if mine:
            _post(member, mine, habits, slot)
    Notice.objects.filter(pk__in=[each.pk for each in rows]).update(in_digest=False)


def _post(member: Any, rows: list[Notice], habits: Habits, slot: str) -> None:
    user = member.user
    ended = tokens.Ended(seller_id=member.seller_id, family=tokens.DIGEST, user_id=user.pk)
    relay.post_notice(
        once=f"digest:{user.pk}:{slot}",
        purpose="digest",
        to=user.email,
        words=letter(rows, habits, user.language, tokens.url(ended)),
        about=relay.Pair(seller_id=member.seller_id, to_side="seller"),
        unsubscribe=tokens.url(ended),
    )


def letter(rows: list[Notice], habits: Habits, language: str, way_out: str) -> words.Words:
    """The words of a digest about these notices."""
    base = config.get().base_url
    facts = {
        "count": len(rows),
        "is_weekly": habits.digest == Habits.Digest.WEEKLY,
        "groups": groups(rows, language, habits.zone),
        "url": f"{base}/seller/notifications",
        "settings_url": f"{base}/settings/notifications",
        "unsubscribe_url": way_out,
        "market": "Aftersale",
    }
    zone = ZoneInfo(habits.zone)
    return words.render("digest", facts, language=language, zone=zone, engine=wording.engine())


def groups(rows: Iterable[Notice], language: str, zone: str) -> list[dict[str, Any]]:
    """The notices by family, in the order of families, the soonest deadline of each first."""
    order = {each: place for place, each in enumerate(FAMILIES)}
    known = [each for each in rows if each.family in order]
    known.sort(key=lambda each: (order[Family(each.family)], each.due_by or LATER, each.pk))
    return [_group(family, list(found), language, zone)
            for family, found in groupby(known, key=lambda each: each.family)]  # fmt: skip


def _group(family: str, rows: list[Notice], language: str, zone: str) -> dict[str, Any]:
    base = config.get().base_url
    spoken = words.spoken(language)
    with translation.override(spoken), timezone.override(ZoneInfo(zone)):
        return {
            "name": name_in(Family(family)),
            "count": len(rows),
            "more": max(0, len(rows) - MOST_EACH),
            "items": [
                {
                    "title": each.title,
                    "market": words.name_of(each.market) if each.market else "",
                    "due": words.day_and_time(each.due_by) if _is_due(each) else "",
                    "at": words.day_and_time(each.at),
                    "url": base + each.path if each.path else "",
                }
                for each in rows[:MOST_EACH]
            ],
        }


def _is_due(row: Notice) -> bool:
    return row.due_by is not None and row.due_by > clock.now()
