"""What was found is said in the reader's language, from the same code and facts."""

from __future__ import annotations

import string

import pytest

from aftersale.screening import reasons
from aftersale.screening.verdicts import Finding

LANGUAGES = sorted(reasons.TONGUES)
PHONE = Finding("P04", 1, 0, 12, "030 12345678", "block", "in English", "phone")


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_told_with_the_same_facts(language: str) -> None:
    told = reasons.TONGUES[language].SENTENCES
    assert set(told) == set(reasons.SENTENCES)
    for code, sentence in reasons.SENTENCES.items():
        assert names(told[code]) == names(sentence), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_names_its_rule(language: str) -> None:
    rule = reasons.TONGUES[language].RULE
    for code, sentence in reasons.TONGUES[language].SENTENCES.items():
        assert f"{rule} P" in sentence or f"{rule} {{own_rule}}" in sentence, code


def test_a_finding_made_now_and_one_that_was_kept_say_the_same() -> None:
    assert reasons.told(PHONE, "de") == reasons.told(PHONE.as_record(), "de")
    assert reasons.told(PHONE, "de").startswith("„030 12345678“ sieht wie eine Telefonnummer aus")


def test_english_stays_as_it_was_said() -> None:
    assert reasons.told(PHONE, "en") == "in English"


def test_a_reason_of_former_days_is_told_as_it_was_kept() -> None:
    assert reasons.told({"code": "gone", "why": "as kept", "text": ""}, "fr") == "as kept"
