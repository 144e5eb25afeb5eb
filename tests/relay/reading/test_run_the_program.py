"""`read-mail` as a program: one file, standard input, and serving."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from aftersale.relay.reading.program import main

from .mails import mail


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.eml"
    path.write_bytes(mail("Größe?"))
    return path


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
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{letter}\n/no/such/file\n{letter}\n"))
    assert main(["--serve"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer.get("text") for answer in answers] == ["Größe?", None, "Größe?"]
    assert "No such file" in answers[1]["error"]


def test_a_missing_file_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["/no/such/file"]) == 1
    assert capsys.readouterr().err == (
        "aftersale read-mail: /no/such/file: No such file or directory\n"
    )


@pytest.mark.parametrize("argv", [[], ["a.eml", "--serve"]])
def test_a_wrong_call_is_refused(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(argv)
    assert stopped.value.code == 2
