"""Every sentence has its translation, complete, and compiled as it is written."""

from __future__ import annotations

import gettext
import re

import pytest

from tests.web.languages.catalogues import LANGUAGES, asked_for, entries, file_of

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|</?\w+>")

pytestmark = pytest.mark.parametrize("language", LANGUAGES)


def test_every_sentence_is_translated(language):
    open_ones = [each.msgid for each in entries(language) if not all(each.texts)]
    assert not open_ones, "translate them in django.po, then run `make messages`"


def test_no_translation_is_a_guess(language):
    assert not [each.msgid for each in entries(language) if "fuzzy" in each.flags]


def test_every_sentence_the_sources_ask_for_is_known(language):
    known = {each.msgid for each in entries(language)}
    assert not set(asked_for()) - known, "run `make messages`, then translate what is new"


def test_a_translation_is_filled_in_with_the_same_facts(language):
    for each in entries(language):
        for text in each.texts:
            original = each.plural or each.msgid
            assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(original)), text


def test_a_translation_ends_as_its_sentence_does(language):
    for each in entries(language):
        ends = each.msgid[-1] in ".:?"
        quoted = each.msgid.endswith((".”", "?”"))
        assert not ends or quoted or each.texts[0][-1] in ".:?", each.msgid


def test_what_is_compiled_is_what_is_written(language):
    with file_of(language, "mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for each in entries(language):
        if each.plural:
            found = [compiled.ngettext(each.msgid, each.plural, many) for many in (1, 2)]
            assert found == [each.texts[0], each.texts[-1]]
        else:
            assert compiled.gettext(each.msgid) == each.texts[0]
