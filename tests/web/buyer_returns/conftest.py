"""Browsers of those who return, and the form they fill in."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.goods import UNWANTED
from tests.telling import picture


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
def ana(signed_in):
    return signed_in("ana")


def items_url(order):
    return f"/orders/{order.market}/{order.number}/return"


def filled(order, **facts):
    """The form for every line of an order, as a browser posts it."""
    posted = {"line": []}
    for line in order.lines.all():
        told = {"quantity": line.quantity, "reason": UNWANTED, "comment": "It is too big."} | facts
        posted["line"].append(str(line.pk))
        posted |= {f"{name}-{line.pk}": value for name, value in told.items()}
    return posted


def a_picture(name="lamp.png"):
    return SimpleUploadedFile(name, picture("png"), "image/png")


def words(response):
    """What a page says, without its markup, on one line."""
    page = re.sub(r"<(script|style|template).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def queries_of(client, url):
    """How many questions a page asks the database."""
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
