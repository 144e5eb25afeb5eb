"""Knocking: one request, whatever it changes taken back, and what the answer means."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from aftersale.accounts import actions as accounts
from aftersale.kernel import clock
from aftersale.web.signin.adapter import HOMES, SIGNED_IN_AT

DOORS = {"/signin", "/signin/link"}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FORM = "application/x-www-form-urlencoded"
IN, AGAINST_THE_RULES = "in", "against the rules"


@dataclass
class Answer:
    """An answer, as far as it matters who may come through."""

    status: int
    to: str
    body: str

    @property
    def outcome(self) -> str:
        """`in`, against the rules, led to signing in or to one's own pages, or the bare status."""
        if self.status == 302 and self.to in DOORS:
            return "to sign-in"
        if self.status == 302 and self.to in HOMES.values():
            return "home"
        if self.status in {409, 422}:
            return AGAINST_THE_RULES
        return IN if self.status < 400 else str(self.status)


class Visitor:
    """Somebody with a browser and a key to the API, or nobody with neither."""

    def __init__(self, cast: Any, name: str) -> None:
        self.name, self.cookie, self.key = name, "", ""
        if name:
            client = Client()
            client.force_login(cast.user(name), backend=BACKEND)
            session = client.session
            session[SIGNED_IN_AT] = clock.now().timestamp()
            session.save()
            self.cookie = session.session_key
            _, self.key = accounts.make_token(cast.actor(name), "door")

    def page(self, method: str, address: str, form: dict[str, Any]) -> Answer:
        client = Client()
        if self.cookie:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.cookie
        told = {"data": urlencode(form), "content_type": FORM} if method == "POST" else {}
        return _knock(lambda: client.generic(method, address, **told))

    def call(self, method: str, address: str, body: dict[str, Any]) -> Answer:
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        told = {"data": json.dumps(body), "content_type": "application/json"}
        return _knock(lambda: Client().generic(method, address, headers=headers, **told))


def _knock(ask: Callable[[], HttpResponse]) -> Answer:
    with transaction.atomic():
        response = ask()
        body = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    to = urlsplit(response.headers.get("Location", "")).path
    return Answer(response.status_code, to, body.decode(errors="replace"))
