"""Somebody at the staff pages."""

import pytest


@pytest.fixture
def as_(client, cast):
    """A client signed in as one of the cast."""

    def sign_in(name):
        client.force_login(
            cast.user(name), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return sign_in
