"""What the bytes of a file show it to be, whatever its sender says."""

from __future__ import annotations

import re

from aftersale.kernel import magic

# A sniffer sees only the outer shell of these: the declared type says more and does not contradict.
_IN_ZIP = (
    "application/vnd.openxmlformats", "application/vnd.oasis", "application/epub",
    "application/vnd.ms-", "application/java-archive", "application/vnd.android",
)  # fmt: skip
_IN_OLE = ("application/msword", "application/vnd.ms-", "application/vnd.visio")
_MACROS = b"vbaProject.bin"
# Files of these types always show it; bytes that do not are something else under a false name.
_ALWAYS_MARKED = {
    "image/jpeg", "image/jpg", "image/pjpeg", "image/png", "image/gif", "image/webp", "image/tiff",
    "image/bmp", "image/heic", "application/zip", "application/x-msdownload",
}  # fmt: skip
_TEXT = re.compile(rb"[\x20-\x7e\x80-\xff\s]++\Z")


def seen(content: bytes, declared: str) -> str:
    """The type the bytes show, or "" when they show none."""
    beginning = content[: magic.LOOKED_AT]
    if kind := magic.marked(beginning):
        return kind
    if beginning.startswith(magic.OLE):
        return _within(content, declared, _IN_OLE, "application/x-ole-storage")
    if beginning.startswith(magic.ZIP):
        return _with_macros(content) or _within(content, declared, _IN_ZIP, _sniffed(beginning))
    if not declared.startswith(("text/", "message/")) and (kind := magic.page(beginning)):
        return kind
    return _sniffed(beginning) or _gainsaid(beginning, declared)


def _within(content: bytes, declared: str, shells: tuple[str, ...], otherwise: str) -> str:
    return declared if declared.startswith(shells) else otherwise


def _with_macros(content: bytes) -> str:
    """The names of what is inside a zip stand in it as they are."""
    return magic.WITH_MACROS if _MACROS in content else ""


def _gainsaid(beginning: bytes, declared: str) -> str:
    """What is called a picture and is none: text, or bytes."""
    if declared not in _ALWAYS_MARKED or len(beginning) < 12:
        return ""
    return "text/plain" if _TEXT.match(beginning) else "application/octet-stream"


def _sniffed(beginning: bytes) -> str:
    import filetype  # late: only mails with files need it

    kind = filetype.guess(beginning)
    return str(kind.mime) if kind else ""
