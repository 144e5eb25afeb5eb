"""Ending letters by the link they carry, with one click and without signing in (RFC 8058)."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts import queries as accounts
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.notifications import digest, tokens
from aftersale.notifications.events import Unsubscribed
from aftersale.notifications.families import FAMILIES, Family, known
from aftersale.notifications.models import Habits, PersonalChoice, Silence
from aftersale.notifications.tokens import DIGEST, Ended

Email = PersonalChoice.Email


@transaction.atomic
def unsubscribe(token: str) -> Ended:
    """End what the link is for; a second click changes nothing. Refuses `bad_link`."""
    ended = _known(token)
    _set(ended, off=True)
    _record(ended)
    return ended


@transaction.atomic
def resubscribe(token: str) -> Ended:
    """It was a mistake: as before."""
    ended = _known(token)
    _set(ended, off=False)
    _record(ended, back=True)
    return ended


def is_off(ended: Ended) -> bool:
    """Whether it has ended, by this link or in the settings."""
    if ended.family == DIGEST:
        return Habits.objects.filter(user_id=ended.user_id, digest=Habits.Digest.OFF).exists()
    if ended.user_id is None:
        return Silence.objects.filter(**_silence(ended)).exists()
    rows = PersonalChoice.objects.filter(user_id=ended.user_id, email=Email.OFF)
    return rows.filter(market=ended.market, family=ended.family).exists()


def _known(token: str) -> Ended:
    """What the link is for, while there is somebody to end it for; refuses `bad_link`."""
    ended = tokens.ending(token)
    family = known(ended.family)
    if ended.family != DIGEST and (family is None or FAMILIES[family].required):
        raise Refusal("bad_link")
    if ended.user_id is not None:
        member = getattr(accounts.user_with_team(ended.user_id), "member", None)
        if member is None or member.seller_id != ended.seller_id:
            raise Refusal("bad_link")
    return ended


def _set(ended: Ended, *, off: bool) -> None:
    if ended.family == DIGEST:
        _set_digest(ended, off)
    elif ended.user_id is not None:
        PersonalChoice.objects.update_or_create(
            user_id=ended.user_id, market=ended.market, family=ended.family,
            defaults={"email": Email.OFF if off else Email.ACCOUNT},
        )  # fmt: skip
    elif off:
        Silence.objects.get_or_create(**_silence(ended), defaults={"at": clock.now()})
    else:
        Silence.objects.filter(**_silence(ended)).delete()


def _set_digest(ended: Ended, off: bool) -> None:
    habits = Habits.objects.filter(user_id=ended.user_id).first()
    if habits is None or (habits.digest == Habits.Digest.OFF) == off:
        return
    habits.digest = Habits.Digest.OFF if off else Habits.Digest.DAILY
    habits.next_digest_at = digest.next_at(habits, clock.now())
    habits.save()


def _silence(ended: Ended) -> dict[str, object]:
    return {
        "seller_id": ended.seller_id, "address": ended.address.lower(),
        "market": ended.market, "family": Family(ended.family),
    }  # fmt: skip


def _record(ended: Ended, *, back: bool = False) -> None:
    by = f"seller:{ended.user_id}" if ended.user_id else "nobody"
    record(
        Unsubscribed(
            by=by, seller_id=ended.seller_id, market=ended.market, family=ended.family,
            user_id=ended.user_id, back=back,
        )
    )  # fmt: skip
