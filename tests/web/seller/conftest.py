"""The seller's pages: a browser for each of the cast, and a conversation of Ana's to open."""

import pytest
from django.test import Client

from aftersale.messaging import actions as messaging


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
def bo(signed_in):
    return signed_in("bo")


@pytest.fixture
def ana_asks(cast, an_order):
    """Ana asks Lumen Lamps about an order; returns the conversation."""

    def ask(text="Only one of the two lamps was in the box.", order=None, buyer="ana", **facts):
        order = order or an_order(buyer=buyer)
        message = messaging.ask(
            **{
                "by": cast.actor(buyer),
                "seller_id": order.seller_id,
                "market": order.market,
                "kind": "order",
                "subject": "One lamp is missing",
                "text": text,
                "order_numbers": [order.number],
            }
            | facts
        )
        return reload(message.conversation)

    return ask


def reload(conversation):
    """The conversation as it stands now."""
    return type(conversation).objects.get(pk=conversation.pk)


@pytest.fixture
def bo_answers(cast):
    """Bo answers, and the undo window is open."""

    def answer(conversation, text="We send the second lamp today.", by="bo"):
        return messaging.reply(reload(conversation), by=cast.actor(by), text=text)

    return answer


def words(response):
    """What a page says, without its markup, on one line."""
    import html
    import re

    page = response.content.decode()
    page = re.sub(r"<(script|style|template).*?</\1>", " ", page, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
