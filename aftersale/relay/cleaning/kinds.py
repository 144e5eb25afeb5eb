"""Which kind a file is, by its first bytes, and who cleans that kind."""

from __future__ import annotations

import struct
from collections.abc import Callable

from aftersale.kernel import magic
from aftersale.relay.cleaning import (
    archives,
    bitmaps,
    gif,
    heif,
    jpeg,
    pdf,
    png,
    rich_text,
    tiff,
    webp,
    word97,
)  # fmt: skip
from aftersale.relay.cleaning.unclean import Unclean

VERSION = 1
"""Raised whenever more is taken out: copies made before are made anew."""

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"%PDF-", "pdf"),
    (magic.ZIP, "archive"),
    (magic.OLE, "word97"),
    (b"{\\rtf", "rtf"),
)
_PICTURE_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}


def clean(content: bytes) -> bytes:
    """The same file without what it tells of who made it, where and with what.

    Raises `Unclean`. A plain text tells nothing beside its words and comes back as it is.
    """
    cleaner = _CLEANERS.get(kind_of(content))
    if cleaner is None:
        raise Unclean("unknown_kind")
    try:
        return cleaner(content)
    except (IndexError, KeyError, ValueError, OverflowError, struct.error) as error:
        raise Unclean("broken") from error


def kind_of(content: bytes) -> str:
    """`jpeg`, `pdf`, `archive`, `text` … or "" for what nobody here can take apart."""
    for mark, kind in _MARKS:
        if content.startswith(mark):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and content[8:12] in _PICTURE_BRANDS:
        return "heif"
    return "text" if _is_text(content) else ""


def _is_text(content: bytes) -> bool:
    """Whether it holds words and nothing else: no control characters but those of lines."""
    if content.startswith(magic.UTF_16):
        return len(content) % 2 == 0 and _reads(content, "utf-16")
    return magic.is_plain(content)


def _reads(content: bytes, charset: str) -> bool:
    try:
        return "\x00" not in content.decode(charset)
    except UnicodeDecodeError:
        return False


def _as_it_is(content: bytes) -> bytes:
    return content


_CLEANERS: dict[str, Callable[[bytes], bytes]] = {
    "jpeg": jpeg.clean,
    "png": png.clean,
    "gif": gif.clean,
    "webp": webp.clean,
    "tiff": tiff.clean,
    "bmp": bitmaps.clean,
    "heif": heif.clean,
    "pdf": pdf.clean,
    "archive": lambda content: archives.clean(content, inside=clean),
    "word97": word97.clean,
    "rtf": rich_text.clean,
    "text": _as_it_is,
}
