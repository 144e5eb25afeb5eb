"""Ending letters by the link they carry, with one click and without signing in (RFC 8058)."""

from __future__ import annotations

from django.db import transaction

from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.notifications import digest
from aftersale.notifications.events import Unsubscribed
from aftersale.notifications.models import Habits, PersonalChoice, Silence
from aftersale.notifications.queries.ending import ended_by, silence_of
from aftersale.notifications.tokens import DIGEST, Ended

Email = PersonalChoice.Email


@transaction.atomic
def unsubscribe(token: str) -> Ended:
    """End what the link is for; a second click changes nothing. Refuses `bad_link`."""
    ended = ended_by(token)
    _set(ended, off=True)
    _record(ended)
    return ended


@transaction.atomic
def resubscribe(token: str) -> Ended:
    """It was a mistake: as before."""
    ended = ended_by(token)
    _set(ended, off=False)
    _record(ended, back=True)
    return ended


def _set(ended: Ended, *, off: bool) -> None:
    if ended.family == DIGEST:
        _set_digest(ended, off)
    elif ended.user_id is not None:
        _set_choice(ended, off)
    elif off:
        Silence.objects.get_or_create(**silence_of(ended), defaults={"at": clock.now()})
    else:
        Silence.objects.filter(**silence_of(ended)).delete()


def _set_choice(ended: Ended, off: bool) -> None:
    about = {"user_id": ended.user_id, "market": ended.market, "family": ended.family}
    choice = PersonalChoice.objects.filter(**about).first() or PersonalChoice(**about)
    if (choice.email == Email.OFF) == off:
        return
    was = choice.email
    choice.email = Email.OFF if off else choice.ended or Email.ACCOUNT
    choice.ended = was if off else ""
    choice.save()


def _set_digest(ended: Ended, off: bool) -> None:
    habits = Habits.objects.filter(user_id=ended.user_id).first()
    if habits is None or (habits.digest == Habits.Digest.OFF) == off:
        return
    was = habits.digest
    habits.digest = Habits.Digest.OFF if off else habits.ended or Habits.Digest.DAILY
    habits.ended = was if off else ""
    habits.next_digest_at = digest.next_at(habits, clock.now())
    habits.save()


def _record(ended: Ended, *, back: bool = False) -> None:
    by = f"seller:{ended.user_id}" if ended.user_id else "nobody"
    record(
        Unsubscribed(
            by=by, seller_id=ended.seller_id, market=ended.market, family=ended.family,
            user_id=ended.user_id, back=back,
        )
    )  # fmt: skip
