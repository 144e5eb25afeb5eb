"""Imports that are killed, and imports that meet: real processes on a real database."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from urllib.parse import quote

import pytest
from django.db import connection

from tests.orders.files import A_LINE, json_lines, told

PROGRAM = "import sys; from aftersale.orders.importing.program import main; sys.exit(main())"
TABLES = "orders_order", "orders_orderline", "orders_parcel", "accounts_user", "orders_product"


class Ground:
    """A database that other processes can reach, and a way to ask it."""

    def __init__(self, folder) -> None:
        self.file = folder / "aftersale.sqlite3"
        self.environment = os.environ | {
            "AFTERSALE_DATA": str(folder),
            "AFTERSALE_DATABASE_URL": self._url(),
            "PYTHONPATH": os.pathsep.join(sys.path),
        }

    def _url(self) -> str:
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            with sqlite3.connect(self.file) as copy:
                connection.connection.backup(copy)
            return f"sqlite://{self.file}"
        of = connection.settings_dict
        who = quote(of["USER"]) + (f":{quote(of['PASSWORD'])}" if of["PASSWORD"] else "")
        return f"postgresql://{who}@{of['HOST']}:{of['PORT']}/{of['NAME']}"

    def ask(self, question: str) -> list[tuple]:
        if connection.vendor == "sqlite":
            with sqlite3.connect(self.file, timeout=20) as there:
                return there.execute(question).fetchall()
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall()

    def counts(self) -> list[int]:
        return [self.ask(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES]

    def start(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip


@pytest.fixture
def ground(transactional_db, tmp_path):
    return Ground(tmp_path)


def a_file(path, how_many: int, stage: str = "shipped") -> str:
    """Orders of two lines and a parcel each, of 100 buyers, with two sellers."""
    path.write_bytes(
        json_lines(
            *(
                told(
                    f"203-{n}",
                    seller={"slug": f"seller-{n % 2}", "name": f"Seller {n % 2}"},
                    buyer={"email": f"buyer{n % 100}@buyers.example"},
                    lines=[A_LINE, A_LINE | {"sku": "LL-2"}],
                    parcels=[{"carrier": "DHL", "tracking": f"D{n}"}],
                    stage=stage,
                )
                for n in range(how_many)
            )
        )
    )
    return str(path)


def test_two_imports_of_one_file_at_once_take_every_order_once(ground, tmp_path):
    file = a_file(tmp_path / "orders.jsonl", 1200)
    both = [ground.start(file), ground.start(file)]
    said = [each.communicate(timeout=120)[0] for each in both]
    assert [each.returncode for each in both] == [0, 0], said
    assert ground.counts() == [1200, 2400, 1200, 100, 4]
    new = [each.split("a second): ")[1].split(" new")[0].replace(",", "") for each in said]
    assert sum(map(int, new)) == 1200


def test_two_imports_that_contradict_leave_one_of_their_words(ground, tmp_path):
    first = a_file(tmp_path / "a.jsonl", 600, "unshipped")
    second = a_file(tmp_path / "b.jsonl", 600, "cancelled")
    both = [ground.start(first), ground.start(second)]
    for each in both:
        each.communicate(timeout=120)
    assert [each.returncode for each in both] == [0, 0]
    assert ground.counts()[:3] == [600, 1200, 600]
    assert len(ground.ask("SELECT DISTINCT stage FROM orders_order")) == 1


def test_a_killed_import_leaves_whole_orders_and_can_be_repeated(ground, tmp_path):
    file = a_file(tmp_path / "orders.jsonl", 5000)
    running = ground.start(file)
    until = time.monotonic() + 60
    while not ground.counts()[0] and time.monotonic() < until:
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=60)

    orders, lines, parcels, *_ = ground.counts()
    assert 0 < orders < 5000
    assert (lines, parcels) == (2 * orders, orders)

    again = ground.start(file)
    said = again.communicate(timeout=120)[0]
    assert (again.returncode, f"{orders:,} unchanged" in said) == (0, True)
    assert ground.counts()[:3] == [5000, 10000, 5000]


def test_a_database_that_is_not_prepared_is_one_sentence(tmp_path):
    environment = os.environ | {"AFTERSALE_DATA": str(tmp_path), "AFTERSALE_DATABASE_URL": ""}
    file = a_file(tmp_path / "orders.jsonl", 1)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, file],
        env=environment | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "The database is not prepared" in done.stderr
