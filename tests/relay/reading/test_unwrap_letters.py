"""Letters and files inside wrappings: winmail.dat, signatures, text with files, invitations."""

from __future__ import annotations

import base64

import pytest

from aftersale.relay.reading import read_letter, rtf, tnef

from . import wrappings
from .mails import mail, multipart, read, reply

TNEF = "application/ms-tnef; name=winmail.dat"
PDF = b"%PDF-1.4 manual"
RTF_WORDS = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}The lamp is \b broken\b0.\par Gr\'fc\'dfe, Ana}"
RTF_PAGE = (
    rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf \par \htmlrtf0 The lamp "
    rb"{\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 is broken{\*\htmltag92 </b>}"
    rb"\htmlrtf }\htmlrtf0 {\*\htmltag72 </p>}}"
)
# The two examples of Microsoft's own description of the compression (MS-OXRTFCP, 3.1.1).
DESCRIBED = {
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0":
        b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n",
    "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0":
        b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}",
}  # fmt: skip


def test_the_files_in_a_winmail_dat_are_attachments() -> None:
    name = wrappings.prop(wrappings.LONG_NAME, wrappings.UNICODE, "Lämpe.pdf\0".encode("utf-16-le"))
    data = wrappings.winmail(
        wrappings.file(b"LMPE~1.PDF", PDF, name), wrappings.file(b"b.txt", b"b")
    )
    letter = read_letter(wrappings.carried(data, TNEF, said="See the manual"))
    assert letter.text == "See the manual"
    found = [(part.name, part.type, part.content) for part in letter.attachments]
    assert found[0] == ("Lämpe.pdf", "application/pdf", PDF)
    assert found[1][0] == "b.txt"
    assert len(found) == 2


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (wrappings.prop(wrappings.TEXT, wrappings.STRING, b"The lamp\r\nis broken\0"),
         "The lamp\nis broken"),
        (wrappings.prop(wrappings.HTML, wrappings.BINARY, b"<p>The lamp<br>is broken</p>"),
         "The lamp\nis broken"),
        (wrappings.prop(wrappings.RTF, wrappings.BINARY, wrappings.packed(RTF_WORDS)),
         "The lamp is broken.\nGrüße, Ana"),
        (wrappings.prop(wrappings.RTF, wrappings.BINARY, wrappings.packed(RTF_PAGE)),
         "The lamp is broken"),
    ],
    ids=["text", "html", "rtf", "html in rtf"],
)  # fmt: skip
def test_words_in_a_winmail_dat_are_read_where_the_mail_has_none(words: bytes, text: str) -> None:
    data = wrappings.winmail(wrappings.letter(words))
    assert read_letter(wrappings.carried(data, TNEF)).text == text
    assert read_letter(wrappings.carried(data, TNEF, said="Outside")).text == "Outside"


def test_a_letter_attached_in_a_winmail_dat_gives_its_words_and_files() -> None:
    inner = wrappings.winmail(
        wrappings.subject(b"Earlier"),
        wrappings.letter(wrappings.prop(wrappings.TEXT, wrappings.STRING, b"I wrote before\0")),
        wrappings.file(b"old.pdf", PDF),
    )
    attached = wrappings.prop(wrappings.DATA, wrappings.OBJECT, bytes(16) + inner)
    data = wrappings.winmail(wrappings.file(b"x", b"", attached))
    letter = read_letter(wrappings.carried(data, TNEF, said="See below"))
    assert [part.name for part in letter.attachments] == ["Earlier.txt", "old.pdf"]
    assert letter.attachments[0].content == b"I wrote before"


def test_a_winmail_dat_cut_short_gives_what_arrived() -> None:
    data = wrappings.winmail(wrappings.file(b"a.pdf", PDF), wrappings.file(b"b.pdf", PDF * 9))
    letter = read_letter(wrappings.carried(data[:-60], TNEF, said="Two files"))
    assert [part.name for part in letter.attachments] == ["a.pdf", "b.pdf"]
    assert "part 2: winmail.dat not readable to its end" in letter.problems


def test_what_only_calls_itself_winmail_dat_stays_one_file() -> None:
    letter = read_letter(wrappings.carried(b"nothing of the kind", TNEF, said="Hello"))
    assert [part.name for part in letter.attachments] == ["winmail.dat"]


@pytest.mark.parametrize("compressed", DESCRIBED)
def test_outlooks_compression_is_undone(compressed: str) -> None:
    assert rtf.decompress(bytes.fromhex(compressed)) == DESCRIBED[compressed]


def test_rtf_speaks_every_script() -> None:
    words = rtf.read(
        rb"{\rtf1\ansi\ansicpg1251 \'cb\'e0\'ec\'ef\'e0 \u8364?\u-10179?\u-8704?\line x}"
    )
    assert words.text == "Лампа €😀\nx"


@pytest.mark.parametrize("open_end", [False, True], ids=["with lengths", "without lengths"])
def test_a_mail_inside_its_signature_is_read(open_end: bool) -> None:
    inner = mail("It is broken.", head="").lstrip()
    data = wrappings.signed(inner, open_end=open_end)
    letter = read_letter(
        wrappings.carried(data, "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m")
    )
    assert letter.text.strip() == "It is broken."
    assert letter.attachments == []


def test_an_encrypted_mail_stays_closed_and_says_so() -> None:
    data = wrappings.der(0x30, bytes.fromhex("06092a864886f70d010703") + wrappings.der(0xA0, b""))
    letter = read_letter(wrappings.carried(data, "application/pkcs7-mime; name=smime.p7m"))
    assert [part.name for part in letter.attachments] == ["smime.p7m"]
    assert "encrypted with S/MIME, or not readable" in letter.problems


UUENCODED = "begin 644 note.txt\n+:&5L;&\\@=V]R;&0\n`\nend\n"


def test_a_file_written_into_the_text_is_taken_out() -> None:
    letter = read(f"Look:\n\n{UUENCODED}\nBye")
    assert letter.text == "Look:\n\n\nBye"
    (part,) = letter.attachments
    assert (part.name, part.content) == ("note.txt", b"hello world")


def test_words_that_only_begin_like_a_file_stay_words() -> None:
    text = "begin 100 times\nand then\nend\n"
    assert read(text).text == text
    assert read(text).attachments == []


def test_a_file_in_the_text_that_was_cut_off_gives_what_arrived() -> None:
    letter = read("Look:\nbegin 644 note.txt\n+:&5L;&\\@=V]R;&0")
    assert letter.attachments[0].content == b"hello world"
    assert "uuencoded file cut short" in letter.problems


INVITATION = (
    "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:Collect the\n  lamp\n"
    "DTSTART;TZID=Europe/London:20260301T100000\nLOCATION:Door 3\\, left\nEND:VEVENT\nEND:VCALENDAR"
)


def test_an_invitation_alone_is_told_in_words() -> None:
    letter = read(INVITATION, "Content-Type: text/calendar; method=REQUEST")
    assert letter.text == "Collect the lamp\n2026-03-01 10:00 Europe/London\nDoor 3, left"
    assert [part.type for part in letter.attachments] == ["text/calendar"]


def test_a_named_invitation_is_told_and_a_table_is_only_a_file() -> None:
    letter = read(INVITATION, 'Content-Type: text/calendar; name="a.ics"')
    assert letter.text.startswith("Collect the lamp")
    assert [part.name for part in letter.attachments] == ["a.ics"]
    letter = read("a,b", 'Content-Type: text/csv; name="a.csv"')
    assert letter.text == ""
    assert [part.name for part in letter.attachments] == ["a.csv"]


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("text/rtf", r"{\rtf1\ansi It is \b broken.}", "It is broken."),
        ("text/enriched", "<bold>It</bold> is <color><param>red</param>broken</color>.",
         "It is broken."),
        ("text/markdown", "It is *broken*.", "It is *broken*."),
    ],
)  # fmt: skip
def test_words_of_a_rare_kind_are_read_where_there_are_no_others(
    kind: str, body: str, text: str
) -> None:
    assert read(body, f"Content-Type: {kind}").text == text
    letter = read_letter(
        multipart("Content-Type: text/plain\n\nHi", f"Content-Type: {kind}\n\n{body}")
    )
    assert letter.text == "Hi"
    assert [part.declared_type for part in letter.attachments] == [kind]


def test_an_invitation_beside_a_text_adds_no_words() -> None:
    letter = read_letter(
        multipart(
            "Content-Type: text/plain\n\nPlease come",
            f"Content-Type: text/calendar\n\n{INVITATION}",
            kind="alternative",
        )
    )
    assert letter.text == "Please come"
    assert len(letter.attachments) == 1


def test_the_marks_of_inline_pgp_are_no_part_of_the_reply() -> None:
    signed = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIt is broken.\n- - twice\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n"
    )
    assert reply(signed) == "It is broken.\n- twice"


def test_inline_pgp_that_nobody_here_can_read_is_noticed() -> None:
    closed = "-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n"
    assert "encrypted with PGP" in read(closed).problems


def test_yenc_stays_in_the_text() -> None:
    text = "=ybegin line=128 size=3 name=a.bin\nabc\n=yend size=3"
    assert read(text).text == text


def test_what_is_no_winmail_dat_is_not_unwrapped() -> None:
    assert tnef.unwrap(base64.b64decode("aGVsbG8=")) is None
