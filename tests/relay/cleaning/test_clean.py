"""Files are passed on without what they tell: what they show is the same to the bit."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import suppress

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from aftersale.relay.cleaning import Unclean, clean, kind_of
from tests import telling
from tests.relay.searching import every_form

SECRET = "Xq7Zwv Bo Secret"
WHOLE = [
    *(telling.picture(kind, SECRET) for kind in telling.PICTURES),
    telling.document("odt"), telling.old_word(SECRET), telling.rich_text(SECRET),
]  # fmt: skip


def is_told(content: bytes) -> bool:
    """Whether the secret is anywhere in a file, packed or not, in any script of its bytes."""
    seen = every_form(content)
    return SECRET.lower() in seen or SECRET.lower().encode("utf-16-le").decode("latin-1") in seen


def same_to_the_eye(one: bytes, other: bytes) -> bool:
    """Whether every frame of both pictures has the same pixels."""
    with Image.open(io.BytesIO(one)) as first, Image.open(io.BytesIO(other)) as second:
        frames = getattr(first, "n_frames", 1)
        if frames != getattr(second, "n_frames", 1):
            return False
        for number in range(frames):
            first.seek(number)
            second.seek(number)
            difference = ImageChops.difference(first.convert("RGB"), second.convert("RGB"))
            if difference.getbbox() is not None:
                return False
    return True


@pytest.mark.parametrize("kind", telling.PICTURES)
def test_a_picture_tells_nothing_and_shows_the_same(kind):
    told = telling.picture(kind, SECRET)
    assert is_told(told) or kind == "bmp"
    passed_on = clean(told)
    assert not is_told(passed_on)
    assert same_to_the_eye(told, passed_on)
    assert clean(passed_on) == passed_on


@pytest.mark.parametrize("kind", ["gif", "webp", "tiff", "png"])
def test_a_picture_that_moves_or_has_pages_keeps_them_all(kind):
    told = telling.picture(kind, SECRET, frames=3)
    assert same_to_the_eye(told, clean(told))
    assert not is_told(clean(told))


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "tiff"])
def test_which_way_up_and_in_which_colours_stays_known(kind):
    told = telling.picture(kind, SECRET, turned=6)
    with Image.open(io.BytesIO(told)) as before, Image.open(io.BytesIO(clean(told))) as after:
        assert after.getexif().get(0x0112) == before.getexif().get(0x0112)
        assert after.info.get("icc_profile") == before.info["icc_profile"]
        assert set(after.getexif()) & {0x010F, 0x013B, 0x8769, 0x8825} == set()


def test_what_is_glued_to_a_pictures_end_stays_behind():
    hidden = b"PK\x03\x04 an archive, or a script"
    for kind in ("jpeg", "png", "gif", "bmp"):
        assert hidden not in clean(telling.picture(kind) + hidden)


def test_a_photograph_that_breaks_off_is_passed_on_as_far_as_it_goes():
    half = telling.picture("jpeg", SECRET)[:-200]
    assert not is_told(clean(half))
    assert clean(half).endswith(b"\xff\xd9")


def test_a_paper_keeps_its_page_and_its_remark_and_tells_nothing():
    told = telling.paper(SECRET)
    assert is_told(told)
    passed_on = clean(told)
    assert not is_told(passed_on)
    with pikepdf.open(io.BytesIO(passed_on)) as file:
        assert len(file.pages) == 1
        assert str(file.pages[0].Annots[0].Contents) == "Seen."
        assert "/OpenAction" not in file.Root
        assert "/EmbeddedFiles" not in file.Root.get("/Names", {})
        photo = file.pages[0].Resources.XObject.I.read_raw_bytes()
    assert same_to_the_eye(photo, telling.picture("jpeg"))


def test_a_signed_paper_loses_its_signature_and_its_signers_name():
    with pikepdf.open(io.BytesIO(clean(telling.paper(SECRET)))) as file:
        (field,) = file.Root.AcroForm.Fields
        assert "/V" not in field
        assert file.Root.AcroForm.SigFlags == 0


def test_an_earlier_version_of_a_paper_is_gone():
    told = telling.paper()
    with pikepdf.open(io.BytesIO(told)) as file:
        added = f"\n9 0 obj\n({SECRET})\nendobj\n% {SECRET}\n".encode()
        assert file.pages
    assert not is_told(clean(told + added))


@pytest.mark.parametrize("kind", telling.DOCUMENTS)
def test_a_document_has_no_author_any_more(kind):
    told = telling.document(kind, SECRET)
    assert is_told(told)
    passed_on = clean(told)
    assert not is_told(passed_on)
    with zipfile.ZipFile(io.BytesIO(passed_on)) as archive:
        main = {"docx": "word/document.xml", "odt": "content.xml"}.get(kind, "xl/workbook.xml")
        assert main in archive.namelist()
        assert kind == "xlsx" or b"It flickers." in archive.read(main)
        assert not any("thumbnail" in name.lower() for name in archive.namelist())
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_documents_of_older_programs_are_overwritten_where_they_lie():
    told = telling.old_word(SECRET)
    assert is_told(told)
    passed_on = clean(told)
    assert not is_told(passed_on)
    assert len(passed_on) == len(told)
    rich = clean(telling.rich_text(SECRET))
    assert not is_told(rich)
    assert b"It flickers \\{here\\}. Really.}" in rich


def test_words_alone_are_passed_on_as_they_are():
    for words in ("Größe: 5\r\n".encode(), "Größe".encode("latin-1"), "Größe".encode("utf-16")):
        assert clean(words) == words


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (telling.paper(password="secret"), "locked"),
        (b"%PDF-1.4 no paper at all", "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "broken"),
        (b"\xff\xd8\xff\xe0 no picture", "broken"),
        (b"GIF89a" + bytes(30), "broken"),
        (b"PK\x03\x04 no archive", "broken"),
        (b"MZ\x90\x00\x03", "unknown_kind"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), "broken"),
    ],
)
def test_what_cannot_be_taken_apart_is_not_passed_on(content, why):
    with pytest.raises(Unclean) as refused:
        clean(content)
    assert refused.value.why == why


def test_an_archive_that_is_no_document_is_not_passed_on():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("anything.txt", "Hello")
    with pytest.raises(Unclean, match="unknown_kind"):
        clean(made.getvalue())


def test_a_small_file_that_unpacks_to_a_huge_one_is_not_passed_on():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for number in range(9):
            archive.writestr(f"word/part{number}.xml", bytes(16 * 1024 * 1024))
    with pytest.raises(Unclean, match="too_large"):
        clean(made.getvalue())


def test_a_paper_that_unpacks_to_a_huge_one_takes_neither_memory_nor_time():
    packed = zlib.compress(bytes(900_000_000), 9)
    head = b"%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
    bomb = head + str(len(packed)).encode() + b">>\nstream\n" + packed + b"\nendstream\nendobj\n"
    with pytest.raises(Unclean):
        clean(bomb + b"trailer<</Root 2 0 R>>")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_bytes_whatever_are_a_fault(data):
    whole = data.draw(st.sampled_from(WHOLE))
    spoilt = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[at] = data.draw(st.integers(0, 255))
    spoilt = spoilt[: data.draw(st.integers(8, len(spoilt)))]
    with suppress(Unclean):
        clean(bytes(spoilt))


def test_a_kind_is_told_by_bytes_and_not_by_a_name():
    kinds = {kind_of(telling.picture(kind)) for kind in telling.PICTURES}
    assert kinds == {"jpeg", "png", "gif", "webp", "tiff", "bmp", "heif"}
    assert kind_of(b"<html>") == "text"
    assert kind_of(b"\x00\x01\x02") == ""
