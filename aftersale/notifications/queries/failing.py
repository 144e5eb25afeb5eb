"""What could not be delivered and waits for somebody to mend it; shown on the home page (C11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.notifications.channels.hook import EXAMPLE
from aftersale.notifications.models import Delivery, Failing, Hook

MOST_COUNTED = 100
WHY = {
    "unknown": "its host does not know it",
    "full": "the mailbox is full",
    "too_large": "its host takes no mail of that size",
    "given_up": "its host could not be reached for days",
    "refused": "its host refuses our mail",
}
"""Why mail comes back, by `relay.policy.why_not`; the host's own words are for staff."""


@dataclass(frozen=True, kw_only=True)
class Failure:
    """One address or webhook that hears nothing. `channel` is `email` or `webhook`.

    `says` is a sentence, `url_name` with `anchor` where it is mended, `deed` what the link says.
    """

    channel: str
    target: str
    since: datetime
    says: str
    url_name: str
    anchor: str
    deed: str


def failures(actor: Actor) -> list[Failure]:
    """What this member of a team should mend: their own address, and for owners the account's.

    Few rows for each account, found by its number; at most fifty of each kind.
    """
    if actor.kind != "seller" or actor.seller_id is None:
        return []
    return [*_addresses(actor), *_hooks(actor), *_given_up(actor)]


def failing_of(actor: Actor, *, own: bool = False) -> list[Failing]:
    """The failing addresses themselves; with `own` those of the actor in person."""
    rows = _visible(actor)
    return list((rows.filter(user_id=actor.id) if own else rows).order_by("-last_at")[:50])


def failing(actor: Actor, pk: int) -> Failing:
    """One of them; refuses `unseen`."""
    found = _visible(actor).filter(pk=pk).first()
    if found is None:
        raise Unseen()
    return found


def _visible(actor: Actor) -> QuerySet[Failing]:
    """The account's for those who set its notices, for others their own address."""
    if actor.kind != "seller" or actor.seller_id is None:
        return Failing.objects.none()
    rows = Failing.objects.filter(seller_id=actor.seller_id)
    may_set = actor.can(P.NOTIFICATIONS_SET, seller_id=actor.seller_id)
    return rows if may_set else rows.filter(user_id=actor.id)


def _addresses(actor: Actor) -> Iterator[Failure]:
    for row in failing_of(actor):
        is_own = row.user_id == actor.id
        yield Failure(
            channel="email",
            target=row.address,
            since=row.since,
            says=f"E-mail to {row.address} comes back: {WHY.get(row.why, WHY['refused'])}.",
            url_name="settings:notifications" if is_own else "seller:notifications",
            anchor="failing",
            deed="Mend it",
        )


def _hooks(actor: Actor) -> Iterator[Failure]:
    if not actor.can(P.NOTIFICATIONS_SET, seller_id=actor.seller_id):
        return
    rows = Hook.objects.filter(
        Q(failing_since__isnull=False) | Q(off_at__isnull=False), seller_id=actor.seller_id
    )
    for row in rows.exclude(problem="").order_by("pk")[:50]:
        what = "was switched off after days of failing" if row.off_at else "fails"
        yield Failure(
            channel="webhook",
            target=row.url,
            since=row.failing_since or row.made_at,
            says=f"The webhook {row.url} {what}: {row.problem}.",
            url_name="seller:notifications",
            anchor="webhooks",
            deed="Mend it",
        )


def given_up(hook: Hook) -> QuerySet[Delivery]:
    """What it was not told after all tries, until that is sent again or dismissed."""
    return hook.deliveries.filter(stage=Delivery.Stage.FAILED).exclude(kind=EXAMPLE)


def _given_up(actor: Actor) -> Iterator[Failure]:
    """Of webhooks that work again; of others it is said that they fail."""
    if not actor.can(P.NOTIFICATIONS_SET, seller_id=actor.seller_id):
        return
    works = Hook.objects.filter(seller_id=actor.seller_id, failing_since=None, off_at=None)
    for hook in works.order_by("pk"):
        rows = list(given_up(hook).order_by("pk")[:MOST_COUNTED])
        if not rows:
            continue
        many = f"{len(rows)} notices were" if len(rows) > 1 else "One notice was"
        yield Failure(
            channel="webhook",
            target=hook.url,
            since=rows[0].made_at,
            says=f"{many} given up for the webhook {hook.url}: {rows[-1].problem}.",
            url_name="seller:notifications",
            anchor="webhooks",
            deed="Send again or dismiss",
        )
