"""Ana, who reads one language or another, and a German order of hers."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from aftersale.market.addresses import PostalAddress
from aftersale.messaging import actions as messaging
from aftersale.returns import actions as returns


@pytest.fixture
def ana_reads(cast):
    """Ana's browser, signed in, once she has chosen a language."""

    def reads(language):
        ana = cast.user("ana")
        ana.language = language
        ana.save(update_fields=["language"])
        client = Client()
        client.force_login(ana, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return reads


@pytest.fixture
def german_order(cast, an_order):
    """An order on the German marketplace; what is named in it is named in German."""
    order = an_order(market="de", currency="EUR", number="304-4841771-0000001")
    order.lines.update(title="Leselampe, Messing")
    return order


@pytest.fixture
def asked(cast, german_order):
    """Ana asked about it; nothing in it is English."""
    talk = messaging.ask(
        by=cast.actor("ana"), seller_id=cast.lumen.pk, market="de", kind="order",
        subject="Eine Lampe fehlt", text="Nur eine von zwei Lampen war im Paket.",
        order_numbers=[german_order.number],
    ).conversation  # fmt: skip
    talk.refresh_from_db()
    return talk


@pytest.fixture
def talk(cast, asked):
    """Bo answered her."""
    messaging.reply(asked, by=cast.actor("bo"), text="Die zweite kommt heute.", via="mail")
    asked.refresh_from_db()
    return asked


@pytest.fixture
def back(cast, german_order):
    """Ana asked to return it, and Bo agreed; nothing in it is English."""
    line = german_order.lines.get()
    wish = returns.Wanted(
        order_line_id=line.pk, quantity=1, reason="CR-DEFECTIVE", comment="Sie flackert."
    )
    asked = returns.request(german_order, by=cast.actor("ana"), items=[wish])
    address = PostalAddress(
        name="Lumen Lamps", line1="Hauptstraße 1", postcode="50667", city="Köln", country="DE",
        phone="+49 221 123456",
    )  # fmt: skip
    return returns.authorise(asked, by=cast.actor("bo"), terms=returns.Terms(address=address))


def words(response):
    """What a page says, without its markup, on one line."""
    page = re.sub(r"<(script|style|template).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
