"""P09: attachments by what they are, whatever they are called."""

import pytest

from aftersale.screening import AttachmentFacts, Limits
from tests.screening.asking import findings, on

JPEG = "image/jpeg"
PDF = "application/pdf"
PROGRAM = "application/x-msdownload"


def codes(*attachments: AttachmentFacts, **facts) -> list[str]:
    return [each.code for each in findings("P09", "Hello", attachments=attachments, **facts)]


@pytest.mark.parametrize("author", ["seller", "buyer"])
@pytest.mark.parametrize(
    "attachment",
    [
        AttachmentFacts("setup.exe", PROGRAM, PROGRAM),
        AttachmentFacts("photo.jpg", JPEG, PROGRAM),
        AttachmentFacts("photo.jpg", JPEG, "application/x-dosexec"),
        AttachmentFacts("invoice.pdf.exe", PDF, ""),
        AttachmentFacts("invoice.exe .", "", ""),
        AttachmentFacts("invoice\u202efdp.exe", PDF, ""),
        AttachmentFacts("invoice.docm", "", ""),
        AttachmentFacts("list.doc", "application/vnd.ms-word.document.macroEnabled.12", ""),
        AttachmentFacts("page.html", "text/html", ""),
        AttachmentFacts("logo.svg", "image/svg+xml", "image/svg+xml"),
        AttachmentFacts("run.JS", "text/plain", ""),
        AttachmentFacts("tool.ｅｘｅ", "", ""),
    ],
)
def test_what_can_run_is_refused_from_both_sides(attachment, author):
    assert codes(attachment, author=author) == ["attachment_runs"]


@pytest.mark.parametrize(
    "attachment",
    [
        AttachmentFacts("photo.JPEG", JPEG, JPEG),
        AttachmentFacts("photo.jpg", "application/octet-stream", JPEG),
        AttachmentFacts("scan.pdf", PDF, PDF),
        AttachmentFacts("scan.pdf", PDF, ""),
        AttachmentFacts("note.txt", "text/plain; charset=utf-8", ""),
        AttachmentFacts("letter.rtf", "text/rtf", "text/rtf"),
        AttachmentFacts("", JPEG, ""),
    ],
)
def test_pictures_and_papers_are_accepted(attachment):
    assert codes(attachment, author="buyer") == []


@pytest.mark.parametrize(
    "attachment",
    [
        AttachmentFacts("all.zip", "application/zip", "application/zip"),
        AttachmentFacts("clip.mp4", "video/mp4", "video/mp4"),
        AttachmentFacts("photo.jpg", JPEG, "application/zip"),
        AttachmentFacts("something", "", ""),
    ],
)
def test_other_kinds_are_not_accepted(attachment):
    assert codes(attachment) == ["attachment_type"]


@pytest.mark.parametrize(
    "name",
    ["Invoice 7.pdf", "Rechnung_7.pdf", "facture.pdf", "fattura.pdf", "factura.pdf",
     "Garantie.pdf", "Bedienungsanleitung.pdf", "mode d’emploi.pdf", "istruzioni.pdf",
     "instrucciones.pdf"],
)  # fmt: skip
def test_a_first_letter_may_carry_what_serves_the_order(name):
    assert codes(AttachmentFacts(name, PDF, PDF), proactive=True) == []


def test_a_first_letter_carries_nothing_else():
    catalogue = AttachmentFacts("catalogue.pdf", PDF, PDF)
    assert codes(catalogue, proactive=True) == ["attachment_class"]
    assert codes(catalogue, proactive=False) == []
    invoice = AttachmentFacts("scan.pdf", PDF, PDF, purpose="invoice")
    assert codes(invoice, proactive=True) == []


def test_all_attachments_together_keep_the_size():
    one = AttachmentFacts("a.jpg", JPEG, JPEG, size=6 * 1024 * 1024)
    assert codes(one) == []
    assert codes(one, one) == ["attachment_size"]
    assert codes(one, limits=Limits(max_attachment_bytes=1024)) == ["attachment_size"]


def test_the_sentence_names_the_file_and_what_to_do():
    (finding,) = findings("P09", "Hello", attachments=(AttachmentFacts("a.exe"),))
    assert finding.why.startswith("a.exe can run a program")
    assert (finding.attachment, finding.start, finding.end) == ("a.exe", 0, 0)


def test_the_market_says_which_kinds_are_accepted():
    limits = Limits(attachment_types=("pdf",))
    assert codes(AttachmentFacts("a.jpg", JPEG, JPEG), limits=limits) == ["attachment_type"]
    assert on().limits.attachment_types != limits.attachment_types
