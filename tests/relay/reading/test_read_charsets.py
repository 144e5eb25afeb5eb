"""Charsets as real mail has them: wrong, missing, of another name, and encoded twice."""

from __future__ import annotations

import pytest

from aftersale.relay.reading import read_letter

from .mails import HEAD

GERMAN = "Größe und Maße stimmen nicht, ändern Sie das bitte übermorgen."
RUSSIAN = "Лампа разбита, верните деньги пожалуйста. Спасибо за помощь."
JAPANESE = "ランプが壊れています。返金をお願いします。ありがとうございます。"
CHINESE = "灯坏了，请退款，谢谢你们的帮助。收到的包裹已经破损，玻璃碎了一地。"
KOREAN = "램프가 고장 났어요. 환불해 주세요. 상자가 부서져서 도착했습니다."


def body(data: bytes, kind: str = "text/plain") -> bytes:
    return f"{HEAD}Content-Type: {kind}\r\n\r\n".encode() + data


def declared(data: bytes, charset: str) -> str:
    return read_letter(body(data, f"text/plain; charset={charset}")).text


@pytest.mark.parametrize(
    ("text", "encoding", "charset"),
    [
        (GERMAN, "utf-8", "utf-8"),
        ("it’s 5 €", "cp1252", "iso-8859-1"),
        (GERMAN, "cp1252", "us-ascii"),
        (GERMAN, "utf-8", "iso-8859-1"),
        (GERMAN, "utf-8", "koi8-r"),
        (GERMAN, "cp1252", "utf-8"),
        (GERMAN, "utf-8", "utf8mb4"),
        (GERMAN, "utf-8", "x-unknown"),
        (GERMAN, "utf-8", '"utf-8" (Unicode)'),
        (GERMAN, "utf-8", "3Dutf-8"),
        (GERMAN, "utf-7", "utf-7"),
        (GERMAN, "utf-7", "unicode-1-1-utf-7"),
        (GERMAN, "utf-16", "utf-16"),
        (GERMAN, "utf-8-sig", "utf-8"),
        ("plain words", "ascii", "utf-16"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        (JAPANESE, "iso2022_jp", "us-ascii"),
        (JAPANESE, "cp932", "shift_jis"),
        (CHINESE, "gb18030", "gb2312"),
        (CHINESE, "hz", "hz-gb-2312"),
        (KOREAN, "cp949", "ks_c_5601-1987"),
        (RUSSIAN, "koi8_r", "koi8-r"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "cp1251", "us-ascii"),
    ],
)
def test_text_is_read_as_it_was_meant(text: str, encoding: str, charset: str) -> None:
    assert declared(text.encode(encoding), charset) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(GERMAN, "utf-8"), (GERMAN, "cp1252"), (RUSSIAN, "koi8_r"), (RUSSIAN, "cp1251"),
     (JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (JAPANESE, "iso2022_jp"), (CHINESE, "gb18030"),
     (KOREAN, "cp949")],
)  # fmt: skip
def test_undeclared_text_is_guessed(text: str, encoding: str) -> None:
    assert read_letter(body(text.encode(encoding))).text == text


def test_a_broken_character_does_not_spoil_the_rest() -> None:
    text = declared("Größe, Maße".encode() + b"\xff ok", "utf-8")
    assert text == "Größe, Maße\ufffd ok"


@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_halves_of_characters_are_not_let_in(kind: str) -> None:
    raw = body(b"<p>a +2D0- b +2D3eAA- c</p>", f"{kind}; charset=utf-7")
    letter = read_letter(raw)
    assert "a \ufffd b \U0001f600 c" in letter.text
    assert letter.problems == []


def test_text_encoded_twice_is_set_right() -> None:
    assert declared("it’s Größe".encode().decode("cp1252").encode(), "utf-8") == "it’s Größe"


@pytest.mark.parametrize("text", ["Ã alone", "naïve and Ã© and €", "Tromsø, Æsj"])
def test_strange_words_that_were_encoded_once_stay(text: str) -> None:
    assert declared(text.encode(), "utf-8") == text


def test_a_page_that_names_its_charset_itself_is_believed() -> None:
    page = '<html><head><meta charset="koi8-r"></head><body>Лампа</body></html>'
    assert read_letter(body(page.encode("koi8_r"), "text/html")).text == "Лампа"


@pytest.mark.parametrize(
    ("subject", "charset", "read"),
    [
        ("Größe".encode(), "utf-8", "Größe"),
        ("Größe".encode("cp1252"), "", "Größe"),
        ("Лампа".encode("koi8_r"), "koi8-r", "Лампа"),
        ("灯坏了".encode("gb18030"), "gb2312", "灯坏了"),
        ("ランプ".encode("iso2022_jp"), "iso-2022-jp", "ランプ"),
    ],
)
def test_raw_bytes_in_a_header_are_in_the_charset_of_the_body(
    subject: bytes, charset: str, read: str
) -> None:
    kind = f"Content-Type: text/plain; charset={charset}\r\n".encode()
    assert read_letter(b"Subject: " + subject + b"\r\n" + kind + b"\r\nx").subject == read


def test_what_is_wrong_is_told_with_its_place() -> None:
    raw = (
        b"Content-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\n\r\nfine\r\n--cut\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\n\r\nGr\xf6\xdfe\r\n--cut--\r\n"
    )
    assert read_letter(raw).problems == ["part 2: bytes are not utf-8"]
