"""Charsets, encoded words and addresses, right and wrong."""

from __future__ import annotations

import pytest

from aftersale.relay.reading import addresses, charsets, read_letter, words

from .mails import mail


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8?b?R3LDvMOfZQ==?=", "Grüße"),
        ("=?utf-8?b?R3LDvMOfZQ?=", "Grüße"),
        ("=?utf-8?q?Gr=C3?= =?utf-8?q?=BC=C3=9Fe?=", "Grüße"),
        ("=?iso-8859-1?q?Gr=FC=DFe?= aus =?utf-8?q?K=C3=B6ln?=", "Grüße aus Köln"),
        ("=?utf-8?q?a b?=", "a b"),
        ("=?no-such?q?abc?=", "abc"),
        ("=?utf-8?b?!!!?=", ""),
        ("100% =? sure", "100% =? sure"),
    ],
)
def test_encoded_words_are_read(value: str, text: str) -> None:
    assert words.decode(value) == text


@pytest.mark.parametrize(
    ("value", "boxes"),
    [
        ("Ana <ana@a.b>", [("Ana", "ana@a.b")]),
        ('"Lopes, Ana" <ana@a.b>, bo@c.d', [("Lopes, Ana", "ana@a.b"), ("", "bo@c.d")]),
        ("ana@a.b (Ana)", [("Ana", "ana@a.b")]),
        ('"ana@a.b" <bo@c.d>', [("ana@a.b", "bo@c.d")]),
        ("=?utf-8?q?J=C3=B6rg?= <j@a.b>", [("Jörg", "j@a.b")]),
        ("Team: ana@a.b, bo@c.d;", [("", "ana@a.b"), ("", "bo@c.d")]),
        ("undisclosed-recipients:;", []),
        ("<@relay:ana@a.b>", [("", "ana@a.b")]),
        ("Ana <ana@a.b", [("Ana", "ana@a.b")]),
        ("Ana", [("Ana", "")]),
        ("", []),
    ],
)
def test_addresses_are_read(value: str, boxes: list[tuple[str, str]]) -> None:
    assert [(box.name, box.address) for box in addresses.parse(value)] == boxes


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("Größe".encode(), "utf-8", "Größe"),
        ("Größe".encode("latin-1"), "iso-8859-1", "Größe"),
        ("Größe".encode(), "iso-8859-1", "Größe"),
        ("10 €".encode("cp1252"), "iso-8859-1", "10 €"),
        ("Größe".encode(), "", "Größe"),
        ("Größe".encode("cp1252"), "", "Größe"),
        ("Größe".encode(), "x-unknown", "Größe"),
        ("Größe".encode(), "3Dutf-8", "Größe"),
        ("привет".encode("koi8-r"), "koi8-r", "привет"),
        ("ランプ".encode("iso2022_jp"), "iso-2022-jp", "ランプ"),
        ("ランプ".encode("iso2022_jp"), "", "ランプ"),
        ("Größe".encode("utf-16"), "utf-16", "Größe"),
        (b"abc", "punycode", "abc"),
        (b"abc", "base64", "abc"),
    ],
)
def test_bytes_become_the_text_that_was_meant(data: bytes, declared: str, text: str) -> None:
    assert charsets.decode(data, declared).text == text


def test_undeclared_letters_in_a_header_are_read() -> None:
    raw = mail("x").replace(b"Ana Lopes", "Jörg Weiß".encode("latin-1"))
    assert read_letter(raw).from_name == "Jörg Weiß"


def test_order_numbers_are_found_in_subject_and_reply_but_not_in_the_quote() -> None:
    raw = mail(
        "Order 026-1234567-7654321 is late.\n\nOn 3 May 2026, Bo wrote:\n> 026-0000000-0000000\n"
    ).replace(b"My lamp", b"026-1111111-2222222")
    assert read_letter(raw).order_numbers == ["026-1111111-2222222", "026-1234567-7654321"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Where is my parcel? It has not arrived yet.", "en"),
        ("Wo bleibt mein Paket? Es ist noch nicht angekommen.", "de"),
        ("Où est mon colis ? Je ne l'ai pas encore reçu.", "fr"),
        ("Dov'è il mio pacco? Non è ancora arrivato.", "it"),
        ("¿Dónde está mi paquete? Todavía no ha llegado.", "es"),
        ("Gdzie jest moja paczka?", "pl"),
        ("12345", ""),
    ],
)
def test_the_language_of_a_short_letter_is_told(text: str, language: str) -> None:
    assert read_letter(mail(text)).language == language
