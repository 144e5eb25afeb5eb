"""Which members and addresses of a seller hear of something, and in which way.

One person is reached once, in the way they chose themselves; where they chose nothing, as the
account's list has it. In a required family at least one address hears of it at once: if nobody
would, the owners do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from aftersale.accounts import queries as accounts
from aftersale.notifications.catalogue import Notification
from aftersale.notifications.families import FAMILIES, Family
from aftersale.notifications.models import AccountChoice, PersonalChoice, Recipient, Silence
from aftersale.notifications.readers import OFF, Reader
from aftersale.relay.writing import words

Email = PersonalChoice.Email


def market_of(event: Any) -> str:
    """Where it happened; what happens to the whole account, where the seller sells first."""
    market: str = getattr(event, "market", "")
    return market or next(iter(accounts.markets_of(event.seller_id)), "")


def team_of(row: Notification, event: Any) -> list[Reader]:
    """Everybody of a seller who is told: members, then addresses that are nobody's."""
    return team_told(event.seller_id, market_of(event), row.family, carried=row.carried)


def wanted_by(seller_id: int, market: str, family: Family) -> list[Reader]:
    """Everybody who may hear of a family, each as it was chosen and no otherwise."""
    return _readers(seller_id, market, family)


def zone_of(seller_id: int) -> str:
    """The zone of the marketplace where a seller sells first."""
    market = next(iter(accounts.markets_of(seller_id)), "")
    return words.zone(market).key


def team_told(
    seller_id: int, market: str, family: Family, *, carried: bool = False
) -> list[Reader]:
    """Everybody who hears of a family; `carried` as a row has it."""
    readers = _readers(seller_id, market, family)
    return _besides(readers, seller_id) if carried else _at_least_one(readers, family)


def _readers(seller_id: int, market: str, family: Family) -> list[Reader]:
    members = [each for each in accounts.team(seller_id) if each.user.is_active]
    chosen = _chosen([each.user_id for each in members], market, family)
    listed = _Listed(seller_id, market, family)
    readers = [_member(each, chosen.get(each.user_id), listed, family) for each in members]
    others = listed.strangers(members)
    return readers + [Reader(each, "seller", listed.language(each)) for each in others]


def _besides(readers: list[Reader], seller_id: int) -> list[Reader]:
    """Of what a letter carries: whoever wants it by e-mail and does not get the letter itself.

    No page tells it: it stands in the inbox.
    """
    reached = {each.lower() for each in accounts.letter_addresses_of_seller(seller_id)}
    return [
        replace(each, page=False)
        for each in readers
        if each.mode != OFF and each.address.lower() not in reached
    ]


def writer_of(user: Any, row: Notification, event: Any) -> Reader:
    """The member it is about in person: told at once, unless they chose otherwise."""
    choice = _chosen([user.pk], market_of(event), row.family).get(user.pk)
    mode = choice.email if choice and choice.email != Email.ACCOUNT else Email.NOW
    page = choice.page if choice else True
    return Reader(user.email, "seller", user.language, user.pk, str(mode), page)


@dataclass
class _Listed:
    """The addresses on the account's own list for one family."""

    seller_id: int
    market: str
    family: Family

    def __post_init__(self) -> None:
        self.own = accounts.seller(self.seller_id).language
        self.known: dict[str, str] = {}
        self.addresses = list(dict.fromkeys(each.lower() for each in self._all()))

    def _all(self) -> Iterator[str]:
        choice = AccountChoice.objects.filter(
            seller_id=self.seller_id, market=self.market, family=self.family
        ).first()
        about = FAMILIES[self.family]
        if not about.mailed or (choice and not choice.email and not about.required):
            return
        silent = set() if about.required else self._silent()
        listed = self._recipients(choice) or accounts.letter_addresses_of_seller(self.seller_id)
        yield from (each for each in listed if each.lower() not in silent)

    def _recipients(self, choice: AccountChoice | None) -> list[str]:
        if choice is None or not choice.recipients:
            return []
        rows = Recipient.objects.filter(
            seller_id=self.seller_id, pk__in=choice.recipients, confirmed_at__isnull=False
        )
        self.known = {row.address.lower(): row.language for row in rows.order_by("pk")}
        return list(self.known)

    def _silent(self) -> set[str]:
        rows = Silence.objects.filter(
            seller_id=self.seller_id, market=self.market, family=self.family
        )
        return set(rows.values_list("address", flat=True))

    def strangers(self, members: list[Any]) -> list[str]:
        """The listed addresses that no member signs in with."""
        theirs = {each.user.email.lower() for each in members}
        return [each for each in self.addresses if each not in theirs]

    def language(self, address: str) -> str:
        return self.known.get(address, self.own)


def _chosen(user_ids: list[int], market: str, family: Family) -> dict[int, PersonalChoice]:
    rows = PersonalChoice.objects.filter(user_id__in=user_ids, market=market, family=family)
    return {row.user_id: row for row in rows}


def _member(member: Any, choice: PersonalChoice | None, listed: _Listed, family: Family) -> Reader:
    user, is_owner = member.user, member.role == "owner"
    mode = str(choice.email) if choice else str(Email.ACCOUNT)
    if mode == Email.ACCOUNT:
        mode = str(Email.NOW if user.email.lower() in listed.addresses else Email.OFF)
    page = choice.page if choice else is_owner or not FAMILIES[family].for_owners
    return Reader(user.email, "seller", user.language, user.pk, mode, page, is_owner)


def _at_least_one(readers: list[Reader], family: Family) -> list[Reader]:
    """What must not be missed goes to the owners when everybody else is silent."""
    if not FAMILIES[family].required or any(each.mode == Email.NOW for each in readers):
        return readers
    return [each.at_once() if each.is_owner else each for each in readers]
