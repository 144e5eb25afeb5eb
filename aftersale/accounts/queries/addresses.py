"""Addresses: whose they are, who may write from them, where letters go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.db.models import QuerySet

from aftersale.accounts.models import Address, Member, User
from aftersale.accounts.queries.people import nothing_without, seen, team, user
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal

CONFIRMING = "aftersale.accounts.confirm-address"
CONFIRM_WITHIN = timedelta(hours=24)


def own_address(actor: Actor, address_id: int) -> Address:
    """An address of the actor's account, or a buyer's own; refuses `unseen`."""
    mine = {"user_id": actor.id} if actor.kind == "buyer" else {"seller_id": actor.seller_id}
    return seen(Address.objects.filter(pk=address_id, **nothing_without(mine)))


def confirmation_of(address: Address) -> str:
    """The signed text of the link that approves a buyer's address; good for a day."""
    return signing.dumps([address.pk, address.address], salt=CONFIRMING)


def confirming(token: str) -> Address:
    """The address a link is for; refuses `bad_link`."""
    try:
        pk, text = signing.loads(token, salt=CONFIRMING, max_age=CONFIRM_WITHIN.total_seconds())
    except signing.BadSignature:
        raise Refusal("bad_link") from None
    found = Address.objects.select_related("user").filter(pk=pk, address=text).first()
    if found is None:
        raise Refusal("bad_link")
    return found


def addresses_of_seller(seller_id: int) -> QuerySet[Address]:
    return Address.objects.filter(seller_id=seller_id).order_by("address")


def addresses_of_user(user_id: int) -> QuerySet[Address]:
    return Address.objects.filter(user_id=user_id).order_by("address")


def every_address_of_seller(seller_id: int) -> set[str]:
    """Each address that tells who a seller is: the account's, and its team's own (A003)."""
    known = addresses_of_seller(seller_id).values_list("address", flat=True)
    return {*(member.user.email for member in team(seller_id)), *known}


def every_address_of_user(user_id: int) -> set[str]:
    """Each address of a person: the one they sign in with, and those they have added (A003)."""
    known = addresses_of_user(user_id).values_list("address", flat=True)
    return {user(user_id).email, *known}


@dataclass(frozen=True)
class Claim:
    """That mail from `address` speaks for a seller's account, or for a buyer: exactly one."""

    address: str
    seller_id: int | None = None
    user_id: int | None = None

    @property
    def owner(self) -> tuple[int | None, int | None, str]:
        return self.seller_id, self.user_id, self.address.strip().lower()


def writers(claims: Iterable[Claim]) -> dict[Claim, User | bool]:
    """Which claims hold (T22), in four queries however many there are.

    A member of a team with permission to answer speaks as themselves, and is named; an approved
    address speaks for its account. A blocked address never does, not even a member's own.
    """
    many = list(dict.fromkeys(claims))
    stages, members, buyers = _stages(many), _members(many), _active(many)
    return {each: _speaks(each.owner, stages, members, buyers) for each in many}


def _speaks(
    owner: tuple[int | None, int | None, str],
    stages: dict[tuple[int | None, int | None, str], str],
    members: dict[tuple[int | None, str], User],
    buyers: dict[int, str],
) -> User | bool:
    seller_id, user_id, address = owner
    stage = stages.get(owner, "")
    if stage == Address.Stage.BLOCKED:
        return False
    if user_id is None:
        return members.get((seller_id, address), stage == Address.Stage.APPROVED)
    return stage == Address.Stage.APPROVED if stage else buyers.get(user_id) == address


def _stages(claims: Iterable[Claim]) -> dict[tuple[int | None, int | None, str], str]:
    found = {}
    for owner in ("seller_id", "user_id"):
        if ids := {getattr(each, owner) for each in claims} - {None}:
            rows = Address.objects.filter(**{f"{owner}__in": ids})
            for seller, user, address, stage in rows.values_list(
                "seller_id", "user_id", "address", "stage"
            ):
                found[seller, user, address.lower()] = stage
    return found


def _members(claims: Iterable[Claim]) -> dict[tuple[int | None, str], User]:
    named = {(each.seller_id, each.owner[2]) for each in claims if each.seller_id}
    if not named:
        return {}
    rows = Member.objects.select_related("user").filter(
        seller_id__in={seller for seller, _ in named},
        user__email__in={address for _, address in named},
        user__is_active=True,
    )
    answering = rows.exclude(role=Member.Role.VIEWER)
    return {(row.seller_id, row.user.email): row.user for row in answering}


def _active(claims: Iterable[Claim]) -> dict[int, str]:
    ids = {each.user_id for each in claims if each.user_id}
    rows = User.objects.filter(pk__in=ids, is_active=True) if ids else User.objects.none()
    return dict(rows.values_list("pk", "email"))


def may_write_for_seller(seller_id: int, address: str) -> User | bool:
    """Whether mail from `address` speaks for the seller (T22): the member, True, or False."""
    claim = Claim(address, seller_id=seller_id)
    return writers([claim])[claim]


def may_write_for_buyer(user_id: int, address: str) -> bool:
    """Whether mail from `address` speaks for the buyer (T22)."""
    claim = Claim(address, user_id=user_id)
    return bool(writers([claim])[claim])


def letter_addresses_of_seller(seller_id: int) -> list[str]:
    """Where letters to a seller go: approved addresses that want them, else the owners (A032)."""
    chosen = Address.objects.filter(
        seller_id=seller_id, stage=Address.Stage.APPROVED, receives_letters=True
    )
    if found := list(chosen.order_by("pk").values_list("address", flat=True)):
        return found
    owners = Member.objects.filter(seller_id=seller_id, role=Member.Role.OWNER)
    return list(owners.order_by("pk").values_list("user__email", flat=True))
