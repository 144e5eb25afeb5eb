"""The five rulebooks that ship, and what their readers get to know."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aftersale.kernel.calendar import Calendar, elapsed
from aftersale.kernel.errors import Refusal
from aftersale.market import rulebook
from aftersale.market.checks import LANGUAGES


def test_five_marketplaces_ship() -> None:
    rulebook.check_all()
    assert rulebook.markets() == ("uk", "de", "fr", "it", "es")
    books = [rulebook.current(market) for market in rulebook.markets()]
    assert [(book.zone, book.currency, book.language) for book in books] == [
        ("Europe/London", "GBP", "en"),
        ("Europe/Berlin", "EUR", "de"),
        ("Europe/Paris", "EUR", "fr"),
        ("Europe/Rome", "EUR", "it"),
        ("Europe/Madrid", "EUR", "es"),
    ]


def test_exactly_one_market_rests_on_sundays() -> None:
    resting = [m for m in rulebook.markets() if not rulebook.current(m).calendar.counts_every_day]
    assert resting == ["de"]
    assert rulebook.current("de").calendar == Calendar("Europe/Berlin", frozenset({6}))


def test_a_saturday_night_message_is_late_in_london_and_in_time_in_berlin() -> None:
    asked, answered = (
        datetime(2026, 9, 5, 21, 59, tzinfo=UTC),
        datetime(2026, 9, 6, 22, 30, tzinfo=UTC),
    )
    uk, de = rulebook.current("uk"), rulebook.current("de")
    assert elapsed(uk.calendar, asked, answered) > uk.clock.target
    assert elapsed(de.calendar, asked, answered) == timedelta(minutes=31)


def test_the_limits_are_those_of_the_brief() -> None:
    for market in rulebook.markets():
        book = rulebook.current(market)
        assert (book.clock.target_hours, book.clock.target_rate_percent) == (24, 90)
        assert (book.clock.late_limit_percent, book.clock.warn_at_percent) == (10, (50, 80))
        assert (book.messaging.max_characters, book.messaging.undo_seconds) == (4000, 30)
        assert book.messaging.max_attachment_bytes == 10 * 2**20


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_subject_and_reason_has_its_own_name_in_every_language(language: str) -> None:
    for market in rulebook.markets():
        book = rulebook.current(market)
        subjects = [book.label(each.kind, language) for each in book.subjects]
        reasons = [book.reason_label(each.kind, language) for each in book.contact_reasons]
        assert len(set(subjects)) == len(book.subjects)
        assert len(set(reasons)) == len(book.contact_reasons)


def test_labels_speak_the_language_asked_for_else_that_of_the_market() -> None:
    assert rulebook.current("uk").label("parcel", "de") == "Wo ist mein Paket?"
    assert rulebook.current("uk").label("parcel", "de-AT") == "Wo ist mein Paket?"
    assert rulebook.current("fr").label("invoice", "pl") == "Facture"


def test_a_question_before_buying_needs_a_subject_without_an_order() -> None:
    book = rulebook.current("es")
    assert book.messaging.ask_before_buying
    free = [each.kind for each in book.subjects if not each.needs_order]
    assert free == ["return_policy", "product", "other"]


def test_critical_reasons_are_the_five_that_pass_an_opt_out() -> None:
    critical = {each.kind for each in rulebook.current("it").contact_reasons if each.critical}
    assert critical == {
        "customisation", "delivery_scheduling", "shipping_address",
        "unexpected_problem", "legal_disclosure",
    }  # fmt: skip


def test_a_domain_stands_for_its_subdomains_and_for_nothing_that_looks_like_it() -> None:
    screening = rulebook.current("uk").screening
    assert screening.is_own("orders.uk.market.example")
    assert not screening.is_own("notmarket.example")
    assert screening.is_carrier("www.royalmail.com")
    assert not screening.is_carrier("royalmail.com.evil.example")


def test_an_edition_is_named_after_the_words_of_the_file() -> None:
    words = (rulebook.PACKAGED / "uk.toml").read_bytes()
    book = rulebook.current("uk")
    assert book.edition == f"uk-{hashlib.sha256(words).hexdigest()[:12]}"
    assert book.text.encode() == words
    assert rulebook.rulebook(book.edition) is book


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda: rulebook.current("atlantis"), "unknown_market"),
        (lambda: rulebook.current("uk").label("gossip", "en"), "unknown_subject"),
        (lambda: rulebook.current("uk").contact_reason("gossip"), "unknown_contact_reason"),
    ],
)
def test_what_is_not_in_the_book_is_refused(ask: Callable[[], object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        ask()
    assert refused.value.code == code


def test_a_folder_of_our_own_replaces_those_that_ship(rules: Path) -> None:
    for market in ("uk", "fr", "it"):
        (rules / f"{market}.toml").unlink()
    (rules / "es.toml").rename(rules / "pt.toml")
    rulebook.reread()
    assert rulebook.markets() == ("de", "pt")
