"""Accounts for those whom the shop names in its orders: many at once, and safe when two import.

Whoever calls writes within a transaction of their own. Rows are inserted in one order (by
address), so that two imports which name the same people wait for each other and never deadlock.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import IntegrityError, connection, transaction

from aftersale.accounts.models import Seller, Storefront, User
from aftersale.journal.loading import load
from aftersale.kernel import clock

COLUMNS = "email", "name", "language", "kind", "password", "is_active", "joined_at"
NOWHERE = "unknown.invalid"  # RFC 6761: no mail is ever delivered below .invalid


@dataclass(frozen=True, slots=True)
class Person:
    """Whose an address is."""

    id: int
    email: str
    is_buyer: bool

    @property
    def is_nobody(self) -> bool:
        """A stand-in for a buyer whom the shop has not named yet."""
        return self.email.endswith(f"@{NOWHERE}")


def address_of_nobody(market: str, number: str) -> str:
    """The address of the stand-in for the unnamed buyer of one order. It reaches nobody."""
    return f"{market}-{number}@{NOWHERE}".lower()


def people(emails: Iterable[str] = (), ids: Iterable[int] = ()) -> list[Person]:
    """The accounts with one of these addresses (in small letters) or ids."""
    columns = "pk", "email", "kind"
    rows = list(User.objects.filter(email__in=list(emails)).values_list(*columns))
    if missing := set(ids) - {row[0] for row in rows}:
        rows += User.objects.filter(pk__in=missing).values_list(*columns)
    return [Person(pk, email, kind == User.Kind.BUYER) for pk, email, kind in rows]


def ensure_buyers(rows: Iterable[tuple[str, str, str]]) -> dict[str, int]:
    """The id of the account of each (email, name, language), opened where there is none.

    An account that exists keeps its name and language. Addresses come back in small letters.
    A stand-in's account is not active: nobody can sign in to it.
    """
    wanted = {email.strip().lower(): (name, language) for email, name, language in rows}
    found = _ids(wanted)
    new = [_buyer(email, *wanted[email]) for email in sorted(wanted.keys() - found.keys())]
    if new:
        _open(new)
        found |= _ids(wanted.keys() - found.keys())
    return found


def _open(new: list[tuple[object, ...]]) -> None:
    """Open all accounts, or those that another import has not opened in the meantime."""
    try:
        with transaction.atomic(), connection.wrap_database_errors:
            load(User, COLUMNS, new)
    except IntegrityError:
        users = [User(**dict(zip(COLUMNS, row, strict=True))) for row in new]
        User.objects.bulk_create(users, ignore_conflicts=True)


def _buyer(email: str, name: str, language: str) -> tuple[object, ...]:
    is_active = not email.endswith(f"@{NOWHERE}")
    return email, name, language, User.Kind.BUYER.value, _no_password(), is_active, clock.now()


def _no_password() -> str:
    """A password nobody has, as Django marks it; its own way of making one takes far longer."""
    return UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(30)


def _ids(emails: Iterable[str]) -> dict[str, int]:
    rows = User.objects.filter(email__in=list(emails))
    return dict(rows.values_list("email", "pk"))


def sellers(slugs: Iterable[str]) -> dict[str, tuple[int, frozenset[str]]]:
    """The id and the marketplaces of each seller account among `slugs` that exists."""
    rows = Seller.objects.filter(slug__in=list(slugs))
    found: dict[str, tuple[int, frozenset[str]]] = {}
    for slug, pk, market in rows.values_list("slug", "pk", "storefronts__market"):
        _, markets = found.get(slug, (pk, frozenset()))
        found[slug] = pk, markets | {market} if market else markets
    return found


def ensure_seller(slug: str, name: str, markets: Iterable[str], language: str = "en") -> int:
    """The id of the seller account, opened where there is none, selling on all of `markets`.

    An account that exists keeps its name.
    """
    facts = {"name": name or slug, "language": language, "opened_at": clock.now()}
    Seller.objects.bulk_create([Seller(slug=slug, **facts)], ignore_conflicts=True)
    pk = Seller.objects.values_list("pk", flat=True).get(slug=slug)
    shops = [Storefront(seller_id=pk, market=market) for market in sorted(set(markets))]
    Storefront.objects.bulk_create(shops, ignore_conflicts=True)
    return pk


def ensure_sellers(
    wanted: Mapping[str, tuple[str, Iterable[str], str]],
) -> dict[str, int]:
    """The ids of many: `{slug: (name, markets, language)}`, asking only once when all is there."""
    known = sellers(wanted)
    found: dict[str, int] = {}
    for slug in sorted(wanted):
        name, markets, language = wanted[slug]
        pk, there = known.get(slug, (0, frozenset()))
        found[slug] = pk if pk and set(markets) <= there else ensure_seller(
            slug, name, markets, language
        )  # fmt: skip
    return found
