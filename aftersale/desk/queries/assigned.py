"""Who of the team has taken on what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import ROLES
from aftersale.accounts.permissions import Permission as P
from aftersale.desk.models import Assignment
from aftersale.kernel.actor import Actor


def persons_of(seller_id: int, things: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """Whose these things are, (subject, number) by (subject, number), in one question."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for subject, number in things:
        numbers[subject].append(number)
    if not numbers:
        return {}
    named = Q()
    for subject, ids in numbers.items():
        named |= Q(subject=subject, subject_id__in=ids)
    rows = Assignment.objects.filter(named, seller_id=seller_id)
    return {
        (subject, number): person
        for subject, number, person in rows.values_list("subject", "subject_id", "person_id")
    }


def assignment(seller_id: int, subject: str, number: int) -> Assignment | None:
    """Who has taken a thing on, if anybody has."""
    rows = Assignment.objects.filter(seller_id=seller_id, subject=subject)
    return rows.filter(subject_id=number).first()


def assignable(actor: Actor) -> dict[int, str]:
    """Members of the actor's team who may take something on, by number; owners first."""
    return {
        member.user_id: str(member.user)
        for member in accounts.team(actor.seller_id or 0)
        if P.DESK_ASSIGN in ROLES[member.role] and member.user.is_active
    }
