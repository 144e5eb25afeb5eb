"""DKIM keys take turns: published before they sign, kept until the last letter has arrived."""

from __future__ import annotations

import stat
from datetime import timedelta

import dkim
import pytest

from aftersale import cli
from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.relay import dkim as ours
from aftersale.relay import keyring

LETTER = b"From: a@mail.example\r\nTo: b@shop.example\r\nSubject: x\r\n\r\nHello.\r\n"


@pytest.fixture
def folder(configured, tmp_path):
    """A data folder without any key."""
    configured(data=tmp_path)
    return tmp_path


def selector(raw: bytes) -> str:
    return raw.partition(b"s=")[2].partition(b";")[0].decode()


def verified(raw: bytes, records: dict[str, str]) -> bool:
    """Whether somebody finds the letter genuine who sees these records in DNS."""

    def look_up(name: bytes, timeout: int = 5) -> bytes:
        return records.get(name.decode().rstrip("."), "").encode()

    return dkim.verify(raw, dnsfunc=look_up)


def dns() -> dict[str, str]:
    """Everything the command prints, published."""
    return dict(ours.record(name) for name, _ in keyring.published())


def test_a_new_key_signs_nothing_until_it_is_told_to(folder):
    keyring.add("next")
    assert selector(ours.signed(LETTER)) == "aftersale"
    keyring.sign_with("next")
    assert selector(ours.signed(LETTER)) == "next"


BODIES = {
    "empty": b"",
    "only blank lines": b"\r\n\r\n \t\r\n",
    "unended": b"Hello.",
    "blanks everywhere": b"  a\t \t b  \r\n \t\r\nc \t\r\n\r\n \r\n\r\n",
    "old endings inside": b"a \r b\t\r\nc",
    "other letters": "Grüße,\u00a0 Ana \r\n".encode(),
    "a quoted letter": b"From: a@b.example\r\n\r\n  Hello  there.\r\n",
    "rules and files": b"--x\r\n\r\n" + b"AAAA" * 5000 + b" \t" * 3000 + b"\r\n--x--\r\n",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_whatever_a_letter_says_others_find_its_signature_good(folder, body):
    letter = LETTER.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" + body
    raw = ours.signed(letter)
    assert raw.endswith(letter)
    assert verified(raw, dns())
    assert not verified(raw + b"And more.", dns())


def test_letters_of_the_old_key_and_the_new_one_are_verified_in_the_meantime(folder):
    old = ours.signed(LETTER)
    keyring.add("next")
    keyring.sign_with("next")
    new = ours.signed(LETTER)
    assert verified(old, dns())
    assert verified(new, dns())
    with clock.at(clock.now() + timedelta(days=9)):
        keyring.retire("aftersale")
    assert not verified(old, dns())
    assert verified(new, dns())


def test_a_key_is_kept_while_its_letters_may_be_under_way(folder):
    ours.signed(LETTER)
    keyring.add("next")
    keyring.sign_with("next")
    with pytest.raises(Refusal, match="letters_under_way"):
        keyring.retire("aftersale")
    assert (folder / "dkim.pem").exists()
    keyring.retire("aftersale", at_once=True)
    assert not (folder / "dkim.pem").exists()


def test_the_key_that_signs_cannot_be_retired(folder):
    with pytest.raises(Refusal, match="key_signs"):
        keyring.retire("aftersale")


def test_names_are_those_dns_can_hold_and_given_once(folder):
    keyring.add("next")
    for name, code in (
        ("next", "key_exists"),
        ("aftersale", "key_exists"),
        ("a b", "bad_selector"),
    ):
        with pytest.raises(Refusal, match=code):
            keyring.add(name)
    with pytest.raises(Refusal, match="no_such_key"):
        keyring.sign_with("nobody")
    named = [keyring.add().selector for _ in range(3)]
    assert len(set(named)) == 3


def test_keys_are_strong_and_readable_by_nobody_else(folder):
    key = keyring.add("next")
    assert keyring.load(key.path).key_size == 2048
    for each in (key.path, folder / "dkim.json"):
        assert stat.S_IMODE(each.stat().st_mode) == 0o600


def test_a_key_of_the_settings_is_left_alone(folder, configured, tmp_path):
    keyring.add("next")
    configured(dkim_key=tmp_path / "dkim-next.pem", dkim_selector="own")
    assert selector(ours.signed(LETTER)) == "own"
    with pytest.raises(Refusal, match="key_of_settings"):
        keyring.add("more")


def test_the_program_walks_through_it(folder, capsys):
    def said(*arguments: str, code: int = 0) -> str:
        assert cli.main(["dkim", *arguments]) == code
        told = capsys.readouterr()
        return told.out + told.err

    assert said().count("_domainkey.") == 1
    assert "next._domainkey.mail.example. IN TXT" in said("new", "next")
    assert said().count("_domainkey.") == 2
    assert "next signs from now on" in said("sign", "next", "--unasked")
    assert said("list").split()[4:7] == ["aftersale", "rests", *said("list").split()[6:7]]
    assert "letters_under_way" in said("retire", "aftersale", code=1)
    assert "take its record out of DNS" in said("retire", "aftersale", "--now")
    assert said().count("_domainkey.") == 1
