"""Files as they come in: what they really are, whatever they are called."""

from __future__ import annotations

import io
import zipfile

import pytest

from aftersale.kernel.errors import Refusal
from aftersale.messaging import actions as messaging
from aftersale.messaging.actions.files import safe_name
from aftersale.messaging.filetypes import MISNAMED, real_type
from aftersale.relay.actions.files import keep_file
from tests import telling

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MACROS = "application/vnd.ms-office.macroenabled"
PROGRAM = b"MZ\x90\x00" + bytes(200)
SCRIPT = b"GIF89a=1;alert(document.domain)//"


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


def a_document_with_macros() -> bytes:
    made = io.BytesIO(telling.document("docx"))
    with zipfile.ZipFile(made, "a") as file:
        file.writestr("word/vbaProject.bin", b"macros")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("photo.png", PROGRAM, "application/x-msdownload"),
        ("invoice.pdf", b"<!DOCTYPE html><script>1</script>", "text/html"),
        ("invoice.pdf", b"\n\n <HTML>%PDF-1.4", "text/html"),
        ("photo.png", b'<?xml version="1.0"?><svg onload="x"/>', "image/svg+xml"),
        ("photo.jpg", telling.picture("png"), "image/png"),
        ("notes.txt", b"#!/bin/sh\nrm -rf /", "text/x-shellscript"),
        ("notes.txt", b"Dear Ana, see <b>here</b>.", "text/plain"),
        ("notes.txt", "Größe".encode("utf-16"), "text/plain"),
        ("notes.txt", bytes(range(256)), MISNAMED),
        ("invoice.pdf", b"Only words.", MISNAMED),
        ("photo.png", bytes(300), MISNAMED),
        ("letter.docx", telling.document("docx"), DOCX),
        ("letter.docx", archive(anything_dot_txt=b"Hello"), "application/x-archive"),
        ("letter.docx", a_document_with_macros(), MACROS),
        ("letter.docx", b"PK\x03\x04 no archive", "application/x-broken-archive"),
        ("letter.doc", telling.old_word("x"), "application/msword"),
        ("letter.odt", telling.document("odt"), "application/vnd.oasis.opendocument.text"),
        ("letter.rtf", telling.rich_text("x"), "application/rtf"),
        ("paper", telling.paper(), "application/pdf"),
        ("paper", b"\x00\x01\x02", "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_bytes_show(name, content, kind):
    assert real_type(content, name, "image/png") == kind or not name.count(".")
    assert real_type(content, name) == kind


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("..\\..\\secret\\a.pdf", "a.pdf"),
        ("/etc/passwd", "passwd"),
        ("a\u200b.p\u2066df", "a.pdf"),
        ("con\x00trol\r\n.txt", "con_trol_.txt"),
        (" . ", "file"),
    ],
)
def test_a_name_neither_turns_round_nor_leads_elsewhere(name, kept):
    assert safe_name(name) == kept


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("invoice.pdf.exe", PROGRAM),
        ("invoice.png", PROGRAM),
        ("invoice\u202egnp.exe", PROGRAM),
        ("photo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("invoice.pdf", b"<html><body>Pay here</body></html>"),
        ("invoice.docx", a_document_with_macros()),
        ("invoice.zip", archive(anything_dot_txt=b"Hello")),
        ("photo.gif", SCRIPT),
        ("invoice.pdf", telling.paper(password="secret")),
    ],
)
def test_no_disguise_gets_a_file_to_the_other_side(cast, an_order, name, content):
    def send():
        kept = keep_file(by=ana, name=name, content=content, declared_type="application/pdf")
        messaging.ask(
            by=ana, seller_id=cast.lumen.pk, market="uk", kind="order", subject="See",
            text="See the file.", order_numbers=[order.number], attachments=[kept],
        )  # fmt: skip

    ana, order = cast.actor("ana"), an_order()
    with pytest.raises(Refusal) as refused:
        send()
    assert refused.value.code in {"screened", "file_unclean"}


def test_files_of_one_message_have_ten_megabytes_together(cast, an_order):
    ana, order = cast.actor("ana"), an_order()
    with pytest.raises(Refusal, match="file_too_large"):
        keep_file(by=ana, name="a.txt", content=b"a" * (10 * 1024 * 1024 + 1))
    both = [keep_file(by=ana, name=f"{n}.txt", content=b"a" * 6 * 1024 * 1024) for n in "ab"]
    with pytest.raises(Refusal) as refused:
        messaging.ask(
            by=ana, seller_id=cast.lumen.pk, market="uk", kind="order", subject="See",
            text="See the files.", order_numbers=[order.number], attachments=both,
        )  # fmt: skip
    assert [each.code for each in refused.value.facts["findings"]] == ["attachment_size"]
