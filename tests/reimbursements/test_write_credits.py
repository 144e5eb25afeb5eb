"""The ledger of credits: a row is there once, whole, and on disk when it is said to be."""

from __future__ import annotations

import csv

import pytest

from aftersale import config
from aftersale.reimbursements import chores, ledger
from aftersale.reimbursements.actions.crediting import write
from aftersale.reimbursements.models import Credit
from tests.charges import journal_of

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    here = config.get()
    import dataclasses

    monkeypatch.setattr(config, "get", lambda: dataclasses.replace(here, data=tmp_path))


def rows():
    found = []
    for path in sorted(ledger.folder().glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += list(csv.DictReader(file))
    return found


def test_a_credit_is_written_once_however_often_it_is_tried(a_reimbursement):
    row = a_reimbursement(at="granted")
    credit = Credit.objects.get()
    write.func(credit.pk)
    write.func(credit.pk)
    (written,) = rows()
    assert (written["id"], written["amount_minor"], written["currency"]) == (
        f"reimbursement:{row.pk}:1", "8890", "GBP",
    )  # fmt: skip
    credit.refresh_from_db()
    assert credit.placed_in == "uk-2026-03-09.csv"
    assert journal_of(row, "reimbursement").count("credited") == 1


def test_a_writer_killed_before_it_could_say_so_wrote_it_once(a_reimbursement):
    a_reimbursement(at="granted")
    credit = Credit.objects.get()
    ledger.write(credit)  # and here it was killed
    write.func(credit.pk)
    assert len(rows()) == 1


def test_half_a_row_is_cut_off_before_the_next(a_reimbursement):
    a_reimbursement(at="granted")
    first = Credit.objects.get()
    path = ledger.folder() / ledger.write(first)
    with path.open("ab") as file:
        file.write(b"reimbursement:9:1,1,1,9,u")
    a_reimbursement(at="granted")
    ledger.write(Credit.objects.latest("pk"))
    assert [row["id"] for row in rows()] == [each.key for each in Credit.objects.order_by("pk")]


def test_a_lost_errand_is_taken_up_again(a_reimbursement):
    a_reimbursement(at="granted")
    assert chores.write_forgotten_credits() == 1
    write.func(Credit.objects.get().pk)
    assert chores.write_forgotten_credits() == 0
