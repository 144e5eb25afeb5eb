"""What accounts and people want to hear of: the rows there are, and what holds without one."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.notifications import routing
from aftersale.notifications.families import Family
from aftersale.notifications.models import (
    AccountChoice,
    Delivery,
    Habits,
    Hook,
    PersonalChoice,
    Recipient,
    Silence,
)
from aftersale.notifications.readers import Reader

ZONE = "UTC"
T = TypeVar("T", bound=Model)


def account_choices(seller_id: int, market: str) -> dict[Family, AccountChoice]:
    """The choice for every family on a marketplace; unsaved ones where nothing was chosen."""
    rows = AccountChoice.objects.filter(seller_id=seller_id, market=market)
    known = {row.family: row for row in rows}
    return {
        each: known.get(each) or AccountChoice(seller_id=seller_id, market=market, family=each)
        for each in Family
    }


def personal_choices(user_id: int, market: str) -> dict[Family, PersonalChoice]:
    """The same for one member."""
    rows = PersonalChoice.objects.filter(user_id=user_id, market=market)
    known = {row.family: row for row in rows}
    return {
        each: known.get(each) or PersonalChoice(user_id=user_id, market=market, family=each)
        for each in Family
    }


def habits_of(user_id: int, zone: str = ZONE) -> Habits:
    """When somebody reads; unsaved, in `zone`, where they have not said."""
    return Habits.objects.filter(user_id=user_id).first() or Habits(user_id=user_id, zone=zone)


def recipients_of(seller_id: int) -> QuerySet[Recipient]:
    """The addresses an account has added, confirmed or not."""
    return Recipient.objects.filter(seller_id=seller_id).order_by("pk")


def silences_of(seller_id: int) -> QuerySet[Silence]:
    """What addresses have unsubscribed from."""
    return Silence.objects.filter(seller_id=seller_id).order_by("-pk")


def recipient(actor: Actor, pk: int) -> Recipient:
    """One of the account's; for those who may set notices, else `unseen`."""
    return _own(Recipient.objects.all(), actor, pk)


def hooks_of(seller_id: int) -> QuerySet[Hook]:
    """The webhooks of an account, those switched off as well."""
    return Hook.objects.filter(seller_id=seller_id).order_by("pk")


def hook(actor: Actor, pk: int) -> Hook:
    """One of the account's; for those who may set notices, else `unseen`."""
    return _own(Hook.objects.all(), actor, pk)


def silence(actor: Actor, pk: int) -> Silence:
    """One of the account's; for those who may set notices, else `unseen`."""
    return _own(Silence.objects.all(), actor, pk)


def delivery(actor: Actor, hook_id: int, pk: int) -> Delivery:
    """A delivery to a webhook of the account's; else `unseen`."""
    found = hook(actor, hook_id).deliveries.select_related("hook").filter(pk=pk).first()
    if found is None:
        raise Unseen()
    return found


def heard_by(actor: Actor, market: str) -> dict[Family, Reader | None]:
    """How the actor would be told of each family there, everything chosen taken together."""
    told = {each: routing.team_told(actor.seller_id or 0, market, each) for each in Family}
    return {
        each: next((one for one in readers if one.user_id == actor.id), None)
        for each, readers in told.items()
    }


def deliveries_of(hook: Hook, size: int = 20) -> list[Delivery]:
    """What was sent to a webhook last, newest first."""
    return list(hook.deliveries.order_by("-pk")[:size])


def _own(rows: QuerySet[T], actor: Actor, pk: int) -> T:
    found = rows.filter(pk=pk, seller_id=actor.seller_id or 0).first()
    if found is None or not actor.can(P.NOTIFICATIONS_SET, seller_id=actor.seller_id):
        raise Unseen()
    return found
