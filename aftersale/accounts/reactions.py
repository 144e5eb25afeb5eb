"""What the sign-in library tells of how people sign in becomes events of the house."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.db import transaction
from django.dispatch import receiver

from aftersale.accounts import queries
from aftersale.accounts.events import SignInChanged
from aftersale.accounts.models import User
from aftersale.journal.events import record
from aftersale.kernel import clock


@receiver([password_changed, password_set, password_reset])
def note_password(user: User, **_: Any) -> None:
    """Somebody chose another password."""
    _note(user, "password")


@receiver(authenticator_added)
def note_added(user: User, authenticator: Authenticator, **_: Any) -> None:
    """Somebody has one more second factor."""
    _note_factor(user, authenticator, "factor_added")


@receiver(authenticator_removed)
def note_removed(user: User, authenticator: Authenticator, **_: Any) -> None:
    """Somebody has one less."""
    _note_factor(user, authenticator, "factor_removed")


def _note_factor(user: User, authenticator: Authenticator, what: str) -> None:
    """Recovery codes come and go with the factor they stand in for."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        _note(user, what)


@transaction.atomic
def _note(user: User, what: str) -> None:
    person = queries.actor_for(queries.user_with_team(user.pk) or user)
    record(SignInChanged(
        by=person.ref, seller_id=person.seller_id, user_id=user.pk, what=what,
        at=clock.now().isoformat(), first=user.last_login is None,
    ))  # fmt: skip
