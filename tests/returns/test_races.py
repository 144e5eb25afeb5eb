"""Several people decide, and several refund, at the same moment: processes on a real database."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 240


class Ground:
    """A database that other processes can reach, and a way to have them race."""

    def __init__(self, folder) -> None:
        self.folder, self.file = folder, folder / "aftersale.sqlite3"

    def race(self, *deeds: tuple) -> list[str]:
        """What came of each (deed, actor, return, once), all of them done at once."""
        self._open()
        done = subprocess.run(
            [sys.executable, "-m", "tests.returns.racing", str(self.folder)],
            input=json.dumps(deeds), env=self._environment(), capture_output=True, text=True,
            timeout=PATIENCE,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return sorted(each.read_text() for each in self.folder.glob("said-*"))

    def ask(self, question: str) -> list[tuple]:
        if connection.vendor == "sqlite":
            with sqlite3.connect(self.file, timeout=20) as there:
                return there.execute(question).fetchall()
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall()

    def _open(self) -> None:
        """The database as it is now, where others can reach it."""
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with sqlite3.connect(self.file) as copy:
                connection.connection.backup(copy)

    def _url(self) -> str:
        if connection.vendor == "sqlite":
            return f"sqlite://{self.file}"
        of = connection.settings_dict
        who = quote(of["USER"]) + (f":{quote(of['PASSWORD'])}" if of["PASSWORD"] else "")
        return f"postgresql://{who}@{of['HOST']}:{of['PORT']}/{of['NAME']}"

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "AFTERSALE_DATA": str(self.folder),
            "AFTERSALE_DATABASE_URL": self._url(),
            "DJANGO_SETTINGS_MODULE": "aftersale.settings",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }


@pytest.fixture
def ground(transactional_db, tmp_path):
    return Ground(tmp_path)


def stages_in_journal(ground, pk):
    rows = ground.ask(f"SELECT kind FROM journal_entry WHERE about = 'return:{pk}' ORDER BY id")
    return [kind.removeprefix("returns.return_") for (kind,) in rows]


def test_of_six_who_decide_at_once_one_wins_and_five_hear_of_it(a_return, cast, ground):
    request = a_return()
    bo, bea, ana = (cast.user(name).pk for name in ("bo", "bea", "ana"))
    said = ground.race(
        ("authorise", bo, request.pk, ""), ("authorise", bea, request.pk, ""),
        ("deny", bo, request.pk, ""), ("deny", bea, request.pk, ""),
        ("cancel", ana, request.pk, ""), ("refund", bo, request.pk, "a"),
    )  # fmt: skip
    assert said == ["did", *["stale"] * 5]
    stage, refunded = ground.ask("SELECT stage, refunded_minor FROM returns_returnrequest")[0]
    journal = stages_in_journal(ground, request.pk)
    assert (
        journal
        in {
            "authorised": [["requested", "authorised"]],
            "denied": [["requested", "denied"]],
            "withdrawn": [["requested", "withdrawn"]],
            "completed": [["requested", "refunded", "completed"]],
        }[stage]
    )
    assert (refunded, len(ground.ask("SELECT id FROM refunds_refund"))) == (
        (8400, 1) if stage == "completed" else (0, 0)
    )


def test_parts_refunded_at_once_are_never_more_than_was_paid(a_return, cast, ground):
    request = a_return(at="denied")
    bo = cast.user("bo").pk
    said = ground.race(*(("part", bo, request.pk, f"form-{n}") for n in range(6)))
    assert said == ["did"] * 4 + ["more_than_paid"] * 2
    assert ground.ask("SELECT refunded_minor FROM returns_returnrequest") == [(8000,)]
    assert ground.ask("SELECT refunded_minor FROM returns_returnitem") == [(8000,)]
    assert ground.ask("SELECT sum(amount_minor), count(*) FROM refunds_refund") == [(8000, 4)]
    assert ground.ask("SELECT refunded_minor FROM refunds_allowance") == [(8000,)]


@pytest.mark.parametrize("stage", ["received", "denied"])
def test_one_form_sent_six_times_at_once_is_one_refund(a_return, cast, ground, stage):
    request = a_return(at=stage)
    bo = cast.user("bo").pk
    assert ground.race(*[("part", bo, request.pk, "form")] * 6) == ["did"] * 6
    assert ground.ask("SELECT refunded_minor FROM returns_returnrequest") == [(2000,)]
    assert ground.ask("SELECT sum(amount_minor), count(*) FROM refunds_refund") == [(2000, 1)]
    assert stages_in_journal(ground, request.pk).count("refunded") == 1


def test_three_workers_move_what_is_overdue_once(a_return, cast, ground):
    requests = [a_return(at="received") for _ in range(8)]
    bo = cast.user("bo").pk
    said = ground.race(*[("sweep", bo, requests[0].pk, "")] * 3)
    assert sum(int(each.removeprefix("did ")) for each in said) == 8
    assert ground.ask("SELECT stage, count(*) FROM returns_returnrequest GROUP BY stage") == [
        ("completed", 8)
    ]
    assert ground.ask("SELECT sum(amount_minor), count(*) FROM refunds_refund") == [(8 * 8400, 8)]
