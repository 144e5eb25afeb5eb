"""A seller's team: who belongs to it and what each may do.

A team never loses its last owner. Every change counts the seller's `team_version` up from the
number it read before looking, so of two changes at once one wins and the other hears `Stale`;
two owners cannot remove each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from aftersale.accounts.actions.checks import address_of
from aftersale.accounts.actions.people import new_user
from aftersale.accounts.events import MemberInvited, MemberRemoved, RoleChanged
from aftersale.accounts.models import ApiToken, Member, Seller, User
from aftersale.accounts.permissions import Permission
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Stale

OWNER = Member.Role.OWNER


@transaction.atomic
def invite_member(by: Actor, seller_id: int, email: str, name: str, role: str) -> Member:
    """Somebody new in a team; a former member comes back under the same address.

    They choose their password by the link of a letter, which is the door's to send. Refuses
    `unknown_role`, `address_taken` (any other account has this address), `not_an_address`,
    `our_own_address`, `name_missing`.
    """
    by.require(Permission.TEAM_MANAGE, seller_id=seller_id)
    role = _role(role)
    seller = Seller.objects.get(pk=seller_id)
    user = _returning(email) or new_user(email, name, User.Kind.SELLER, seller.language)
    member = Member.objects.create(user=user, seller=seller, role=role, joined_at=clock.now())
    record(MemberInvited(
        by=by.ref, seller_id=seller_id, user_id=user.pk, role=role, at=clock.now().isoformat()
    ))  # fmt: skip
    return member


def _returning(email: str) -> User | None:
    """Somebody who belonged to a team once and to none now; their old password is forgotten."""
    former = User.objects.filter(
        email=address_of(email), kind=User.Kind.SELLER, member=None, is_active=False
    )
    user = former.first()
    if user:
        user.set_unusable_password()
        user.is_active = True
        user.save(update_fields=["password", "is_active"])
    return user


@transaction.atomic
def change_role(member: Member, role: str, *, by: Actor) -> Member:
    """Let a member do more or less. Refuses `unknown_role`, `last_owner`; `Stale` when beaten."""
    by.require(Permission.TEAM_MANAGE, seller_id=member.seller_id)
    was, role = member.role, _role(role)
    with one_at_a_time(member):
        if was == OWNER and role != OWNER:
            _require_another_owner(member)
        _advance(member, role)
    record(RoleChanged(
        by=by.ref, seller_id=member.seller_id, user_id=member.user_id, was=was, role=role,
        at=clock.now().isoformat(),
    ))  # fmt: skip
    return member


@transaction.atomic
def remove_member(member: Member, *, by: Actor) -> User:
    """Take somebody out of a team: signed out everywhere, their API keys revoked.

    Their letters stay under their name. Refuses `last_owner`; `Stale` when beaten.
    """
    by.require(Permission.TEAM_MANAGE, seller_id=member.seller_id)
    with one_at_a_time(member):
        if member.role == OWNER:
            _require_another_owner(member)
        gone, _ = Member.objects.filter(pk=member.pk, role=member.role).delete()
        if not gone:
            raise Stale(step="remove")
    User.objects.filter(pk=member.user_id).update(is_active=False)
    ApiToken.objects.filter(user=member.user_id, revoked_at=None).update(revoked_at=clock.now())
    record(MemberRemoved(
        by=by.ref, seller_id=member.seller_id, user_id=member.user_id, at=clock.now().isoformat()
    ))  # fmt: skip
    return User.objects.get(pk=member.user_id)


@contextmanager
def one_at_a_time(member: Member) -> Iterator[None]:
    """Within this block the team stays as it was read, or `Stale` is raised at its end."""
    rows = Seller.objects.filter(pk=member.seller_id)
    read = rows.values_list("team_version", flat=True).get()
    yield
    if not rows.filter(team_version=read).update(team_version=read + 1):
        raise Stale(step="team")


def _require_another_owner(member: Member) -> None:
    owners = Member.objects.filter(seller_id=member.seller_id, role=OWNER, user__is_active=True)
    if not owners.exclude(pk=member.pk).exists():
        raise Refusal("last_owner")


def _advance(member: Member, role: str) -> None:
    if not Member.objects.filter(pk=member.pk, role=member.role).update(role=role):
        raise Stale(step="change_role")
    member.role = role


def _role(role: str) -> str:
    if role not in Member.Role.values:
        raise Refusal("unknown_role", role=role)
    return role
