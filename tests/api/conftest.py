"""Calling the API as one of the cast."""

import json

import pytest

from aftersale.accounts import actions as accounts

ROOT = "/api/v1"


class Caller:
    """Somebody with a token."""

    def __init__(self, client, secret):
        self.client, self.secret = client, secret

    def __call__(self, method, path, body=None, **headers):
        told = {"Authorization": f"Bearer {self.secret}", **headers}
        data = json.dumps(body) if body is not None else None
        return self.client.generic(
            method, ROOT + path, data or "", content_type="application/json", headers=told
        )

    def get(self, path, **facts):
        return self("GET", path, **facts)

    def post(self, path, body=None, **headers):
        return self("POST", path, body if body is not None else {}, **headers)


@pytest.fixture
def as_(client, cast):
    """`as_("bo")` calls the API as Bo."""

    def caller(name):
        _, secret = accounts.make_token(cast.actor(name), "a test")
        return Caller(client, secret)

    return caller
