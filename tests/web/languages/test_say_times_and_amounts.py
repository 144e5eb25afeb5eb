"""Days, spans, amounts and clocks in five languages, on the server and in scripts alike."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import translation

from aftersale.kernel.languages import KNOWN
from aftersale.kernel.money import Money
from aftersale.web.templatetags.clock import clock_chip
from aftersale.web.templatetags.marks import file_size, money
from aftersale.web.templatetags.moments import duration, first_of, moment_words

SCRIPT = Path(__file__).parents[3] / "aftersale" / "web" / "static" / "js" / "words.js"
NOW = datetime(2026, 3, 12, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Wed 11 March, 17:05 CET"),
        ("de", "Mi 11. März, 17:05 MEZ"),
        ("fr", "mer. 11 mars, 17:05 CET"),
        ("it", "mer 11 marzo, 17:05 CET"),
        ("es", "mié 11 de marzo, 17:05 CET"),
    ],
)
def test_a_moment_is_said(language, words):
    with translation.override(language):
        at = datetime(2026, 3, 11, 16, 5, tzinfo=UTC)
        assert moment_words(at, "Europe/Berlin", NOW, long=True) == words


def test_the_first_of_a_month_is_special_in_french():
    with translation.override("fr"):
        at = datetime(2026, 4, 1, 16, 5, tzinfo=UTC)
        assert moment_words(at, "Europe/Paris", NOW) == "mer. 1er avril, 18:05 CEST"


def test_the_month_of_a_range_is_said_once():
    first, last = datetime(2026, 3, 17).date(), datetime(2026, 3, 19).date()
    said = {}
    for language in KNOWN:
        with translation.override(language):
            said[language] = first_of(first, last, NOW.date())
    assert said == {"en": "Tue 17", "de": "Di 17.", "fr": "mar. 17", "it": "mar 17", "es": "mar 17"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "1 day 5 hours"),
        ("de", "1 Tag 5 Stunden"),
        ("fr", "1 jour 5 heures"),
        ("it", "1 giorno 5 ore"),
        ("es", "1 día 5 horas"),
    ],
)
def test_a_span_is_said(language, words):
    with translation.override(language):
        assert duration(timedelta(days=1, hours=5)) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "€1,129.90"),
        ("de", "1.129,90\u00a0€"),
        ("fr", "1\u202f129,90\u00a0€"),
        ("it", "1.129,90\u00a0€"),
        ("es", "1.129,90\u00a0€"),
    ],
)
def test_an_amount_is_written(language, words):
    with translation.override(language):
        assert money(Money(112990, "EUR")) == words


def test_a_file_has_a_size_in_french():
    with translation.override("fr"):
        assert (file_size(1), file_size(1_200_000)) == ("1 octet", "1,2 Mo")


def test_a_clock_speaks_the_language_of_the_page():
    with translation.override("de"):
        chip = clock_chip(NOW + timedelta(hours=3), "left", now=NOW, zone="Europe/Berlin")
        late = clock_chip(NOW - timedelta(hours=2), now=NOW, zone="Europe/Berlin")
    assert "noch 3 h" in chip
    assert "Antwort bis Do 12. März, 17:00 MEZ: noch 3 Stunden." in chip
    assert "2 Stunden zu spät: fällig war Do 12. März, 12:00 MEZ." in late


def _script() -> dict[str, dict[str, object]]:
    text = SCRIPT.read_text(encoding="utf-8")
    return json.loads(text[text.index("{\n") : text.index("};") + 1])


def test_scripts_say_the_clock_as_the_server_does():
    for code, words in _script().items():
        said = KNOWN[code]
        for name in ("left", "by", "late", "opens", "now", "said_left", "said_late", "said_opens"):
            assert words[name] == getattr(said.clock, name), (code, name)
        for name in ("under", "instant", "kilo", "mega", "point"):
            assert words[name] == getattr(said, name), (code, name)
        for name in ("days", "hours", "minutes", "byte"):
            assert tuple(words[name]) == getattr(said, name), (code, name)


def test_scripts_know_every_word_in_every_language():
    script = _script()
    assert set(script) == set(KNOWN)
    assert all(set(words) == set(script["en"]) for words in script.values())
