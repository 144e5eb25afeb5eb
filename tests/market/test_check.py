"""A broken rulebook stops the start, and says where and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aftersale.market import rulebook
from aftersale.market.rulebook import BrokenRulebook

Change = Callable[[str, str, str], None]

# what is written, what is written instead, the key that must be named, the reason given
MISTAKES = [
    (
        'zone = "Europe/London"',
        'zone = "Europe/Atlantis"',
        "zone",
        "is not a time zone: 'Europe/Atlantis'",
    ),
    ('zone = "Europe/London"', "", "zone", "is missing"),
    (
        'currency = "GBP"',
        'currency = "BGP"',
        "currency",
        "is not an ISO 4217 currency of two decimal places: 'BGP'",
    ),
    ('name = "Marketplace United Kingdom"', 'name = " "', "name", "is empty"),
    (
        'domain = "uk.market.example"',
        'domain = "https://market"',
        "domain",
        "is not a domain in small letters: 'https://market'",
    ),
    (
        'domain = "uk.market.example"',
        'domain = "uk.bazaar.example"',
        "screening.own_domains",
        "lacks the market's own domain, uk.bazaar.example",
    ),
    ('languages = ["en"]', "languages = []", "languages", "is empty"),
    ('languages = ["en"]', 'languages = ["en", "en"]', "languages", "has en more than once"),
    (
        'languages = ["en"]',
        'languages = ["cy"]',
        "languages",
        "is not a language spoken here: 'cy' (there are en, de, fr, it, es)",
    ),
    (
        "target_hours = 24",
        'target_hours = "24"',
        "clock.target_hours",
        "must be a whole number, is text ('24')",
    ),
    (
        "target_hours = 24",
        "target_hours = true",
        "clock.target_hours",
        "must be a whole number, is true or false (True)",
    ),
    (
        "target_hours = 24",
        "target_hours = 24.5",
        "clock.target_hours",
        "must be a whole number, is a number with a point (24.5)",
    ),
    ("target_hours = 24", "target_hours = 0", "clock.target_hours", "must be 1 to 336: 0"),
    (
        "target_hours = 24",
        "target_hours = 24\ntarget_minutes = 1",
        "clock.target_minutes",
        "is not a key of a rulebook",
    ),
    (
        "[50, 80]",
        "[80, 50]",
        "clock.warn_at_percent",
        "must be percentages from 1 to 100, each above the last",
    ),
    (
        'calendar = "always"',
        'calendar = "never"',
        "clock.calendar",
        "is not a calendar: 'never' (there are always, sundays_excluded)",
    ),
    (
        "excluded_weekdays = []",
        'excluded_weekdays = ["domenica"]',
        "clock.excluded_weekdays",
        "is not a weekday: 'domenica' (there are monday, tuesday, wednesday, thursday, friday, saturday, sunday)",
    ),
    (
        "excluded_weekdays = []",
        'excluded_weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]',
        "clock.excluded_weekdays",
        "leaves no weekday that counts",
    ),
    (
        "holidays = []",
        'holidays = [2026-12-25, "2026-12-26"]',
        "clock.holidays[2]",
        "must be a date, is text ('2026-12-26')",
    ),
    (
        "holidays = []",
        "holidays = [2026-12-25T00:00:00Z]",
        "clock.holidays[1]",
        "must be a date, is a date with a time",
    ),
    (
        '"txt", ',
        '".TXT", ',
        "messaging.attachment_types",
        "is not a file name's ending in small letters, without the dot: '.TXT'",
    ),
    (
        "ask_before_buying = true",
        'ask_before_buying = "yes"',
        "messaging.ask_before_buying",
        "must be true or false, is text ('yes')",
    ),
    (
        "overrides = []",
        'overrides = [{ rule = "P06", action = "shout" }]',
        "screening.overrides[1].action",
        "is not an action: 'shout' (there are allow, hint, normalise, warn, hold, block)",
    ),
    (
        "overrides = []",
        'overrides = [{ rule = "P06" }]',
        "screening.overrides[1].action",
        "is missing",
    ),
    (
        "overrides = []",
        'overrides = ["P06"]',
        "screening.overrides[1]",
        "must be a table, is text ('P06')",
    ),
    (
        "overrides = []",
        "overrides = 6",
        "screening.overrides",
        "must be a list, is a whole number (6)",
    ),
    (
        "words = []",
        'words = [{ rule = "P06", action = "block", buyers = "allow", phrases = ["a"], '
        'why = { en = "x", de = "x", fr = "x", it = "x", es = "x" } }]',
        "screening.words[1].rule",
        "is not a rule of your own (P50 to P99): 'P06'",
    ),
    (
        "words = []",
        'words = [{ rule = "P50", action = "block", buyers = "allow", phrases = ["a*"], '
        'why = { en = "x", de = "x", fr = "x", it = "x", es = "x" } }]',
        "screening.words[1].phrases",
        "is not words (a * may end a word of three letters or more): 'a*'",
    ),
    ('kind = "parcel"', 'kind = "order"', "subjects", "has order more than once"),
    (
        'kind = "parcel"',
        'kind = "Parcel"',
        "subjects[2].kind",
        "is not a kind (small letters and underscores, at most 30): 'Parcel'",
    ),
    ('de = "Wo ist mein Paket?"\n', "", "subjects[2].labels.de", "is missing"),
    (
        'de = "Wo ist mein Paket?"\n',
        'de = "Paket?"\npl = "Paczka?"\n',
        "subjects[2].labels.pl",
        "is not a key of a rulebook",
    ),
    (
        'kind = "shipping_address"',
        'kind = "unexpected_problem"',
        "contact_reasons",
        "has unexpected_problem more than once",
    ),
    (
        "critical = true",
        "critical = 1",
        "contact_reasons[1].critical",
        "must be true or false, is a whole number (1)",
    ),
]


@pytest.mark.parametrize(("old", "new", "key", "reason"), MISTAKES)
def test_a_mistake_is_named_by_file_line_key_and_reason(
    rules: Path, change: Change, old: str, new: str, key: str, reason: str
) -> None:
    change("uk", old, new)
    with pytest.raises(BrokenRulebook) as broken:
        rulebook.check_all()
    (fault,) = broken.value.faults
    at = f":{fault.line}" if fault.line else ""  # a key missing at the top is nowhere
    assert str(fault) == f"{rules / 'uk.toml'}{at}: {key}: {reason}"
    line = (rules / "uk.toml").read_text().splitlines()[max(fault.line, 1) - 1]
    name = key.rpartition(".")[2].partition("[")[0]
    table = key.rpartition(".")[0].partition("[")[0]
    assert not fault.line or line.startswith(
        (f"{name} = ", f"[[{name}]]", f"[{table}", "overrides = [{", "words = [{")
    )


def test_all_mistakes_in_all_files_are_told_at_once(rules: Path, change: Change) -> None:
    change("it", 'zone = "Europe/Rome"', 'zone = "Europe/Roma"')
    change("de", 'currency = "EUR"', 'currency = "DM"')
    change("de", "undo_seconds = 30", "")
    with pytest.raises(BrokenRulebook) as broken:
        rulebook.check_all()
    named = [(Path(fault.file).name, fault.key) for fault in broken.value.faults]
    assert named == [
        ("de.toml", "currency"),
        ("de.toml", "messaging.undo_seconds"),
        ("it.toml", "zone"),
    ]
    assert len(str(broken.value).splitlines()) == 3


def test_a_broken_file_closes_every_market_until_it_is_mended(change: Change) -> None:
    change("it", 'zone = "Europe/Rome"', 'zone = "Europe/Roma"')
    with pytest.raises(BrokenRulebook):
        rulebook.current("uk")
    change("it", 'zone = "Europe/Roma"', 'zone = "Europe/Rome"')
    assert rulebook.current("uk").name == "Marketplace United Kingdom"


def test_a_file_that_is_not_toml_is_named_with_the_line(change: Change, rules: Path) -> None:
    change("fr", "[clock]", "[clock")
    with pytest.raises(BrokenRulebook, match=r"fr\.toml: \(file\): is not TOML: .*line 10"):
        rulebook.check_all()


def test_a_file_that_is_not_utf8_is_named(rules: Path) -> None:
    (rules / "es.toml").write_bytes('name = "España"'.encode("latin-1"))
    rulebook.reread()
    with pytest.raises(BrokenRulebook, match=r"es\.toml: \(file\): cannot be read: 'utf-8'"):
        rulebook.check_all()


def test_a_file_must_be_named_after_a_market(rules: Path) -> None:
    (rules / "uk.toml").rename(rules / "UK-old.toml")
    rulebook.reread()
    with pytest.raises(
        BrokenRulebook, match=r"UK-old\.toml: \(file\): must be named after a market"
    ):
        rulebook.check_all()


def test_an_empty_folder_is_named(rules: Path) -> None:
    for file in rules.glob("*.toml"):
        file.unlink()
    rulebook.reread()
    with pytest.raises(BrokenRulebook, match="holds no rulebook"):
        rulebook.check_all()


def test_asking_before_buying_needs_a_subject_without_an_order(change: Change) -> None:
    for _ in range(3):
        change("uk", "needs_order = false", "needs_order = true")
    with pytest.raises(BrokenRulebook, match=r"messaging\.ask_before_buying: is true, but every"):
        rulebook.check_all()
