"""What an account and what one member wants to hear of, by family and marketplace (A137, C11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

from django.db import transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.notifications import digest, routing
from aftersale.notifications.events import AccountChosen, MemberChosen
from aftersale.notifications.families import FAMILIES, Family
from aftersale.notifications.models import AccountChoice, Habits, PersonalChoice, Recipient
from aftersale.notifications.readers import NOW

Email = PersonalChoice.Email
DAYS = range(7)
HOURS = range(24)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What an account wants of one family. No `recipients`: where its letters go anyway."""

    email: bool = True
    webhook: bool = True
    recipients: tuple[int, ...] = ()


@transaction.atomic
def choose_for_account(market: str, wishes: Mapping[Family, Wish], *, by: Actor) -> None:
    """Set what the account hears of on a marketplace; families not named stay as they are.

    Refuses `unknown_market`, `unknown_recipient`, and `last_recipient` (with `family`) where a
    required family would reach nobody by e-mail.
    """
    seller_id = by.seller_id or 0
    by.require(P.NOTIFICATIONS_SET, seller_id=seller_id)
    _known_market(seller_id, market)
    for family, wish in wishes.items():
        if FAMILIES[family].required and not wish.email:
            raise Refusal("last_recipient", family=family.value)
        AccountChoice.objects.update_or_create(
            seller_id=seller_id, market=market, family=family,
            defaults={
                "email": wish.email, "webhook": wish.webhook,
                "recipients": _own(seller_id, wish.recipients),
            },
        )  # fmt: skip
    _somebody_hears(seller_id, market, wishes)
    record(AccountChosen(by=by.ref, seller_id=seller_id, market=market))


@transaction.atomic
def choose(market: str, wishes: Mapping[Family, tuple[bool, str]], *, by: Actor) -> None:
    """Set what the actor hears of on a marketplace: (page, e-mail) for each family named.

    E-mail is `account` (as the account's list has it), `now`, `digest` or `off`. Who chooses
    `digest` for one more family has a digest again. Refuses as `choose_for_account` does, and
    `unknown_choice`.
    """
    seller_id = _member(by)
    _known_market(seller_id, market)
    mine = PersonalChoice.objects.filter(user_id=by.id, market=market)
    had_digest = set(mine.filter(email=Email.DIGEST).values_list("family", flat=True))
    for family, (page, email) in wishes.items():
        if email not in Email.values:
            raise Refusal("unknown_choice", said=email)
        PersonalChoice.objects.update_or_create(
            user_id=by.id, market=market, family=family,
            defaults={"page": page, "email": email, "ended": ""},
        )  # fmt: skip
    _somebody_hears(seller_id, market, wishes)
    if {family for family, (_, email) in wishes.items() if email == Email.DIGEST} - had_digest:
        _have_digest(by, seller_id)
    record(MemberChosen(by=by.ref, seller_id=seller_id, market=market, user_id=by.id or 0))


@transaction.atomic
def read_when(
    *,
    by: Actor,
    zone: str,
    quiet_from: time | None = None,
    quiet_until: time | None = None,
    cadence: str = Habits.Digest.DAILY,
    hour: int = 8,
    day: int = 0,
) -> Habits:
    """Set the actor's quiet hours and digest, all in their own `zone`.

    Refuses `unknown_zone`, `unknown_choice`, and `half_quiet` where one end of the hours lacks.
    """
    seller_id = _member(by)
    if (quiet_from is None) != (quiet_until is None):
        raise Refusal("half_quiet")
    if cadence not in Habits.Digest.values or hour not in HOURS or day not in DAYS:
        raise Refusal("unknown_choice", said=cadence)
    habits = Habits.objects.filter(user_id=by.id).first() or Habits(user_id=by.id)
    habits.zone, habits.quiet_from, habits.quiet_until = _zone(zone), quiet_from, quiet_until
    habits.digest, habits.digest_hour, habits.digest_day = cadence, hour, day
    habits.ended = ""
    habits.next_digest_at = digest.next_at(habits, clock.now())
    habits.save()
    record(MemberChosen(by=by.ref, seller_id=seller_id, market="", user_id=by.id or 0))
    return habits


def _member(by: Actor) -> int:
    if by.kind != "seller" or by.id is None or by.seller_id is None:
        raise NotPermitted()
    return by.seller_id


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):
        raise Refusal("unknown_zone", said=name) from None


def _have_digest(by: Actor, seller_id: int) -> None:
    """Who wants a digest has a time for it: as it was, or daily at eight."""
    habits = Habits.objects.filter(user_id=by.id).first()
    if habits is None:
        read_when(by=by, zone=routing.zone_of(seller_id))
    elif habits.digest == Habits.Digest.OFF:
        habits.digest, habits.ended = habits.ended or Habits.Digest.DAILY, ""
        habits.next_digest_at = digest.next_at(habits, clock.now())
        habits.save()


def _known_market(seller_id: int, market: str) -> None:
    if market not in accounts.markets_of(seller_id):
        raise Refusal("unknown_market", market=market)


def _own(seller_id: int, numbers: Iterable[int]) -> list[int]:
    """Recipients of this account, in order; refuses `unknown_recipient`."""
    wanted = list(dict.fromkeys(numbers))
    rows = Recipient.objects.filter(seller_id=seller_id, pk__in=wanted)
    if rows.count() != len(wanted):
        raise Refusal("unknown_recipient")
    return wanted


def _somebody_hears(seller_id: int, market: str, families: Iterable[Family]) -> None:
    """In a required family somebody is told by e-mail at once; refuses `last_recipient`."""
    for family in families:
        if FAMILIES[family].required:
            readers = routing.wanted_by(seller_id, market, family)
            if not any(each.mode == NOW for each in readers):
                raise Refusal("last_recipient", family=family.value)
