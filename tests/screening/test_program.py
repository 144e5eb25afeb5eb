"""`aftersale screen`: what it prints and how it ends."""

import io
import json
import sys

import pytest

from aftersale.market import rulebook
from aftersale.screening import program


def run(capsys, *arguments: str) -> tuple[int, dict]:
    code = program.main(arguments)
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def letter(tmp_path):
    def write(text: str | bytes) -> str:
        file = tmp_path / "letter.txt"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(file)

    return write


def test_a_clean_text_ends_with_0(capsys, letter):
    assert run(capsys, "--market", "uk", letter("Hello Ana")) == (
        0, {"verdict": "allow", "findings": []},
    )  # fmt: skip


def test_a_foul_text_ends_with_1_and_says_why(capsys, letter):
    code, answer = run(capsys, "--market", "de", letter("Rufen Sie 0176 12345678 an"))
    assert (code, answer["verdict"]) == (1, "block")
    (finding,) = answer["findings"]
    assert (finding["rule"], finding["start"], finding["end"]) == ("P04", 10, 23)
    assert finding["text"] == "0176 12345678"


def test_a_letter_written_first_gets_its_order(capsys, letter):
    code, answer = run(capsys, "--market", "uk", "--proactive", letter("Hello"))
    assert (code, answer["verdict"]) == (0, "normalise")
    assert [finding["rule"] for finding in answer["findings"]] == ["P16"]


def test_a_late_first_letter_is_stopped(capsys, letter):
    late = ("--completed", "2020-01-01")
    code, answer = run(capsys, "--market", "uk", "--proactive", *late, letter("Hello"))
    assert (code, answer["verdict"]) == (1, "block")


def test_a_buyer_is_judged_as_a_buyer(capsys, letter):
    code, answer = run(capsys, "--market", "uk", "--from", "buyer", letter("A discount code?"))
    assert (code, answer["verdict"]) == (0, "allow")


def test_standard_input_is_a_dash(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"www.lumen.com")))
    code, answer = run(capsys, "--market", "uk", "-")
    assert (code, answer["findings"][0]["text"]) == (1, "www.lumen.com")


def test_old_encodings_are_read(capsys, letter):
    code, answer = run(capsys, "--market", "de", letter("Größe: bo@lümen.de".encode("cp1252")))
    assert answer["findings"][0]["text"] == "bo@lümen.de"


def test_what_cannot_be_read_ends_with_2_and_one_line(capsys):
    assert program.main(["--market", "uk", "/does/not/exist"]) == 2
    assert capsys.readouterr().err == (
        "aftersale screen: /does/not/exist: No such file or directory\n"
    )


def test_an_unknown_market_ends_with_2_and_names_those_known(capsys, letter):
    assert program.main(["--market", "xx", letter("Hello")]) == 2
    assert "known markets: uk, de, fr, it, es" in capsys.readouterr().err


def test_wrong_usage_ends_with_2(capsys):
    assert program.main(["--market", "uk"]) == 2


def test_the_help_tells_the_exit_codes(capsys):
    assert program.main(["--help"]) == 0
    assert "exit codes:" in capsys.readouterr().out


def test_a_hint_does_not_stop_a_text(capsys, letter):
    code, answer = run(capsys, "--market", "uk", letter("We recieved it."))
    assert (code, answer["verdict"]) == (0, "allow")
    assert [each["action"] for each in answer["findings"]] == ["hint"]


def test_the_reader_may_have_asked_for_another_language(capsys, letter):
    text = letter("Hello Ana, we have your message and will send the part tomorrow.")
    assert run(capsys, "--market", "de", text)[1]["verdict"] == "warn"
    assert run(capsys, "--market", "de", "--language", "en", text)[1]["verdict"] == "allow"


def test_utf_16_with_its_mark_is_read(capsys, letter):
    code, answer = run(capsys, "--market", "uk", letter("www.lumen.com".encode("utf-16")))
    assert (code, answer["findings"][0]["text"]) == (1, "www.lumen.com")


def test_a_time_that_is_none_is_named(capsys, letter):
    told = program.main(["--market", "uk", "--completed", "soon", letter("Hello")])
    assert told == 2
    assert "argument --completed: is no ISO 8601 time: 'soon'" in capsys.readouterr().err


def test_a_broken_rulebook_is_named_with_its_line(capsys, letter, tmp_path, monkeypatch):
    folder = tmp_path / "rules"
    folder.mkdir()
    shipped = (rulebook.PACKAGED / "uk.toml").read_text()
    (folder / "uk.toml").write_text(shipped.replace("undo_seconds = ", "undo_seconds = -", 1))
    monkeypatch.setattr(rulebook, "_folder", lambda: folder)
    rulebook.reread()
    try:
        assert program.main(["--market", "uk", letter("Hello")]) == 2
    finally:
        monkeypatch.undo()
        rulebook.reread()
    said = capsys.readouterr().err
    assert "the rulebooks cannot be used" in said
    assert "uk.toml:" in said
    assert "messaging.undo_seconds: must be 0 to 600" in said
