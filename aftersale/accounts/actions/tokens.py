"""Keys to the JSON API. The secret is told once; only its digest is kept."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db import transaction

from aftersale.accounts.actions.checks import name_of
from aftersale.accounts.events import TokenMade, TokenRevoked
from aftersale.accounts.models import ApiToken
from aftersale.accounts.permissions import Permission
from aftersale.accounts.queries import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, WrongStage

PREFIX = "asl_"
"""Begins every key, so that scanners for lost secrets can know one."""

MOST = 20
LONGEST_NAME = 80
SEEN_AGAIN = timedelta(hours=1)


@transaction.atomic
def make_token(by: Actor, name: str) -> tuple[ApiToken, str]:
    """A key that acts as `by`, and its secret. Refuses `name_missing`, `name_too_long`,
    `too_many_tokens` beyond 20 in use."""
    by.require(Permission.TOKENS_MANAGE)
    if by.id is None:
        raise NotPermitted(permission=Permission.TOKENS_MANAGE)
    name = name_of(name, required=True)
    if len(name) > LONGEST_NAME:
        raise Refusal("name_too_long", at_most=LONGEST_NAME)
    if ApiToken.objects.filter(user=by.id, revoked_at=None).count() >= MOST:
        raise Refusal("too_many_tokens", at_most=MOST)
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user_id=by.id, name=name, digest=digest(secret), made_at=clock.now()
    )
    record(TokenMade(by=by.ref, seller_id=by.seller_id, user_id=by.id, token_id=token.pk))
    return token, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Actor) -> ApiToken:
    """Make a key open nothing any more. Only whose it is; `WrongStage` if revoked already."""
    by.require(Permission.TOKENS_MANAGE)
    if by.kind != "system" and token.user_id != by.id:
        raise NotPermitted(permission=Permission.TOKENS_MANAGE)
    now = clock.now()
    if not ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now):
        raise WrongStage(step="revoke")
    token.revoked_at = now
    record(
        TokenRevoked(by=by.ref, seller_id=by.seller_id, user_id=token.user_id, token_id=token.pk)
    )
    return token


def token_used(token: ApiToken) -> None:
    """Note that a key is in use, at most once an hour: its owner sees which are not."""
    now = clock.now()
    if token.last_used_at is None or now - token.last_used_at > SEEN_AGAIN:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
