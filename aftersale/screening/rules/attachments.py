"""P09: attachments of accepted kinds, by what their bytes are (D2, C2).

Always refused: programs, scripts, documents with macros, pages and drawings that can run scripts,
whatever their name says. A proactive letter carries an invoice, a warranty or instructions only,
by the declared purpose or else the file's name. All attachments together keep the market's size.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from aftersale.screening.facts import AttachmentFacts, Context
from aftersale.screening.lexicon import any_of, everywhere
from aftersale.screening.reading import Reading, read
from aftersale.screening.rules import Spot

ID = "P09"
VERSION = 1
ACTION = "block"
BUYERS = "block"

PURPOSES = ("invoice", "warranty", "instructions")

_RUNS_ENDINGS = """
    exe msi msp msix bat cmd com scr pif cpl dll sys drv ocx js jse mjs vbs vbe wsf wsh hta ps1 psm1
    jar class apk ipa app dmg pkg deb rpm iso img vhd lnk url reg inf scf sh bash csh zsh run bin
    elf py pyc pyw rb pl php asp aspx jsp cgi html htm xhtml shtml mht svg svgz xml chm hlp gadget
    docm dotm xlsm xltm xlam xlsb xla xll pptm potm ppam ppsm sldm one swf air
"""
_RUNS = frozenset(_RUNS_ENDINGS.split())
_RUNS_TYPES = re.compile(
    r"x-(?:ms)?(?:dos|download|executable|sharedlib|mach-binary|elf|object|msi|sh$|shellscript|csh|bat|"
    r"python|perl|php|ruby|httpd|java|ms-shortcut|ms-installer|apple-diskimage|iso9660|rpm|debian)|"
    r"macroenabled|java-archive|javascript|ecmascript|vbscript|portable-executable|xhtml|"
    r"^text/html|^image/svg|android\.package|debian\.binary|shockwave|ms-htmlhelp|^application/hta"
)
_KINDS = {
    "txt": "text/plain", "pdf": "application/pdf", "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "rtf": "application/rtf", "jpg": "image/jpeg", "png": "image/png", "gif": "image/gif",
    "tif": "image/tiff", "bmp": "image/bmp", "webp": "image/webp", "heic": "image/heic",
    "csv": "text/csv", "odt": "application/vnd.oasis.opendocument.text",
}  # fmt: skip
_SAME = {
    "jpeg": "jpg", "jpe": "jpg", "tiff": "tif", "text/rtf": "application/rtf",
    "image/jpg": "image/jpeg",
    "image/pjpeg": "image/jpeg", "image/x-png": "image/png", "image/x-ms-bmp": "image/bmp",
    "image/x-bmp": "image/bmp", "application/x-pdf": "application/pdf", "image/heif": "image/heic",
    "application/x-rtf": "application/rtf", "application/x-ole-storage": "application/msword",
}  # fmt: skip
_UNKNOWN = ("", "application/octet-stream", "application/x-unknown", "binary/octet-stream")


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """One finding for each attachment that may not go, and one for too many bytes."""
    for attachment in context.attachments:
        if code := _fault(attachment, context):
            yield _spot(code, attachment, kind=_kind(attachment))
    limit = context.limits.max_attachment_bytes
    total = sum(attachment.size for attachment in context.attachments)
    if total > limit:
        largest = max(context.attachments, key=lambda each: each.size)
        size = {"limit": _megabytes(limit), "size": _megabytes(total)}
        yield _spot("attachment_size", largest, **size)


def _fault(attachment: AttachmentFacts, context: Context) -> str | None:
    """What is wrong with one attachment: a message code, or None."""
    if _can_run(attachment):
        return "attachment_runs"
    if not _is_accepted(attachment, context.limits.attachment_types):
        return "attachment_type"
    writes_first = context.proactive and not context.from_buyer
    return "attachment_class" if writes_first and not _serves_the_order(attachment) else None


def _can_run(attachment: AttachmentFacts) -> bool:
    types = (_essence(attachment.real_type), _essence(attachment.declared_type))
    return _ending(attachment.name) in _RUNS or any(_RUNS_TYPES.search(kind) for kind in types)


def _is_accepted(attachment: AttachmentFacts, extensions: tuple[str, ...]) -> bool:
    """The bytes decide; where they are unknown (plain text has no mark), name and declaration."""
    endings = {_SAME.get(each, each) for each in extensions}
    types = {_KINDS.get(each, each) for each in endings}
    real, declared = (_essence(each) for each in (attachment.real_type, attachment.declared_type))
    if real == "application/zip":  # a .docx is one, and not every look at the bytes sees further
        return _ending(attachment.name) == "docx" and "docx" in endings
    if real not in _UNKNOWN:
        return real in types or (real == "text/plain" and bool(endings & {"csv", "txt"}))
    ending = _ending(attachment.name)
    return ending in endings if ending else declared in types


def _serves_the_order(attachment: AttachmentFacts) -> bool:
    if attachment.purpose:
        return attachment.purpose in PURPOSES
    return _purposes().search(read(attachment.name).text) is not None


@cache
def _purposes() -> re.Pattern[str]:
    return re.compile(any_of(word for each in PURPOSES for word in everywhere("attachments", each)))


def _essence(kind: str) -> str:
    """A MIME type without its parameters, in its usual name."""
    plain = kind.partition(";")[0].strip().lower()
    return _SAME.get(plain, plain)


def _ending(name: str) -> str:
    """The real last ending, without invisible letters, spaces and dots that hide it."""
    seen = "".join(each for each in name if unicodedata.category(each) not in ("Cf", "Cc", "Mn"))
    stem, dot, ending = read(seen).text.rstrip(" .").rpartition(".")
    ending = ending.strip()
    return _SAME.get(ending, ending) if dot else ""


def _kind(attachment: AttachmentFacts) -> str:
    return _ending(attachment.name) or _essence(attachment.real_type) or "?"


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0") + " MB"


def _spot(code: str, attachment: AttachmentFacts, **facts: str) -> Spot:
    named = (("name", attachment.name), *facts.items())
    return Spot(0, 0, code, remedy="detach", attachment=attachment.name, facts=named)
