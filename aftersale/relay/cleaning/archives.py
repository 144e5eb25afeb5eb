"""Documents that are ZIP archives of XML: Word, Excel, PowerPoint (OOXML) and OpenDocument.

Each part is written anew under its name, with no time, comment or extra field of its own. Parts
that only describe are written empty, authors within the text get a name that is nobody's, and
pictures within are cleaned like pictures alone. Unpacking is bounded before and while it is done.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from aftersale.relay.cleaning import document_parts
from aftersale.relay.cleaning.unclean import Unclean

MOST_PARTS = 5_000
MOST_BYTES = 120 * 1024 * 1024  # unpacked, all parts together
LARGEST_XML = 60 * 1024 * 1024
_DAWN = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED = 0x1
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".webp")
_WITHIN = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".pdf", ".rtf", ".doc", ".xls")

Cleaner = Callable[[bytes], bytes]


def clean(raw: bytes, *, inside: Cleaner) -> bytes:
    """The document without what describes it. `inside` cleans the pictures it holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _written_anew(archive, inside)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise Unclean("broken") from error
    except RuntimeError as error:  # what the library says of a password
        raise Unclean("locked") from error


def _written_anew(archive: zipfile.ZipFile, inside: Cleaner) -> bytes:
    parts = [each for each in archive.infolist() if not each.is_dir()]
    _require_bounds(parts)
    kind = document_parts.kind_of({each.filename for each in parts})
    if not kind:
        raise Unclean("unknown_kind")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as anew:
        for part in parts:
            content = _content(archive, part, kind, inside)
            if content is not None:
                anew.writestr(_entry(part), content)
    return made.getvalue()


def _require_bounds(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > MOST_BYTES:
        raise Unclean("too_large")
    if len({each.filename for each in parts}) != len(parts):
        raise Unclean("broken")
    if any(each.flag_bits & _ENCRYPTED for each in parts):
        raise Unclean("locked")


def _entry(part: zipfile.ZipInfo) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(part.filename, _DAWN)
    stored = part.filename == "mimetype"
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _content(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, kind: str, inside: Cleaner
) -> bytes | None:
    """What the part holds when it is clean; None when it stays behind."""
    name = part.filename
    if document_parts.stays_behind(kind, name):
        return None
    if document_parts.is_emptied(name):
        return b""
    content = archive.read(part)
    lower = name.lower()
    if lower.endswith((".xml", ".rels", ".vml")):
        if len(content) > LARGEST_XML:
            raise Unclean("too_large")
        return document_parts.clean(kind, name, content)
    return inside(content) if lower.endswith((*_PICTURES, *_WITHIN)) else content
