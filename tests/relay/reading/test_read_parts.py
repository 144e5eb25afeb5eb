"""Structure: bodies, attachments, broken multiparts."""

from __future__ import annotations

import base64

import pytest

from aftersale.relay.reading import read_letter

from .mails import HEAD, mail, multipart

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PICTURE_PART = (
    "Content-Type: application/octet-stream\n"
    'Content-Disposition: attachment; filename="lamp.png"\n'
    "Content-Transfer-Encoding: base64\n\n" + base64.b64encode(PICTURE).decode()
)


def test_the_head_of_a_letter_is_read() -> None:
    letter = read_letter(mail("Hello", "In-Reply-To: <0@a.b>", "References: <x@a.b>\r\n <0@a.b>"))
    assert (letter.from_name, letter.from_address) == ("Ana Lopes", "ana@example.org")
    assert letter.to == ["bo@lumen.example"]
    assert letter.message_id == "1@example.org"
    assert letter.in_reply_to == "0@a.b"
    assert letter.references == ["x@a.b", "0@a.b"]


def test_text_wins_over_html_and_both_are_kept() -> None:
    letter = read_letter(
        multipart(
            "Content-Type: text/plain\n\nIt is broken.",
            "Content-Type: text/html\n\n<p>It is <b>broken</b>.</p>",
            kind="alternative",
        )
    )
    assert letter.text == "It is broken."
    assert letter.html == "<p>It is <b>broken</b>.</p>"
    assert letter.attachments == []


def test_the_real_type_of_an_attachment_is_found() -> None:
    letter = read_letter(multipart("Content-Type: text/plain\n\nSee photo", PICTURE_PART))
    assert letter.text == "See photo"
    (part,) = letter.attachments
    assert (part.name, part.type, part.declared_type) == (
        "lamp.png",
        "image/png",
        "application/octet-stream",
    )
    assert part.content == PICTURE
    assert part.size == len(PICTURE)


def test_a_programme_called_a_picture_is_not_believed() -> None:
    evil = base64.b64encode(b"MZ" + bytes(200)).decode()
    letter = read_letter(
        multipart(
            f"Content-Type: image/jpeg; name=a.jpg\nContent-Transfer-Encoding: base64\n\n{evil}"
        )
    )
    assert letter.attachments[0].type == "application/x-msdownload"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('attachment; filename="Rechnung M=C3=BCller.pdf"', "Rechnung M=C3=BCller.pdf"),
        ("attachment; filename*=utf-8''Rechnung%20M%C3%BCller.pdf", "Rechnung Müller.pdf"),
        ("attachment; filename*0*=utf-8''Rech; filename*1*=nung%20M; filename*2=2.pdf",
         "Rechnung M2.pdf"),
        ('attachment; filename="=?utf-8?q?M=C3=BCller=2Epdf?="', "Müller.pdf"),
        ("attachment; filename=my invoice.pdf", "my invoice.pdf"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        (r'attachment; filename="C:\Users\ana\lamp.pdf"', "lamp.pdf"),
        ('attachment; filename="a\u202efdp.exe"', "afdp.exe"),
        ("attachment", ""),
    ],
)  # fmt: skip
def test_file_names_are_read_and_made_harmless(header: str, name: str) -> None:
    letter = read_letter(
        multipart(f"Content-Type: application/pdf\nContent-Disposition: {header}\n\nx")
    )
    assert letter.attachments[0].name == name


def test_a_forwarded_mail_is_one_attachment() -> None:
    letter = read_letter(
        multipart(
            "Content-Type: text/plain\n\nLook at this",
            "Content-Type: message/rfc822\n\nSubject: inner\n\nsecret",
        )
    )
    assert letter.text == "Look at this"
    assert [part.type for part in letter.attachments] == ["message/rfc822"]


def test_a_mail_cut_in_the_middle_gives_what_arrived() -> None:
    letter = read_letter(multipart("Content-Type: text/plain\n\nHello", PICTURE_PART, close=False))
    assert letter.text == "Hello"
    assert len(letter.attachments) == 1
    assert "multipart cut short" in letter.problems


def test_a_missing_boundary_is_found() -> None:
    raw = mail("--odd\n\nHello\n--odd--\n", "Content-Type: multipart/mixed")
    letter = read_letter(raw)
    assert letter.text == "Hello"
    assert "boundary guessed" in letter.problems


def test_line_ends_of_old_macs_are_understood() -> None:
    letter = read_letter(mail("Hello\nthere").replace(b"\r\n", b"\r"))
    assert letter.subject == "My lamp"
    assert letter.text == "Hello\nthere"


def test_text_in_format_flowed_is_put_together() -> None:
    letter = read_letter(
        mail("One long \nparagraph.\n-- \nAna", "Content-Type: text/plain; format=flowed")
    )
    assert letter.visible_reply == "One long paragraph."
    assert letter.signature == "-- \nAna".replace("-- ", "--")


def test_base64_that_is_none_is_shown_as_it_is() -> None:
    letter = read_letter(mail("Hello, this is just text!", "Content-Transfer-Encoding: base64"))
    assert letter.text == "Hello, this is just text!"
    assert "declared base64, is not" in letter.problems


def test_nothing_injected_in_a_header_makes_a_second_line() -> None:
    raw = HEAD.replace("My lamp", "=?utf-8?q?hi=0D=0ABcc:_rex@example.net?=") + "\r\nx"
    letter = read_letter(raw.encode())
    assert "\n" not in letter.subject
    assert "\r" not in letter.subject


def test_the_json_has_the_promised_keys_and_what_a_mail_system_told() -> None:
    assert list(read_letter(mail("Hello")).as_json()) == [
        "from", "to", "subject", "message_id", "in_reply_to", "references", "text", "html",
        "visible_reply", "quoted", "signature", "attachments", "is_auto_reply", "is_bounce",
        "bounce_recipients", "language", "problems", "bounce",
    ]  # fmt: skip
