"""Calendars that follow the radar, and whose they are."""

from __future__ import annotations

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.desk.models import Feed
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen


def feeds(actor: Actor) -> list[Feed]:
    """Somebody's own calendars that can be read, the newest first."""
    rows = Feed.objects.filter(person_id=actor.id or 0, seller_id=actor.seller_id or 0)
    return list(rows.filter(revoked_at=None).order_by("-pk"))


def own_feed(actor: Actor, pk: int) -> Feed:
    """One of somebody's own calendars; refuses `unseen`."""
    rows = Feed.objects.filter(person_id=actor.id or 0, seller_id=actor.seller_id or 0)
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Unseen()
    return found


def feed_of(secret: str) -> tuple[Feed, Actor] | None:
    """The calendar at a secret address and who reads with it: its person, with their rights now.

    Nobody who has left the team, or may no longer read the radar, reads anything.
    """
    feed = Feed.objects.filter(digest=accounts.digest(secret), revoked_at=None).first()
    person = accounts.user_with_team(feed.person_id) if feed else None
    if feed is None or person is None:
        return None
    actor = accounts.actor_for(person)
    may = actor.kind == "seller" and actor.seller_id == feed.seller_id and actor.can(P.DESK_READ)
    return (feed, actor) if may else None
