"""Browsers of the cast, and ratings to look at."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from aftersale.feedback import actions


@pytest.fixture
def signed_in(cast):
    """A browser in which somebody of the cast is signed in."""

    def of(name):
        client = Client()
        client.force_login(
            cast.user(name), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return of


@pytest.fixture
def rated(cast, an_order):
    def rate(stars=2, words="The seller never answered.", **order):
        return actions.leave(an_order(**order), by=cast.actor("ana"), stars=stars, words=words)

    return rate


def words(page) -> str:
    """What a page says, without tags, on one line."""
    bare = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", page.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())
