"""The ledger: every refund once in a file, whoever is killed and whenever."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from aftersale.kernel import clock
from aftersale.refunds import policy
from aftersale.refunds.actions.handing import HOLD, hand_over
from aftersale.refunds.policy import Part
from aftersale.refunds.ports import ledger
from tests.refunds.conftest import database_url, ledger_rows, part, reload, work_on

# It is killed by itself, at the worst moment there is.
KILLED = """
import os, signal, sys
from aftersale.cli import ground
ground.set_up()
from aftersale.refunds.actions.handing import hand_over
from aftersale.refunds.ports import ledger

def die():
    os.kill(os.getpid(), signal.SIGKILL)

write, append = os.write, ledger._append
def before(*_): die()
def half(handle, content): write(handle, bytes(content)[:len(content) * 2 // 3]); die()
def after(*said): append(*said); die()

if sys.argv[1] == "half":
    os.write = half
else:
    ledger._append = {"before": before, "after": after}[sys.argv[1]]
hand_over.call(int(sys.argv[2]))
"""


def killed(moment: str, refund, folder) -> int:
    """Hand it over in a process that is killed at that moment; returns how it ended."""
    return subprocess.run(
        [sys.executable, "-c", KILLED, moment, str(refund.pk)],
        env=os.environ | {
            "AFTERSALE_DATA": str(folder),
            "AFTERSALE_DATABASE_URL": database_url(),
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        timeout=60,
    ).returncode  # fmt: skip


@pytest.mark.parametrize("days", [0, 40])
@pytest.mark.parametrize("moment", ["before", "half", "after"])
def test_killed_between_the_file_and_the_commit_leaves_it_there_exactly_once(
    transactional_db, order, ask, the_worker, data, moment, days
):
    lamp = part(order)
    refund = ask(order, lamp, policy.fee_on(lamp, 400, "Scratched, grade B"))
    assert killed(moment, refund, data.parent) == -signal.SIGKILL
    assert (reload(refund).stage, reload(refund).in_doubt) == ("asked", True)
    with clock.at(clock.now() + timedelta(days=days) + HOLD + timedelta(seconds=5)):
        done = work_on(the_worker, refund)
    assert done.stage == "sent"
    found = [(row["id"], row["row"], row["amount_minor"]) for row in ledger_rows(data)]
    assert found == [("return:7", "1", "4200"), ("return:7", "2", "-400")]


def test_killed_again_and_again_leaves_it_there_exactly_once(
    transactional_db, order, ask, the_worker, data
):
    refund = ask(order)
    for moment in ("half", "before", "after"):
        type(refund).objects.update(held_until=None)
        killed(moment, refund, data.parent)
    with clock.at(clock.now() + HOLD + timedelta(seconds=5)):
        work_on(the_worker, refund)
    assert len(ledger_rows(data)) == 1


def test_a_file_that_was_taken_away_is_no_reason_to_write_it_again(
    transactional_db, order, ask, the_worker, data
):
    refund = ask(order)
    killed("after", refund, data.parent)
    (file,) = data.glob("*.csv")
    file.rename(data.parent / "picked up by accounting.csv")
    with clock.at(clock.now() + HOLD + timedelta(seconds=5)):
        failed = work_on(the_worker, refund)
    assert (failed.stage, failed.in_doubt) == ("failed", True)
    assert "No such file" in failed.failure
    assert ledger_rows(data) == []


def test_nobody_takes_up_what_another_worker_has_in_hand(order, ask, the_worker, data):
    refund = ask(order)
    type(refund).objects.update(held_until=clock.now() + HOLD, in_doubt=True)
    the_worker.drain()
    assert reload(refund).stage == "asked"
    assert not data.exists()
    assert work_on(the_worker, reload(refund)).stage == "sent"


def test_a_row_half_written_is_cut_off_before_the_next(an_order_of_lamps, ask, the_worker, data):
    ask(an_order_of_lamps())
    the_worker.drain()
    (file,) = data.glob("*.csv")
    whole = file.read_bytes()
    file.write_bytes(whole + b"return:8,1,2,9,uk,a whole row of two\nreturn:8,2,2,9,uk,ha")
    ask(an_order_of_lamps(), key="return:9")
    the_worker.drain()
    assert file.read_bytes().startswith(whole + b"return:9,1,1,")
    assert [row["id"] for row in ledger_rows(data)] == ["return:7", "return:9"]


def test_what_somebody_wrote_below_by_hand_stays(an_order_of_lamps, ask, the_worker, data):
    ask(an_order_of_lamps())
    the_worker.drain()
    (file,) = data.glob("*.csv")
    noted = file.read_bytes() + b"paid up to here\n\n"
    file.write_bytes(noted)
    ask(an_order_of_lamps(), key="return:9")
    the_worker.drain()
    assert file.read_bytes().startswith(noted + b"return:9,1,1,")


def test_the_file_is_that_of_the_markets_own_day(an_order_of_lamps, ask, the_worker, data):
    with clock.at(datetime(2026, 7, 9, 22, 30, tzinfo=UTC)):  # past midnight in Berlin
        ask(an_order_of_lamps(market="de", currency="EUR"))
        ask(an_order_of_lamps(), key="b")
        the_worker.drain()
    names = sorted(path.name for path in data.glob("*.csv"))
    assert names == ["de-2026-07-10.csv", "uk-2026-07-09.csv"]


def test_words_are_one_row_and_no_formula(order, ask, the_worker, data):
    words = '=HYPERLINK("x")\nsecond, line'
    ask(order, Part(kind="shipping", words=words, amount_minor=100), note="@SUM(A1) – ü")
    the_worker.drain()
    (row,) = ledger_rows(data)
    assert row["words"] == '\'=HYPERLINK("x") second, line'
    assert row["note"] == "'@SUM(A1) – ü"
    assert row["amount_minor"] == "100"


def test_a_disk_that_is_full_leaves_nothing_half_done_and_is_tried_again(
    order, ask, the_worker, data
):
    data.parent.joinpath("refunds").write_text("a file where the folder should be")
    refund = ask(order)
    the_worker.drain()
    waiting = reload(refund)
    assert waiting.stage == "asked"
    assert waiting.failure.startswith("the ledger could not be written: ")
    data.unlink()
    assert work_on(the_worker, waiting).stage == "sent"
    assert len(ledger_rows(data)) == 1


def test_many_who_write_at_once_take_turns(transactional_db, cast, an_order_of_lamps, ask, data):
    numbers = [ask(an_order_of_lamps(), key=f"return:{n}").pk for n in range(24)]

    def work(own):
        for number in own:
            hand_over.call(number)
        connection.close()

    # Each is handed over by two threads, which begin at different ends.
    both = [numbers[:12], numbers[11::-1], numbers[12:], numbers[:11:-1]]
    threads = [threading.Thread(target=work, args=(own,)) for own in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rows = ledger_rows(data)
    assert sorted(row["id"] for row in rows) == sorted(f"return:{n}" for n in range(24))


def test_who_asks_the_ledger_hears_what_it_has(order, ask, the_worker):
    from aftersale.refunds.ports.answers import Taken, Unknown
    from aftersale.refunds.ports.payout import payout_of

    refund = ask(order)
    assert ledger.ask_about(payout_of(refund, may_be_there=True)) == Unknown()
    the_worker.drain()
    sent = payout_of(reload(refund), may_be_there=True)
    assert ledger.ask_about(sent) == Taken(reference=sent.placed_in)
