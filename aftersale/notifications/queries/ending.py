"""What links in letters are for, and whether it has ended already."""

from __future__ import annotations

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import Refusal
from aftersale.notifications import tokens
from aftersale.notifications.families import FAMILIES, Family, known
from aftersale.notifications.models import Habits, PersonalChoice, Recipient, Silence
from aftersale.notifications.tokens import DIGEST, Ended


def ended_by(token: str) -> Ended:
    """What a link ends, while there is somebody to end it for; refuses `bad_link`."""
    ended = tokens.ending(token)
    family = known(ended.family)
    if ended.family != DIGEST and (family is None or FAMILIES[family].required):
        raise Refusal("bad_link")
    if ended.user_id is not None:
        member = getattr(accounts.user_with_team(ended.user_id), "member", None)
        if member is None or member.seller_id != ended.seller_id:
            raise Refusal("bad_link")
    return ended


def is_off(ended: Ended) -> bool:
    """Whether it has ended, by a link or in the settings."""
    if ended.family == DIGEST:
        return Habits.objects.filter(user_id=ended.user_id, digest=Habits.Digest.OFF).exists()
    if ended.user_id is None:
        return Silence.objects.filter(**silence_of(ended)).exists()
    rows = PersonalChoice.objects.filter(user_id=ended.user_id, email=PersonalChoice.Email.OFF)
    return rows.filter(market=ended.market, family=ended.family).exists()


def silence_of(ended: Ended) -> dict[str, object]:
    """The row that says that an address wants no more of it."""
    return {
        "seller_id": ended.seller_id, "address": ended.address.lower(),
        "market": ended.market, "family": Family(ended.family),
    }  # fmt: skip


def asked_by(token: str) -> Recipient:
    """The recipient a link asks; refuses `bad_link`."""
    number, address = tokens.confirming(token)
    found = Recipient.objects.filter(pk=number, address=address).first()
    if found is None:
        raise Refusal("bad_link")
    return found


def language_at(seller_id: int, address: str) -> str:
    """The language of an address that is no member's."""
    rows = Recipient.objects.filter(seller_id=seller_id, address__iexact=address)
    return rows.values_list("language", flat=True).first() or accounts.seller(seller_id).language
