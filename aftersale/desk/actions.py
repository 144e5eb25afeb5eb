"""Taking something on, handing it over, giving it back; and calendars that follow the radar."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.desk import sources
from aftersale.desk.events import Assigned, FeedMade, FeedRevoked
from aftersale.desk.models import Assignment, Feed
from aftersale.desk.queries.assigned import assignable, assignment
from aftersale.desk.queries.walking import find
from aftersale.journal.events import record
from aftersale.journal.live import announce
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen, WrongStage

MOST_FEEDS = 10
LONGEST_NAME = 80
LONGEST_ALARM = 7 * 24 * 60
SEEN_AGAIN = timedelta(hours=1)
WHOSE = ("all", "mine", "unassigned")


@transaction.atomic
def assign(about: str, to: int | None, *, by: Actor, seen: int | None) -> int | None:
    """Make `about` (`conversation:7`) somebody's, or nobody's with None; returns whose it was.

    `seen` is whose it was when the actor looked: of two at once one hears `Stale`. Refuses
    `unseen` for what has no clock, `not_in_team` for who may not take it on.
    """
    by.require(P.DESK_ASSIGN)
    subject, number = named(about)
    if find(by, subject, number) is None:
        raise Unseen()
    if to is not None and to not in assignable(by):
        raise Refusal("not_in_team")
    seller_id = by.seller_id or 0
    before = assignment(seller_id, subject, number)
    was = before.person_id if before else None
    if was != seen:
        raise Stale(step="assign")
    if to == was:
        return was
    pk = _put(before, seller_id, subject, number, to, by)
    record(
        Assigned(
            by=by.ref, seller_id=seller_id, assignment_id=pk, thing=about, person_id=to, was=was
        )
    )
    announce(f"seller:{seller_id}", "radar")
    return was


def named(about: str) -> tuple[str, int]:
    """ "conversation:7" in its two parts; refuses `unseen`."""
    subject, _, number = about.partition(":")
    if subject not in sources.SUBJECTS or not number.isascii() or not number.isdigit():
        raise Unseen()
    if len(number) > 18:
        raise Unseen()
    return subject, int(number)


def _put(
    before: Assignment | None, seller_id: int, subject: str, number: int, to: int | None, by: Actor
) -> int:
    """The row as it is to be; each change names what it read."""
    if before is None:
        try:
            with transaction.atomic():
                return Assignment.objects.create(
                    seller_id=seller_id, subject=subject, subject_id=number, person_id=to,
                    by=by.ref, at=clock.now(),
                ).pk  # fmt: skip
        except IntegrityError:
            raise Stale(step="assign") from None
    rows = Assignment.objects.filter(pk=before.pk, person_id=before.person_id)
    if to is None:
        changed, _ = rows.delete()
    else:
        changed = rows.update(person_id=to, by=by.ref, at=clock.now())
    if not changed:
        raise Stale(step="assign")
    return before.pk


@dataclass(frozen=True, kw_only=True)
class FeedWish:
    """What a calendar is to hold; see `models.Feed`."""

    name: str = ""
    market: str = ""
    kinds: Sequence[str] = ()
    whose: str = "all"
    alarm_minutes: int | None = None


@transaction.atomic
def make_feed(wish: FeedWish, *, by: Actor) -> tuple[Feed, str]:
    """A calendar of the radar and the secret of its address, which is told once.

    Refuses `too_many_feeds` beyond ten, `alarm_too_early` more than a week before.
    """
    by.require(P.DESK_READ)
    if by.kind != "seller" or by.id is None or by.seller_id is None:
        raise NotPermitted(permission=P.DESK_READ)
    if wish.alarm_minutes is not None and not 0 < wish.alarm_minutes <= LONGEST_ALARM:
        raise Refusal("alarm_too_early", at_most=LONGEST_ALARM)
    own = Feed.objects.filter(person_id=by.id, revoked_at=None)
    if own.count() >= MOST_FEEDS:
        raise Refusal("too_many_feeds", at_most=MOST_FEEDS)
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(
        seller_id=by.seller_id, person_id=by.id, digest=accounts.digest(secret),
        name=(wish.name.strip() or "Deadlines")[:LONGEST_NAME],
        market=wish.market if wish.market in accounts.markets_of(by.seller_id) else "",
        kinds=[kind for kind in sources.KINDS if kind in wish.kinds],
        whose=wish.whose if wish.whose in WHOSE else "all",
        alarm_minutes=wish.alarm_minutes, made_at=clock.now(),
    )  # fmt: skip
    record(FeedMade(by=by.ref, seller_id=by.seller_id, feed_id=feed.pk, person_id=by.id))
    return feed, secret


def feed_read(feed: Feed) -> None:
    """Note that a calendar is read, at most once an hour: whose it is sees which are not."""
    now = clock.now()
    if feed.read_at is None or now - feed.read_at > SEEN_AGAIN:
        Feed.objects.filter(pk=feed.pk).update(read_at=now)


@transaction.atomic
def revoke_feed(feed: Feed, *, by: Actor) -> Feed:
    """The address opens nothing any more. Only whose it is; `WrongStage` if it was revoked."""
    if by.kind != "system" and (by.id is None or feed.person_id != by.id):
        raise NotPermitted(permission=P.DESK_READ)
    now = clock.now()
    if not Feed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=now):
        raise WrongStage(step="revoke")
    feed.revoked_at = now
    record(
        FeedRevoked(by=by.ref, seller_id=feed.seller_id, feed_id=feed.pk, person_id=feed.person_id)
    )
    return feed
