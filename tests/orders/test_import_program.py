"""`aftersale import-orders`: what it says, where, and with which exit code it ends."""

import io
import json
import sys

import pytest

from aftersale.orders.importing.facts import Outcome
from aftersale.orders.importing.program import main
from aftersale.orders.importing.progress import Progress, duration
from aftersale.orders.importing.source import Source
from aftersale.orders.models import Order
from tests.orders.files import json_lines, report, row, told


@pytest.fixture
def a_file(tmp_path):
    """Puts bytes into a file and returns its path."""

    def put(content: bytes) -> str:
        path = tmp_path / "orders.txt"
        path.write_bytes(content)
        return str(path)

    return put


def test_all_taken_is_zero_and_a_summary(cast, a_file, capsys):
    assert main([a_file(json_lines(told("203-1"), told("203-2")))]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith("JSON lines: 2 orders in ")
    assert "2 new, 0 changed, 0 unchanged, 0 refused" in said.out


def test_some_refused_is_one_and_a_sentence_for_each(cast, a_file, capsys):
    assert main([a_file(json_lines(told("203-1"), told("203-2", currency="EUR")))]) == 1
    assert capsys.readouterr().err == (
        "line 2: currency: is EUR, but uk trades in GBP. Correct the currency or the marketplace, "
        "or import with --any-currency. [order 203-2]\n"
    )


def test_the_report_goes_to_a_file_as_json_lines(cast, a_file, tmp_path, capsys):
    rows = row("203-1"), row("203-1", order_item_id="x", item_price="-1.00")
    path = tmp_path / "refused.jsonl"
    assert main([a_file(report(*rows)), "--seller", "lumen-lamps", "--report", str(path)]) == 1
    [told_of] = [json.loads(line) for line in path.read_text().splitlines()]
    assert told_of == {
        "line": 3,
        "field": "item-price",
        "reason": "is below zero, '-1.00'",
        "remedy": 'Write an amount with a point and at most two places as text, "12.50"',
        "order": "203-1",
        "lines": [2, 3],
    }
    said = capsys.readouterr()
    assert (said.err, str(path) in said.out) == ("", True)


def test_strict_says_how_many_good_orders_wait(cast, a_file, capsys):
    assert main([a_file(json_lines(told("203-1"), b"?")), "--strict"]) == 1
    assert "Nothing was taken (--strict): 1 good order waits" in capsys.readouterr().out
    assert Order.objects.count() == 0


def test_checking_takes_nothing(cast, a_file, capsys):
    assert main([a_file(json_lines(told())), "--check"]) == 0
    assert "would be 1 new" in capsys.readouterr().out
    assert Order.objects.count() == 0


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--market", "atlantis"], "--market atlantis is no marketplace here. Use one of uk, de,"),
        (["--seller", "nobody"], "--seller nobody: no seller is called that."),
        (["--seller", "a b", "--new-seller", "A"], "--seller is not the short name of a seller"),
        (["--encoding", "klingon"], "--encoding klingon is unknown."),
        (["--report", "/nowhere/at/all"], "--report /nowhere/at/all cannot be written"),
    ],
)
def test_an_option_that_cannot_be_is_two_and_one_sentence(cast, a_file, capsys, options, sentence):
    assert main([a_file(json_lines(told())), *options]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"aftersale import-orders: {sentence}")
    assert said.count("\n") == 1
    assert Order.objects.count() == 0


def test_a_file_that_is_not_there_is_two(cast, tmp_path, capsys):
    assert main([str(tmp_path / "missing")]) == 2
    assert "cannot be read: No such file" in capsys.readouterr().err


def test_wrong_usage_is_two(capsys):
    assert main([]) == 2
    assert "FILE" in capsys.readouterr().err


def test_help_names_every_option_and_exit_code(capsys):
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    for each in ("--seller", "--market", "--strict", "--check", "--report", "exit codes", "130"):
        assert each in said


def test_a_dash_reads_standard_input(cast, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json_lines(told()))))
    assert main(["-"]) == 0
    assert Order.objects.count() == 1


def test_progress_tells_count_rate_share_and_time_left():
    source = Source(io.BytesIO(b"x" * 1000))
    source.done = 250
    progress = Progress(source, io.StringIO())
    progress._began -= 10
    outcome = Outcome(new=4000, refused=2, seconds=10.0)
    assert progress.line(outcome) == "4,002 orders, 2 refused, 400 a second, 25%, 30 s left"


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.4, "0 s"), (59, "59 s"), (200, "3 min 20 s"), (3900, "1 h 5 min")]
)
def test_durations_are_said_as_people_say_them(seconds, said):
    assert duration(seconds) == said


def test_no_progress_is_written_where_no_terminal_is():
    out = io.StringIO()
    progress = Progress(Source(io.BytesIO(b"x")), out)
    progress(Outcome(new=1))
    progress.clear()
    assert out.getvalue() == ""
