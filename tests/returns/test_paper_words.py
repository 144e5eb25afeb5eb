"""Words on paper are whole in five languages, and text from people is made fit without being cut."""

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aftersale.returns.paper import documents
from aftersale.returns.paper import words as spoken
from aftersale.returns.paper.fitting import on_one_line, size
from aftersale.returns.paper.inking import inked, paragraphs
from tests.returns.paper_facts import gift, slip

TABLE = tomllib.loads(Path(spoken.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
TEMPLATES = "".join(
    each.read_text() for each in (Path(spoken.__file__).parent / "templates").glob("*.typ")
)


@pytest.mark.parametrize("language", ["de", "fr", "it", "es"])
def test_every_language_says_everything_with_the_same_blanks(language):
    blanks = re.compile(r"{\w+}")
    assert TABLE[language].keys() == TABLE["en"].keys()
    for name, text in TABLE["en"].items():
        told = TABLE[language][name]
        assert told.strip(), name
        assert sorted(blanks.findall(told)) == sorted(blanks.findall(text)), name


@pytest.mark.parametrize("language", sorted(TABLE))
def test_a_year_has_twelve_months(language):
    days = {spoken.day(datetime(2026, n, 1, tzinfo=UTC), "UTC", language) for n in range(1, 13)}
    assert len(days) == 12


def test_the_templates_ask_for_no_word_that_is_missing():
    asked = set(re.findall(r"words\.(\w+)", TEMPLATES)) - {"at"}
    assert asked <= TABLE["en"].keys()


def test_a_language_we_do_not_speak_is_told_in_english():
    assert spoken.words("nl")["return"] == "Return"
    assert spoken.words("de-AT")["return"] == "Rücksendung"
    assert documents.label(slip(language="de-AT")).startswith(b"%PDF-")
    assert documents.gift_receipt(gift(language="")).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Lamp\n\twith  cable", "Lamp with cable"),
        ("Lamp 😀👩‍👩‍👧🏽 ❤️ oak", "Lamp oak"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("Zoë Müller & Łąka™ Ελλάδα Привет", "Zoë Müller & Łąka™ Ελλάδα Привет"),
        ("1 × 3 – “quoted” …", "1 × 3 – “quoted” …"),
        ("a\x00b\ue000c\ud800d", "a b c d"),
    ],
)
def test_only_what_no_printer_has_is_lost(text, printed):
    assert inked(text) == printed


def test_piles_of_accents_are_taken_down():
    assert len(inked("Z" + "\u0351" * 50)) == 3


def test_a_word_of_any_length_can_be_broken():
    printed = inked("x" * 300)
    assert printed.replace("\u200b", "") == "x" * 300
    assert max(map(len, printed.split("\u200b"))) < 10


def test_instructions_keep_their_lines_and_no_more_than_there_is_room_for():
    assert paragraphs("One.\n\n Two. ", 100) == ["One.", "Two."]
    assert sum(map(len, paragraphs("word " * 900, 50))) <= 50


def test_longer_text_is_set_smaller_and_never_below_the_smallest():
    assert on_one_line("LS1", (12, 10, 8), 60) == 12
    assert on_one_line("W" * 20, (12, 10, 8), 60) == 8
    assert size(["W" * 400], (12, 10, 8), 20, 5) == 8
