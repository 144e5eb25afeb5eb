"""`read-mail` as a program: one file, standard input, and serving."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from aftersale.relay.reading.program import main

from .mails import mail


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.eml"
    path.write_bytes(mail("Größe?"))
    return path


def served(
    paths: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[dict[str, Any]]:
    """The answers to these lines."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(paths)))
    assert main(["--serve"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_file_is_printed_as_one_object(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(letter)]) == 0
    assert json.loads(capsys.readouterr().out)["text"] == "Größe?"


def test_standard_input_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(mail("Hello"))))
    assert main(["-"]) == 0
    assert json.loads(capsys.readouterr().out)["text"] == "Hello"


def test_serving_answers_each_path_with_a_line(
    letter: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = served(f"{letter}\n/no/such/file\n{letter}\n".encode(), monkeypatch, capsys)
    assert [answer["text"] for answer in answers] == ["Größe?", "", "Größe?"]
    assert answers[1]["problems"] == ["file not opened: No such file or directory"]


def test_serving_answers_whatever_the_path_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    closed = tmp_path / "closed.eml"
    closed.write_bytes(b"")
    closed.chmod(0)
    (tmp_path / "empty.eml").write_bytes(b"")
    lines = [b"", b"\xff\xfe", b"a\x00b", b"x" * 5000, *(
        str(tmp_path / name).encode() for name in ("", "pipe", "closed.eml", "empty.eml")
    )]  # fmt: skip
    answers = served(b"\n".join(lines), monkeypatch, capsys)
    assert len(answers) == len(lines)
    assert all("text" in answer and "problems" in answer for answer in answers)
    assert answers[0]["problems"] == ["file not opened: no path given"]
    assert answers[4]["problems"] == ["file not opened: Is a directory"]
    assert answers[5]["problems"] == ["file not opened: is no file"]


def test_a_huge_file_is_read_as_far_as_it_is_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "huge.eml"
    with path.open("wb") as file:
        file.write(mail("Hello"))
        file.truncate(300 * 1024 * 1024)
    assert main([str(path)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["text"].startswith("Hello")
    assert "mail cut: too long" in answer["problems"]


def test_it_ends_quietly_when_nobody_reads_its_answers(letter: Path) -> None:
    script = f"yes {letter} | {sys.executable} -m aftersale read-mail --serve | head -n 1"
    done = subprocess.run(script, shell=True, capture_output=True, timeout=60, check=False)
    assert json.loads(done.stdout)["text"] == "Größe?"
    assert b"Traceback" not in done.stderr


def test_a_missing_file_is_said_in_one_line_and_answered(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["/no/such/file"]) == 1
    said = capsys.readouterr()
    assert said.err == "aftersale read-mail: /no/such/file: No such file or directory\n"
    assert json.loads(said.out)["problems"] == ["file not opened: No such file or directory"]


@pytest.mark.parametrize("argv", [[], ["a.eml", "--serve"]])
def test_a_wrong_call_is_refused(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(argv)
    assert stopped.value.code == 2
