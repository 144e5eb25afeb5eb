"""People: buyers the shop or a question brings, staff, and what everybody may say of themselves."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from aftersale.accounts import queries
from aftersale.accounts.actions import checks
from aftersale.accounts.events import BuyerJoined, OptedIn, OptedOut, ProfileChanged, StaffJoined
from aftersale.accounts.models import User
from aftersale.accounts.permissions import Permission
from aftersale.journal.events import record
from aftersale.kernel import clock, names
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import NotPermitted, Refusal

NO_PASSWORD = "!"
"""Kept instead of a password: no password matches it; signing in goes by e-mailed link."""


@transaction.atomic
def ensure_buyer(email: str, name: str = "", language: str = "en", *, by: Actor = SYSTEM) -> User:
    """The buyer with this address, made when there is none yet.

    Refuses `not_an_address`, `our_own_address`, and `not_a_buyer` when the address belongs to a
    seller's team or to staff.
    """
    by.require(Permission.BUYERS_ADD)
    email = checks.address_of(email)
    user = User.objects.filter(email=email).first() or _join(email, name, language, by)
    if user.kind != User.Kind.BUYER:
        raise Refusal("not_a_buyer", email=email)
    return user


def _join(email: str, name: str, language: str, by: Actor) -> User:
    """A new buyer; whoever comes second of two at once finds the first one's."""
    try:
        with transaction.atomic():
            user = User.objects.create(
                email=email, name=checks.name_of(name), language=checks.language_of(language),
                kind=User.Kind.BUYER, password=NO_PASSWORD, joined_at=clock.now(),
            )  # fmt: skip
    except IntegrityError:
        return User.objects.get(email=email)
    record(BuyerJoined(by=by.ref, user_id=user.pk))
    return user


@transaction.atomic
def employ(email: str, name: str, *, by: Actor = SYSTEM, password: str | None = None) -> User:
    """Somebody of marketplace staff. Only the system may (the console, the demo).

    Refuses `address_taken`, `not_an_address`, `our_own_address`, `name_missing`.
    """
    by.require(Permission.STAFF_EMPLOY)
    user = new_user(email, name, User.Kind.STAFF, "en", password)
    record(StaffJoined(by=by.ref, user_id=user.pk))
    return user


def new_user(
    email: str, name: str, kind: User.Kind, language: str, password: str | None = None
) -> User:
    """A person who signs in; refuses `address_taken`. For the other actions of this package."""
    email = checks.address_of(email)
    if User.objects.filter(email=email).exists():
        raise Refusal("address_taken", email=email)
    return User.objects.create_user(
        email, password, name=checks.name_of(name, required=True), kind=kind,
        language=checks.language_of(language), joined_at=clock.now(),
    )  # fmt: skip


@transaction.atomic
def rename(user: User, name: str, *, by: Actor) -> User:
    """Change one's own name. Refuses `name_missing`, `name_too_long`, and `name_tells` for one
    that is a way to reach them: the other side reads it."""
    _require_self(user, by)
    if name.strip() and not names.tellable(name):
        raise Refusal("name_tells")
    user.name = checks.name_of(name, required=True)
    user.save(update_fields=["name"])
    record(ProfileChanged(by=by.ref, user_id=user.pk, what="name"))
    return user


@transaction.atomic
def set_language(user: User, language: str, *, by: Actor) -> User:
    """Choose the language of pages and letters. Refuses `unknown_language`."""
    _require_self(user, by)
    user.language = checks.language_of(language)
    user.save(update_fields=["language"])
    record(ProfileChanged(by=by.ref, user_id=user.pk, what="language"))
    return user


@transaction.atomic
def opt_out(user: User, *, by: Actor) -> User:
    """A buyer wants no messages from sellers they have not asked for; critical ones still come
    (D1, T23). Refuses `not_a_buyer`. Done twice it is one."""
    return _opt(user, out=True, by=by)


@transaction.atomic
def opt_in(user: User, *, by: Actor) -> User:
    """Let sellers write first again. Refuses `not_a_buyer`. Done twice it is one."""
    return _opt(user, out=False, by=by)


@transaction.atomic
def opt_out_by_token(token: str, *, out: bool = True) -> User:
    """The same by the link in a letter: whoever holds it may, as RFC 8058 asks.

    Refuses `bad_link`.
    """
    return _opt(queries.opting_out(token), out=out, by=SYSTEM)


def _opt(user: User, *, out: bool, by: Actor) -> User:
    _require_self(user, by)
    if user.kind != User.Kind.BUYER:
        raise Refusal("not_a_buyer")
    at = clock.now() if out else None
    if User.objects.filter(pk=user.pk, opted_out_at__isnull=out).update(opted_out_at=at):
        record((OptedOut if out else OptedIn)(by=by.ref, user_id=user.pk))
        user.opted_out_at = at
    return user


def _require_self(user: User, by: Actor) -> None:
    if by.kind != "system" and by.id != user.pk:
        raise NotPermitted(permission="own account")
