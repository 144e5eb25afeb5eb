"""Addresses that mail does not reach: noted when letters come back, cleared when mended (C11)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.journal.live import announce
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted
from aftersale.notifications.channels import wording
from aftersale.notifications.models import Failing
from aftersale.relay import actions as relay
from aftersale.relay.writing import words

TOPIC = "failures"


@transaction.atomic
def note_failing(seller_id: int, address: str, why: str) -> None:
    """Mail to an address of the seller's has come back; the home page says so from now on."""
    now, found = clock.now(), address.lower()
    _, is_new = Failing.objects.get_or_create(
        seller_id=seller_id, address=found,
        defaults={
            "user_id": _member_at(seller_id, found), "why": why, "since": now, "last_at": now,
        },
    )  # fmt: skip
    if not is_new:
        rows = Failing.objects.filter(seller_id=seller_id, address=found)
        rows.update(why=why, last_at=now, times=F("times") + 1)
    announce(f"seller:{seller_id}", TOPIC)


def _member_at(seller_id: int, address: str) -> int | None:
    user = accounts.users_at([address]).get(address)
    member = getattr(user and accounts.user_with_team(user.pk), "member", None)
    return member.user_id if member is not None and member.seller_id == seller_id else None


@transaction.atomic
def mend(row: Failing, *, by: Actor) -> None:
    """It should work again: a letter goes there. Comes that back as well, it is noted anew."""
    _dropped(row, by)
    user = accounts.users_at([row.address]).get(row.address)
    language = user.language if user else accounts.seller(row.seller_id).language
    facts = {"address": row.address, "market": accounts.seller(row.seller_id).name}
    relay.post_notice(
        once=f"trial:{row.pk}:{row.times}",
        purpose="trial",
        to=row.address,
        words=words.render("trial", facts, language=language, engine=wording.engine()),
        about=relay.Pair(seller_id=row.seller_id, to_side="seller"),
    )


@transaction.atomic
def dismiss(row: Failing, *, by: Actor) -> None:
    """It is not to be mended: nothing matters there any more."""
    _dropped(row, by)


def _dropped(row: Failing, by: Actor) -> None:
    if row.user_id != by.id and not by.can(P.NOTIFICATIONS_SET, seller_id=row.seller_id):
        raise NotPermitted()
    Failing.objects.filter(pk=row.pk).delete()
    announce(f"seller:{row.seller_id}", TOPIC)
