"""The shop that carries restrictions out reads them in a file: each once, and its end."""

from __future__ import annotations

import csv

import pytest

from aftersale import config
from aftersale.enforcement import ledger, reactions
from aftersale.enforcement.events import NoticeIssued

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def rows(tmp_path, monkeypatch):
    """The rows of the UK's file of Monday 9 March."""
    monkeypatch.setattr(ledger, "folder", lambda: tmp_path / "restrictions")

    def read():
        path = ledger.folder() / "uk-2026-03-09.csv"
        if not path.exists():
            return []
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


def test_what_is_forbidden_and_allowed_again_stands_in_the_file(rows, a_notice, cast, the_worker):
    row = a_notice(at="lifted", restriction="own_offers")
    the_worker.drain()
    assert [(each["restriction"], each["deed"]) for each in rows()] == [
        ("own_offers", "imposed"), ("own_offers", "lifted"),
    ]  # fmt: skip
    assert {each["seller"] for each in rows()} == {str(cast.lumen.pk)}
    event = NoticeIssued(
        by="system", seller_id=row.seller_id, answer_by="", automatic=False, content="",
        **{name: value for name, value in row.named().items() if name != "seller_id"},
    )  # fmt: skip
    reactions.tell_the_shop(event)  # heard twice
    assert len(rows()) == 2


def test_warnings_and_what_the_house_stops_itself_are_not_the_shops(rows, a_notice, the_worker):
    a_notice()
    a_notice(restriction="first_messages")
    the_worker.drain()
    assert rows() == []


def test_the_files_are_in_the_data_folder():
    assert ledger.folder() == config.get().data / "restrictions"
