"""A hint stands beside the text, softly: it offers the right word and stops nothing."""

from __future__ import annotations

from django.urls import reverse


def test_a_hint_offers_the_right_word_behind_what_stops(bo, ana_asks):
    url = reverse("seller:screen", args=[ana_asks().pk])
    text = "We recieved it. Please leave us a 5-star review."
    page = bo.post(url, {"text": text}).content.decode()
    assert page.index('data-rule="P07"') < page.index('data-rule="P18"')
    hint = page[page.index('data-level="hint"') :]
    assert 'data-replacement="received">Correct' in hint


def test_no_more_than_three_hints_are_shown(bo, ana_asks):
    url = reverse("seller:screen", args=[ana_asks().pk])
    page = bo.post(url, {"text": "Recieved. Untill. Wich. Thier. Alot."}).content.decode()
    assert page.count('data-level="hint"') == 3


def test_another_language_is_questioned_while_writing(bo, ana_asks):
    url = reverse("seller:screen", args=[ana_asks().pk])
    text = "Guten Tag, wir haben Ihre Nachricht erhalten und werden morgen antworten."
    page = bo.post(url, {"text": text}).content.decode()
    assert 'data-level="warn" data-rule="P15"' in page
    assert "one of your templates" in page
