"""What the bytes of a file show it to be, whatever its sender says."""

from __future__ import annotations

import re

_LOOKED_AT = 8_192
_MARKS = (
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
    (b"\xfe\xed\xfa", "application/x-mach-binary"),
    (b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xce\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xca\xfe\xba\xbe", "application/java-vm"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "application/x-ms-shortcut"),
    (b"\x78\x9f\x3e\x22", "application/ms-tnef"),
    (b"{\\rtf", "application/rtf"),
    (b"#!", "text/x-shellscript"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(
    rb"\s*+(?:<\?xml[^>]{0,200}>\s*+|<!--[^>]{0,500}-->\s*+)?<(!doctype html|html|head|body|script"
    rb"|svg|!doctype svg|iframe|hta:)",
    re.IGNORECASE,
)
_PAGES = {b"svg": "image/svg+xml", b"!doctype svg": "image/svg+xml", b"hta:": "application/hta"}
# A sniffer sees only the outer shell of these: the declared type says more and does not contradict.
_IN_ZIP = (
    "application/vnd.openxmlformats", "application/vnd.oasis", "application/epub",
    "application/vnd.ms-", "application/java-archive", "application/vnd.android",
)  # fmt: skip
_IN_OLE = ("application/msword", "application/vnd.ms-", "application/vnd.visio")
_MACROS = b"vbaProject.bin"
_WITH_MACROS = "application/vnd.ms-office.macroenabled"
# Files of these types always show it; bytes that do not are something else under a false name.
_ALWAYS_MARKED = {
    "image/jpeg", "image/jpg", "image/pjpeg", "image/png", "image/gif", "image/webp", "image/tiff",
    "image/bmp", "image/heic", "application/zip", "application/x-msdownload",
}  # fmt: skip
_TEXT = re.compile(rb"[\x20-\x7e\x80-\xff\s]++\Z")


def seen(content: bytes, declared: str) -> str:
    """The type the bytes show, or "" when they show none."""
    beginning = content[:_LOOKED_AT]
    if not beginning:
        return ""
    for mark, kind in _MARKS:
        if beginning.startswith(mark):
            return kind
    if beginning.startswith(_OLE):
        return _within(content, declared, _IN_OLE, "application/x-ole-storage")
    if beginning.startswith(b"PK\x03\x04"):
        return _with_macros(content) or _within(content, declared, _IN_ZIP, _sniffed(beginning))
    if not declared.startswith(("text/", "message/")) and (page := _PAGE.match(beginning)):
        return _PAGES.get(page[1].lower(), "text/html")
    return _sniffed(beginning) or _gainsaid(beginning, declared)


def _within(content: bytes, declared: str, shells: tuple[str, ...], otherwise: str) -> str:
    return declared if declared.startswith(shells) else otherwise


def _with_macros(content: bytes) -> str:
    """The names of what is inside a zip stand in it as they are."""
    return _WITH_MACROS if _MACROS in content else ""


def _gainsaid(beginning: bytes, declared: str) -> str:
    """What is called a picture and is none: text, or bytes."""
    if declared not in _ALWAYS_MARKED or len(beginning) < 12:
        return ""
    return "text/plain" if _TEXT.match(beginning) else "application/octet-stream"


def _sniffed(beginning: bytes) -> str:
    import filetype  # late: only mails with files need it

    kind = filetype.guess(beginning)
    return str(kind.mime) if kind else ""
