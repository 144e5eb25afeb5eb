"""Who asks: a bearer token, acting as the one who made it."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from aftersale.accounts import queries
from aftersale.accounts.actions.tokens import token_used
from aftersale.kernel.actor import Actor


class Token(HttpBearer):
    """`Authorization: Bearer …`; the handler finds the actor as `request.auth`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        found = queries.token_holder(token)
        if found is None or found[0].kind == "nobody":
            return None
        actor, row = found
        token_used(row)
        return actor
