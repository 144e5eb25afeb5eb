"""Editions are kept, and a case finds the one it was opened under."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.market import actions as market
from aftersale.market import rulebook
from aftersale.market.models import Edition

Change = Callable[[str, str, str], None]

pytestmark = pytest.mark.django_db

YESTERDAY = datetime(2026, 9, 1, 9, tzinfo=UTC)
TODAY = datetime(2026, 9, 2, 9, tzinfo=UTC)


def test_the_editions_in_force_are_stored_word_for_word() -> None:
    stored = market.keep_editions()
    assert stored == tuple(rulebook.current(m).edition for m in rulebook.markets())
    assert {e.pk: e.text for e in Edition.objects.filter(pk__in=stored)} == {
        rulebook.current(m).edition: rulebook.current(m).text for m in rulebook.markets()
    }


def test_keeping_twice_changes_nothing(change: Change) -> None:
    change("uk", "undo_seconds = 30", "undo_seconds = 31")
    with clock.at(YESTERDAY):
        first = market.keep_editions()
    before = Edition.objects.count()
    with clock.at(TODAY):
        assert market.keep_editions() == first
    assert Edition.objects.count() == before
    assert Edition.objects.get(pk=rulebook.current("uk").edition).first_seen_at == YESTERDAY


def test_a_case_keeps_its_rules_when_the_file_changes(change: Change) -> None:
    market.keep_editions()
    opened_under = rulebook.current("de").edition
    change("de", 'calendar = "sundays_excluded"', 'calendar = "always"')
    change("de", "max_characters = 4000", "max_characters = 2000")
    market.keep_editions()

    then, now = market.rulebook(opened_under), rulebook.current("de")
    assert then.edition == opened_under != now.edition
    assert (then.messaging.max_characters, now.messaging.max_characters) == (4000, 2000)
    assert (then.calendar.counts_every_day, now.calendar.counts_every_day) == (False, True)


def test_a_case_keeps_its_rules_when_its_market_closes(rules: Path, change: Change) -> None:
    change("de", "max_characters = 4000", "max_characters = 2000")
    market.keep_editions()
    opened_under = rulebook.current("de").edition
    (rules / "de.toml").unlink()
    rulebook.reread()
    assert rulebook.rulebook(opened_under).messaging.max_characters == 2000


def test_a_remembered_edition_is_read_once(change: Change, django_assert_num_queries: Any) -> None:
    market.keep_editions()
    opened_under = rulebook.current("uk").edition
    change("uk", "reopen_days = 30", "reopen_days = 60")
    with django_assert_num_queries(1):
        assert market.rulebook(opened_under) is market.rulebook(opened_under)


def test_an_edition_in_force_needs_no_question_to_the_database(
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(0):
        assert market.rulebook(rulebook.current("uk").edition) is rulebook.current("uk")


def test_an_edition_older_than_a_key_is_answered_by_the_present_file() -> None:
    old = "\n".join(
        line
        for line in rulebook.current("fr").text.splitlines()
        if not line.startswith(("undo_seconds", "reopen_days"))
    )
    old = old.replace("max_characters = 4000", "max_characters = 3000\nforgotten_rule = 1")
    Edition.objects.create(id="fr-0123456789ab", market="fr", text=old, first_seen_at=YESTERDAY)
    book = rulebook.rulebook("fr-0123456789ab")
    assert (book.messaging.max_characters, book.messaging.undo_seconds) == (3000, 30)


@pytest.mark.parametrize("edition", ["uk-000000000000", "atlantis-000000000000", "", "uk"])
def test_an_edition_nobody_kept_is_refused(edition: str) -> None:
    with pytest.raises(Refusal) as refused:
        market.rulebook(edition)
    assert refused.value.code == "unknown_edition"
