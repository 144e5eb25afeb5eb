"""Mail that breaks the rules: wrong boundaries, broken encodings, headers that are none."""

from __future__ import annotations

import base64

import pytest

from aftersale.relay.reading import read_letter

from .mails import HEAD, mail, multipart, read

PLAIN = "Content-Type: text/plain\n\n"
PAGE = "Content-Type: text/html\n\n"
FILE = 'Content-Type: application/pdf; name="a.pdf"\n\n%PDF-1.4'


def parts(raw: bytes | str) -> tuple[str, list[str]]:
    """The text and the names of the files."""
    if isinstance(raw, str):
        raw = raw.replace("\r\n", "\n").replace("\n", "\r\n").encode()
    letter = read_letter(raw)
    return letter.text.strip(), [part.name for part in letter.attachments]


def typed(kind: str, body: str) -> str:
    return f"{HEAD}Content-Type: {kind}\n\n{body}"


BOTH = f"--cut\n{PLAIN}Hello\n--cut\n{FILE}\n--cut--\n"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/mixed; boundary=cut", BOTH),
        ("multipart/mixed; boundary=other", BOTH),
        ("multipart/mixed", BOTH),
        ("multipart", BOTH),
        ("multipart/mixed; boundary=cut", BOTH.removesuffix("--cut--\n")),
        ("multipart/mixed; boundary=other", BOTH.removesuffix("--cut--\n")),
        ("multipart/mixed; boundary=cut", f"A preamble\n--cutter\nwith --cut in it\n{BOTH}"),
        ("multipart/mixed; boundary=cut", f"{BOTH}An epilogue\n--cut\nthat nobody reads\n"),
        ("multipart/mixed; boundary=cut", BOTH.replace("--cut\n", "--cut  \t\n")),
        ("multipart/mixed; boundary=cut charset=utf-8", BOTH),
        ("MULTIPART/Mixed; BOUNDARY=cut", BOTH),
        ("multipart/x-unheard-of (as we say); boundary=cut", BOTH),
        ("multipart/related; boundary=cut", BOTH),
    ],
)
def test_parts_are_found(kind: str, body: str) -> None:
    assert parts(typed(kind, body)) == ("Hello", ["a.pdf"])


def test_parts_are_found_where_the_header_does_not_speak_of_them() -> None:
    assert parts(f"{HEAD}\nThis is a multi-part message in MIME format.\n{BOTH}") == (
        "Hello", ["a.pdf"],
    )  # fmt: skip


def test_parts_that_were_encoded_all_together_are_found() -> None:
    whole = base64.encodebytes(BOTH.encode()).decode()
    head = HEAD + "Content-Transfer-Encoding: base64\n"
    assert parts(f"{head}Content-Type: multipart/mixed; boundary=cut\n\n{whole}") == (
        "Hello", ["a.pdf"],
    )  # fmt: skip


def test_a_child_may_have_the_boundary_of_its_parent() -> None:
    child = f"Content-Type: multipart/alternative; boundary=cut\n\n--cut\n{PLAIN}Hello\n"
    child += f"--cut\n{PAGE}<p>Hello\n--cut--"
    assert parts(multipart(child, FILE)) == ("Hello", ["a.pdf"])


def test_a_boundary_may_begin_like_another() -> None:
    child = f"Content-Type: multipart/alternative; boundary=cut2\n\n--cut2\n{PLAIN}Hello\n--cut2--"
    assert parts(multipart(child, FILE)) == ("Hello", ["a.pdf"])


def test_a_child_that_is_not_closed_ends_with_its_parent() -> None:
    child = f"Content-Type: multipart/alternative; boundary=in\n\n--in\n{PLAIN}Hello"
    assert parts(multipart(child, FILE)) == ("Hello", ["a.pdf"])


def test_a_multipart_without_any_part_is_empty() -> None:
    assert parts(typed("multipart/mixed; boundary=cut", "--cut--\n")) == ("", [])
    assert parts(typed("multipart/mixed; boundary=cut", "just text")) == ("just text", [])


def test_words_around_files_are_put_together() -> None:
    raw = multipart(f"{PLAIN}Before", FILE, f"{PLAIN}After", f"{PAGE}<p>And a page</p>")
    assert parts(raw) == ("Before\nAfter\nAnd a page", ["a.pdf"])


@pytest.mark.parametrize("order", ["plain first", "page first"])
def test_alternatives_inside_related_inside_mixed(order: str) -> None:
    two = [f"{PLAIN}Hello", f"{PAGE}<p>Hello <img src=cid:1>"]
    two = two if order == "plain first" else two[::-1]
    inner = "".join(f"--a\n{each}\n" for each in two)
    alternative = f"Content-Type: multipart/alternative; boundary=a\n\n{inner}--a--"
    picture = "Content-Type: image/png; name=x.png\nContent-ID: <1>\n\nx"
    related = f"--r\n{alternative}\n--r\n{picture}\n--r--"
    raw = multipart(f"Content-Type: multipart/related; boundary=r\n\n{related}", FILE)
    assert parts(raw) == ("Hello", ["x.png", "a.pdf"])


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\r\n"])
def test_every_line_end_is_one(end: str) -> None:
    raw = typed("multipart/mixed; boundary=cut", BOTH).replace("\r\n", "\n").replace("\n", end)
    assert parts(raw.encode()) == ("Hello", ["a.pdf"])


@pytest.mark.parametrize(
    ("head", "subject", "text"),
    [
        ("From ana Mon Mar  2 10:00:00 2026\nSubject: S\n\n", "S", "x"),
        (">From ana Mon Mar  2 10:00:00 2026\nSubject: S\n\n", "S", "x"),
        ("\n\nSubject: S\n\n", "S", "x"),
        ("\ufeffSubject: S\n\n", "S", "x"),
        ("Subject : S\n\n", "S", "x"),
        ("SUBJECT:S\n\n", "S", "x"),
        ("Subject: one\n two\n\tthree\n\n", "one two three", "x"),
        ("Subject: S\n \t\nX-A: b\n\n", "S", "x"),
        ("Subject: S\nno field at all\nX-A: b\n\n", "S", "x"),
        (
            f"Subject: {'long ' * 14}long\nand on\nDate: today\n\n",
            f"{'long ' * 14}long and on",
            "x",
        ),
        ("+OK 123 octets\nSubject: S\nDate: today\n\n", "S", "x"),
        ("X Odd: name\nSubject: S\nDate: today\n\n", "S", "x"),
        ("Words\nof nobody\n\n", "", "Words\nof nobody\n\nx"),
        ("Subject: S\nthese are words\n", "S", "these are words\nx"),
        ("Subject: one\nSubject: two\n\n", "one", "x"),
        ("Subject: a\x00b\n\n", "ab", "x"),
    ],
)
def test_headers_are_read_as_far_as_they_are_headers(head: str, subject: str, text: str) -> None:
    letter = read_letter(f"{head}x".encode())
    assert (letter.subject, letter.text) == (subject, text)


@pytest.mark.parametrize(
    ("encoding", "body", "text"),
    [
        ("quoted-printable", "a=3Db =XY c=\nd  \ne=", "a=b =XY cd\ne"),
        ("quoted-printable", "soft =  \nbreak", "soft break"),
        ("Quoted-Printable (usual)", "a=3Db", "a=b"),
        ("base64", "SGVs!bG8g*d29y\n bGQh", "Hello world!"),
        ("base64", "SGVsbG8gd29ybGQhI", "Hello world!"),
        ("BASE64;", "SGVsbG8gd29ybGQh", "Hello world!"),
        ("base64", "SGVsbG8=\nIHdvcmxkIQ==", "Hello world!"),
        ("base64", "SGVsbG8gd29ybGQh\n\n____\nA list's footer\n",
         "Hello world!\n\n____\nA list's footer"),
        ("base64", "No base64 at all, only words.", "No base64 at all, only words."),
        ("x-never-heard", "Hello", "Hello"),
    ],
)  # fmt: skip
def test_broken_encodings_give_what_can_be_read(encoding: str, body: str, text: str) -> None:
    assert read(body, f"Content-Transfer-Encoding: {encoding}").text == text


@pytest.mark.parametrize(
    ("kind", "text"),
    [("text/plain (a comment); charset=utf-8 (x)", "Größe"), ("text/plain charset=utf-8", "Größe"),
     ("text", "Größe"), ("text/", "Größe"), ("", "Größe"), ("plain", "Größe"),
     ("text/plain; charset=utf-8 format=flowed", "Größe")],
)  # fmt: skip
def test_odd_types_of_text_are_text(kind: str, text: str) -> None:
    letter = read("Größe", f"Content-Type: {kind}")
    assert (letter.text, letter.attachments) == (text, [])


@pytest.mark.parametrize(
    ("value", "name", "address"),
    [
        ("Lopes, Ana <ana@a.b>", "Lopes, Ana", "ana@a.b"),
        ("Ana <ana@a.b", "Ana", "ana@a.b"),
        ("<Ana <ana@a.b>>", "Ana", "ana@a.b"),
        ("Ana ana@a.b>", "Ana", "ana@a.b"),
        ("Ana <mailto:ana@a.b>", "Ana", "ana@a.b"),
        ('Ana <"ana l"@a.b>', "Ana", '"ana l"@a.b'),
        ("=?utf-8?q?Ana_=3Cx=40y=2Ez=3E?= <ana@a.b>", "Ana <x@y.z>", "ana@a.b"),
        ("Ana (Lopes (home)) <ana@a.b>", "Ana", "ana@a.b"),
        ("MAILER-DAEMON (Mail System)", "MAILER-DAEMON", ""),
        ("Ana <ana@\r\n a.b>", "Ana", "ana@a.b"),
    ],
)
def test_a_sender_is_known_however_it_is_written(value: str, name: str, address: str) -> None:
    letter = read_letter(f"From: {value}\r\nSubject: x\r\n\r\nx".encode())
    assert (letter.from_name, letter.from_address) == (name, address)


def test_a_subject_of_blanks_without_end_costs_little() -> None:
    letter = read_letter(b"Subject: " + b" " * 95_000 + b"x\r\n" * 2 + b"\r\nbody")
    assert letter.subject == "x"


def test_blanks_without_end_in_a_bounce_cost_little() -> None:
    head = HEAD.replace("ana@", "mailer-daemon@").replace("My lamp", "Undeliverable: My lamp")
    assert read_letter(mail("\t\n" * 100_000 + "end", head=head)).text.endswith("end")
