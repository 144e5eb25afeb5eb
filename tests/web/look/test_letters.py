"""A letter shows who wrote it and what became of it, and never more than it may."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from aftersale.web.templatetags.letters import FATES, finding, letter

AT = datetime(2026, 3, 12, 13, 0, tzinfo=UTC)


def test_what_people_write_stays_text() -> None:
    html = letter("buyer", "<i>Ana</i>", AT, "<script>x</script>\n\nhttps://example.org")
    assert "<script>" not in html
    assert "<i>" not in html
    assert "<a " not in html


def test_an_empty_line_parts_paragraphs_however_it_was_sent() -> None:
    html = letter("buyer", "Ana", AT, "One\r\n\r\nTwo\r\nthree")
    assert "<p>One</p><p>Two\nthree</p>" in html


@pytest.mark.parametrize("state", sorted(FATES))
def test_the_writer_sees_what_became_of_it(state: str) -> None:
    assert FATES[state][2] in letter("us", "Lumen Lamps", AT, "Hello", state=state)


def test_the_reader_does_not_see_what_became_of_it() -> None:
    assert "fate" not in letter("buyer", "Ana", AT, "Hello", state="bounced")


def test_a_note_says_that_only_the_team_reads_it() -> None:
    assert "Only your team" in letter("note", "Bea", AT, "Careful")


def test_a_file_shows_its_name_and_size() -> None:
    html = letter(
        "buyer", "Ana", AT, "", files=[{"name": "a<b>.jpg", "size": 1_230_000, "url": "/f/1"}]
    )
    assert "a&lt;b&gt;.jpg" in html
    assert "1.2 MB" in html


def test_a_finding_quotes_its_rule_and_offers_the_remedy() -> None:
    html = finding("P04", "This looks like a phone number", start=3, end=9, words='0"221')
    assert "(rule P04)" in html
    assert 'data-start="3" data-end="9" data-found="0&quot;221"' in html
    assert "data-mend" in html


def test_a_finding_without_a_place_cannot_be_mended_by_a_button() -> None:
    assert "data-mend" not in finding("P06", "This may be advertising")
