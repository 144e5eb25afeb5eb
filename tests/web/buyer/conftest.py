"""The buyers' pages: a browser for each of the cast, and conversations to open."""

from __future__ import annotations

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations


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


@pytest.fixture
def ana_asks(cast, an_order):
    """Ana asks about an order of hers; returns the conversation."""

    def ask(text="Only one of the two lamps was in the box.", order=None, **facts):
        order = order or an_order()
        named = {
            "by": cast.actor("ana"),
            "seller_id": order.seller_id,
            "market": order.market,
            "kind": "order",
            "subject": "One lamp is missing",
            "order_numbers": [order.number],
        }
        return again(messaging.ask(**named | facts, text=text).conversation)

    return ask


@pytest.fixture
def bo_answers(cast):
    """Bo answers by mail, so that nothing waits in an undo window; returns the message."""

    def answer(conversation, text="We send the second lamp today."):
        return messaging.reply(again(conversation), by=cast.actor("bo"), text=text, via="mail")

    return answer


def again(conversation):
    """The conversation as it stands now."""
    return type(conversation).objects.get(pk=conversation.pk)


def said(cast, conversation):
    """What Ana's conversation holds, as texts in order."""
    rows = conversations.messages_visible_to(cast.actor("ana"), conversation)
    return [message.text for message in rows]


def words(response):
    """What a page says, without its markup, on one line."""
    page = re.sub(r"<(script|style|template).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def queries_of(client, url):
    """How many questions a page asks the database."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
