"""Who somebody is: people, sellers, teams, keys and browsers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, TypeVar

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import connection
from django.db.models import Case, F, Model, QuerySet, When

from aftersale.accounts.models import ApiToken, Member, Seller, Storefront, User
from aftersale.accounts.permissions import BUYER, ROLES, STAFF
from aftersale.kernel.actor import NOBODY, Actor
from aftersale.kernel.errors import Unseen

T = TypeVar("T", bound=Model)


def user_with_team(user_id: int) -> User | None:
    """The active user with their place in a team, in one query."""
    return User.objects.select_related("member__seller").filter(pk=user_id, is_active=True).first()


def users_with_teams(user_ids: Iterable[int]) -> dict[int, User]:
    """The same for several, by number."""
    rows = User.objects.select_related("member__seller")
    return {user.pk: user for user in rows.filter(pk__in=set(user_ids), is_active=True)}


def sellers_of(seller_ids: Iterable[int]) -> dict[int, Seller]:
    """Several seller accounts, by number."""
    return Seller.objects.in_bulk(set(seller_ids))


def actor_for(user: User) -> Actor:
    """The actor somebody is when they act: their kind, team and permissions."""
    if user.kind == User.Kind.STAFF:
        return Actor(kind="staff", id=user.pk, name=str(user), may=STAFF)
    if user.kind == User.Kind.BUYER:
        return Actor(kind="buyer", id=user.pk, name=str(user), may=BUYER)
    member = getattr(user, "member", None)
    if member is None:
        return NOBODY
    return Actor(
        kind="seller",
        id=user.pk,
        seller_id=member.seller_id,
        name=str(user),
        may=ROLES[member.role],
    )


def token_holder(secret: str) -> tuple[Actor, ApiToken] | None:
    """Who acts with this API key, if it is good."""
    rows = ApiToken.objects.select_related("user__member__seller")
    token = rows.filter(digest=digest(secret), revoked_at=None, user__is_active=True).first()
    return (actor_for(token.user), token) if token else None


def digest(secret: str) -> str:
    """What is kept of an API key. It is long and random, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def seller(seller_id: int) -> Seller:
    return Seller.objects.get(pk=seller_id)


def seller_by_slug(slug: str) -> Seller | None:
    return Seller.objects.filter(slug=slug).first()


def seller_names(seller_ids: Iterable[int]) -> dict[int, str]:
    return dict(Seller.objects.filter(pk__in=set(seller_ids)).values_list("pk", "name"))


def sellers() -> QuerySet[Seller]:
    return Seller.objects.order_by("name")


def markets_of(seller_id: int) -> list[str]:
    rows = Storefront.objects.filter(seller_id=seller_id).order_by("market")
    return list(rows.values_list("market", flat=True))


_SHOPS = """
SELECT s.id, s.name, f.market FROM accounts_seller s
LEFT JOIN accounts_storefront f ON f.seller_id = s.id WHERE s.slug = %s ORDER BY f.market
"""


def shops_of(slug: str) -> tuple[int, str, list[str]] | None:
    """A seller's number, name and marketplaces by slug, or None.

    Public pages ask this of every visitor, hundreds a second: one statement, written out.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SHOPS, [slug])
        rows = cursor.fetchall()
    return (rows[0][0], rows[0][1], [each[2] for each in rows if each[2]]) if rows else None


def sells_on(seller_id: int, market: str) -> bool:
    return Storefront.objects.filter(seller_id=seller_id, market=market).exists()


def platform_service(seller_id: int) -> dict[str, bool]:
    """On which marketplaces their customer service answers about orders they fulfil (A045)."""
    rows = Storefront.objects.filter(seller_id=seller_id).order_by("market")
    return dict(rows.values_list("market", "platform_service"))


def team(seller_id: int) -> QuerySet[Member]:
    """The members of a team, owners first."""
    rows = Member.objects.filter(seller_id=seller_id).select_related("user")
    owners_first = Case(When(role=Member.Role.OWNER, then=0), default=1)
    return rows.order_by(owners_first, "role", "user__name", "pk")


def user(user_id: int) -> User:
    return User.objects.get(pk=user_id)


def user_by_email(email: str) -> User | None:
    return User.objects.filter(email=email.strip().lower()).first()


def users_at(emails: Iterable[str]) -> dict[str, User]:
    """The active users with these addresses, by address."""
    wanted = {email.strip().lower() for email in emails}
    return {user.email: user for user in User.objects.filter(email__in=wanted, is_active=True)}


def users_named(user_ids: Iterable[int]) -> dict[int, str]:
    return {user.pk: str(user) for user in User.objects.filter(pk__in=set(user_ids))}


def own_member(actor: Actor, member_id: int) -> Member:
    """A member of the actor's own team; refuses `unseen`."""
    rows = Member.objects.select_related("user", "seller")
    return seen(rows.filter(pk=member_id, **nothing_without({"seller_id": actor.seller_id})))


def own_token(actor: Actor, token_id: int) -> ApiToken:
    """One of the actor's API keys; refuses `unseen`."""
    return seen(ApiToken.objects.filter(pk=token_id, **nothing_without({"user_id": actor.id})))


def own_session(actor: Actor, session_id: int) -> UserSession:
    """A browser the actor is signed in with; refuses `unseen`."""
    return seen(UserSession.objects.filter(pk=session_id, **nothing_without({"user": actor.id})))


def nothing_without(owner: dict[str, int | None]) -> dict[str, int | None]:
    """`owner` as a filter; for nobody one that finds nothing, never everything without owner."""
    return {name: 0 if value is None else value for name, value in owner.items()}


def seen(rows: QuerySet[T]) -> T:
    found = rows.first()
    if found is None:
        raise Unseen()
    return found


def tokens_of(user_id: int) -> QuerySet[ApiToken]:
    """Somebody's API keys, those in use first, newest first."""
    return ApiToken.objects.filter(user_id=user_id).order_by(
        F("revoked_at").desc(nulls_first=True), "-made_at"
    )


def sessions_of(user_id: int) -> list[UserSession]:
    """The browsers somebody is signed in with, the latest first; ended ones are forgotten."""
    user = User.objects.get(pk=user_id)
    return sorted(UserSession.objects.purge_and_list(user), key=lambda one: -one.pk)


def has_second_factor(user: User) -> bool:
    """Whether signing in takes more than a password: an app or a passkey."""
    return Authenticator.objects.filter(
        user=user, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    ).exists()


def second_factors(user: User) -> dict[str, Any]:
    """What somebody can sign in with besides a password.

    `app` and `codes` say whether there is one, `passkeys` lists `(id, name, made, used)`.
    """
    rows = list(Authenticator.objects.filter(user=user).order_by("pk"))
    kinds = {row.type for row in rows}
    passkeys = [row for row in rows if row.type == Authenticator.Type.WEBAUTHN]
    return {
        "app": Authenticator.Type.TOTP in kinds,
        "codes": Authenticator.Type.RECOVERY_CODES in kinds,
        "passkeys": [
            (row.pk, row.data.get("name", ""), row.created_at, row.last_used_at) for row in passkeys
        ],
    }
