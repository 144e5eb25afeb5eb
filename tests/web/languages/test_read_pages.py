"""Pages for buyers in five languages: none breaks, none mixes, the desks stay English."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web.languages.catalogues import LANGUAGES, entries
from tests.web.languages.conftest import words

pytestmark = pytest.mark.django_db

ENGLISH = re.compile(r"\b(the|your|you|with|and|this|have|from|hour|hours|days)\b", re.I)
NAMES = ("Lumen Lamps", "Ana Alves", "Aftersale", "English", "ana@buyers.example", "Team")


def addresses(order, talk, back):
    """Every page a buyer can open, by name."""
    about = f"/orders/de/{order.number}"
    return [
        "/returns", "/returns?older=1", "/returns/gift", f"{about}/return", f"/returns/{back.pk}",
        f"/returns/{back.pk}/cancel",
        "/orders", "/orders?q=nothing", about, f"{about}/contact", "/messages",
        f"/messages?order={order.number}", f"/messages/{talk.pk}", f"/messages/{talk.pk}/report",
        "/ask?market=de&seller=lumen-lamps", "/account", "/settings/security",
        "/settings/browsers", "/settings/password", "/sellers/lumen-lamps", "/signout",
    ]  # fmt: skip


def said(response):
    page = words(response)
    for name in NAMES:
        page = page.replace(name, " ")
    return page


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_no_page_breaks_and_each_says_its_language(
    language, monday, ana_reads, german_order, talk, back
):
    ana = ana_reads(language)
    for page in addresses(german_order, talk, back):
        response = ana.get(page)
        assert response.status_code == 200, page
        assert f'<html lang="{language}"' in response.content.decode(), page


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_is_left(language, monday, ana_reads, german_order, talk, back):
    ana = ana_reads(language)
    whole = [e.msgid for e in entries(language) if e.msgid.count(" ") > 2 and "%" not in e.msgid]
    for page in addresses(german_order, talk, back):
        text = said(ana.get(page))
        assert not [each for each in whole if each in text], page
        assert not ENGLISH.findall(text), (page, text)


def test_a_german_buyer_reads_german(monday, ana_reads, german_order, talk):
    ana = ana_reads("de")
    order = words(ana.get(f"/orders/de/{german_order.number}"))
    assert "Ihre Bestellung bei Lumen Lamps" in order
    assert "Zugestellt am Sa 7. März" in order
    assert "88,90\u00a0€" in ana.get(f"/orders/de/{german_order.number}").content.decode()
    letters = words(ana.get(f"/messages/{talk.pk}"))
    assert (
        "Lumen Lamps hat geantwortet. Ist noch etwas offen, schreiben Sie noch einmal." in letters
    )
    assert "heute, 11:00 MEZ" in letters


def test_a_finding_is_said_in_german(monday, ana_reads, talk):
    ana = ana_reads("de")
    text = {"text": "Rufen Sie mich an: 030 12345678"}
    found = words(ana.post(f"/messages/{talk.pk}/screen", text))
    assert "sieht wie eine Telefonnummer aus (Regel P04)" in found
    assert "Entfernen" in found
    refused = ana.post(f"/messages/{talk.pk}/write", text)
    assert refused.status_code == 422
    assert "Die Regeln des Marktplatzes lassen diesen Text nicht zu." in words(refused)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Hier ist nichts"),
        ("fr", "Il n’y a rien ici"),
        ("it", "Qui non c’è nulla"),
        ("es", "Aquí no hay nada"),
    ],
)
def test_even_nothing_is_said_in_their_language(language, sentence, ana_reads):
    response = ana_reads(language).get("/messages/999999")
    assert response.status_code == 404
    assert sentence in words(response)


def test_who_is_not_known_yet_is_answered_as_their_browser_asks():
    page = Client(headers={"Accept-Language": "it-IT,it;q=0.9"}).get("/signin")
    assert "Password dimenticata?" in words(page)
    assert '<html lang="it"' in page.content.decode()


def test_the_desk_of_a_german_seller_is_english_throughout(cast, monday, talk):
    bo = cast.user("bo")
    bo.language = "de"
    bo.save(update_fields=["language"])
    client = Client(headers={"Accept-Language": "de"})
    client.force_login(bo, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(f"/seller/messages/{talk.pk}")
    assert '<html lang="en"' in page.content.decode()
    assert "heute" not in words(page).replace("Die zweite kommt heute.", "")
