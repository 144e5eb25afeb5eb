"""What the bytes of a file show it to be. Its name and what its sender says count only for text.

A program called `invoice.pdf`, a page called `photo.png` and an archive that only claims to be a
document are told apart here; screening (P09) then judges the kind, not the name.
"""

from __future__ import annotations

import io
import mimetypes
import re
import zipfile

from aftersale.kernel import magic

MISNAMED = "application/x-misnamed"
"""Bytes that show nothing, under a name that promises something they would show."""

_OLE_KINDS = (
    ("VBA", magic.WITH_MACROS),
    ("Macros", magic.WITH_MACROS),
    ("_VBA_PROJECT", magic.WITH_MACROS),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
_DOCUMENTS = (
    ("word/document.xml", "wordprocessingml.document"),
    ("xl/workbook.xml", "spreadsheetml.sheet"),
    ("ppt/presentation.xml", "presentationml.presentation"),
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MACROS = re.compile(r"vbaproject|vbadata|/activex/|^basic/|^scripts/", re.IGNORECASE)
_WORDS = ("text/", "application/json", "message/")


def real_type(content: bytes, name: str, declared: str = "") -> str:
    """The media type the bytes show. Bytes that show none are what their name or sender says only
    where that is text; else they are `MISNAMED`, or of a kind nobody knows."""
    return _shown(content) or _said(content, name, declared)


def _shown(content: bytes) -> str:
    if kind := magic.marked(content) or magic.page(content):
        return kind
    if content.startswith(magic.ZIP):
        return _archive(content)
    if content.startswith(magic.OLE):
        wide = ((word.encode("utf-16-le"), kind) for word, kind in _OLE_KINDS)
        return next((kind for word, kind in wide if word in content), "application/x-ole")
    import filetype  # late: only uploads need it

    return filetype.guess_mime(content[: magic.LOOKED_AT]) or ""


def _archive(content: bytes) -> str:
    """What kind of document an archive is; one that is none is only an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if any(_MACROS.search(each) for each in names):
                return magic.WITH_MACROS
            if {"mimetype", "content.xml"} <= names:
                with archive.open("mimetype") as told:
                    return told.read(100).decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return "application/x-broken-archive"
    if "[Content_Types].xml" in names:
        found = (kind for part, kind in _DOCUMENTS if part in names)
        if kind := next(found, ""):
            return _OFFICE + kind
    return "application/x-archive"


def _said(content: bytes, name: str, declared: str) -> str:
    named = mimetypes.guess_type(name)[0] or declared[:100].partition(";")[0].strip().lower()
    is_words = content.startswith(magic.UTF_16) or magic.is_plain(content)
    if named.startswith(_WORDS):
        return named if is_words else MISNAMED
    if not named:
        return "text/plain" if is_words else "application/octet-stream"
    return MISNAMED
