"""Passwords given by the console and the demo; people choose their own on their pages."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.events import ProfileChanged
from aftersale.accounts.models import User
from aftersale.accounts.permissions import Permission
from aftersale.journal.events import record
from aftersale.kernel.actor import SYSTEM, Actor


@transaction.atomic
def give_password(user: User, password: str, *, by: Actor = SYSTEM) -> User:
    """Let somebody sign in with `password` from now on. Only the system may."""
    by.require(Permission.STAFF_EMPLOY)
    user.set_password(password)
    user.save(update_fields=["password"])
    record(ProfileChanged(by=by.ref, user_id=user.pk, what="password"))
    return user
