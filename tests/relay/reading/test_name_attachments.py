"""What files are called and what they really are."""

from __future__ import annotations

import base64

import pytest

from aftersale.relay.reading import Part, read_letter
from aftersale.relay.reading.attachments import real_type

from .mails import multipart

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"
ZIP = b"PK\x03\x04" + bytes(26)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def attached(header: str, content: bytes) -> Part:
    body = base64.b64encode(content).decode()
    raw = multipart(f"{header}\nContent-Transfer-Encoding: base64\n\n{body}")
    return read_letter(raw).attachments[0]


@pytest.mark.parametrize(
    ("header", "content", "called"),
    [
        ("Content-Type: image/jpeg", JPEG, "picture.jpg"),
        ("Content-Type: application/octet-stream", JPEG, "picture.jpg"),
        ("Content-Type: image/x-strange", b"?", "picture.bin"),
        ("Content-Type: application/pdf", b"%PDF-1.4", "document.pdf"),
        ("Content-Type: text/calendar", b"BEGIN:VCALENDAR", "invitation.ics"),
        ("Content-Type: application/x-strange", b"?", "file.bin"),
        ('Content-Type: application/pdf; name="a.pdf"', b"%PDF-1.4", "a.pdf"),
    ],
)
def test_a_nameless_file_is_called_by_its_kind(header: str, content: bytes, called: str) -> None:
    part = attached(header, content)
    assert part.called == called
    assert part.name == (called if "name=" in header else "")


@pytest.mark.parametrize(
    ("subject", "called"),
    [("My lamp", "My lamp.eml"), ("=?utf-8?q?L=C3=A4mpe?= 1/2: \u202ex", "Lämpe 1 2 x.eml"),
     ("", "letter.eml")],
)  # fmt: skip
def test_an_attached_letter_is_called_by_its_subject(subject: str, called: str) -> None:
    raw = multipart(f"Content-Type: message/rfc822\n\nSubject: {subject}\n\nhello")
    assert read_letter(raw).attachments[0].called == called


@pytest.mark.parametrize(
    ("content", "declared", "kind"),
    [
        (JPEG, "application/octet-stream", "image/jpeg"),
        (JPEG, "application/pdf", "image/jpeg"),
        (b"MZ" + bytes(60), "image/jpeg", "application/x-msdownload"),
        (b"\x7fELF" + bytes(60), "application/pdf", "application/x-executable"),
        (b"#!/bin/sh\nrm", "text/plain", "text/x-shellscript"),
        (b"<html><script>alert(1)</script>", "image/jpeg", "text/html"),
        (b'<?xml version="1.0"?>\n<svg onload="x()">', "image/png", "image/svg+xml"),
        (b"only words, not a picture", "image/jpeg", "text/plain"),
        (bytes(range(1, 40)), "image/png", "application/octet-stream"),
        (ZIP + b"word/document.xml", DOCX, DOCX),
        (ZIP + b"word/vbaProject.bin", DOCX, "application/vnd.ms-office.macroenabled"),
        (ZIP, "application/pdf", "application/zip"),
        (b"some words", "text/csv", "text/csv"),
        (b"", "image/png", "image/png"),
        (b"anything", "", "application/octet-stream"),
    ],
)
def test_the_bytes_are_believed_and_the_declaration_where_they_are_silent(
    content: bytes, declared: str, kind: str
) -> None:
    assert real_type(content, declared) == kind
