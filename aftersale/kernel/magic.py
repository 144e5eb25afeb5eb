"""What the first bytes of a file show it to be, where they show what must not be mistaken."""

from __future__ import annotations

import re

LOOKED_AT = 8192
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
WITH_MACROS = "application/vnd.ms-office.macroenabled"
_MARKS = (
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
    (b"\xfe\xed\xfa", "application/x-mach-binary"),
    (b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xce\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xca\xfe\xba\xbe", "application/x-mach-binary"),  # also a class of Java
    (b"L\x00\x00\x00\x01\x14\x02\x00", "application/x-ms-shortcut"),
    (b"\x78\x9f\x3e\x22", "application/ms-tnef"),
    (b"{\\rtf", "application/rtf"),
    (b"#!", "text/x-shellscript"),
)
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?+\s*+(?:<\?xml[^>]{0,200}>\s*+)?+(?:<!--[^>]{0,500}-->\s*+)?+"
    rb"<(!doctype html|html|head|body|script|svg|!doctype svg|iframe|object|embed|hta:)",
    re.IGNORECASE,
)
_OF_LINES = frozenset(b"\t\n\f\r\x1b")
_PAGES = {b"svg": "image/svg+xml", b"!doctype svg": "image/svg+xml", b"hta:": "application/hta"}


def marked(content: bytes) -> str:
    """The media type that a mark at the very beginning shows; "" where there is none."""
    return next((kind for mark, kind in _MARKS if content.startswith(mark)), "")


def page(content: bytes) -> str:
    """The media type of a page or drawing that a browser might run; "" for anything else."""
    found = _PAGE.match(content[:LOOKED_AT])
    return _PAGES.get(found[1].lower(), "text/html") if found else ""


def is_plain(content: bytes) -> bool:
    """Whether it holds no control characters but those of lines, as text has them."""
    return not any(byte < 32 and byte not in _OF_LINES for byte in set(content))
