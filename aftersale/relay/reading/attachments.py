"""Attachments: a safe name, the declared type and the real one."""

from __future__ import annotations

import re
import unicodedata

from .letter import Part
from .mime import Entity

_UNSAFE = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_LONGEST_NAME = 255
_SNIFFED_BYTES = 8_192
# A sniffer sees only the outer shell of these: the declared type says more and does not contradict.
_SHELLS = {
    "application/zip": (
        "application/vnd.openxmlformats",
        "application/vnd.oasis",
        "application/epub",
    ),
    "application/x-ole-storage": (
        "application/msword",
        "application/vnd.ms-",
        "application/ms-tnef",
    ),
}


def part(entity: Entity, content: bytes) -> Part:
    """The attachment in `entity`, whose content is already decoded."""
    declared = entity.type
    return Part(
        name=clean_name(entity.name),
        type=real_type(content, declared),
        size=len(content),
        content=content,
        declared_type=declared,
        inline=entity.disposition != "attachment",
        content_id=entity.headers.first("content-id").strip().strip("<>"),
    )


def clean_name(name: str) -> str:
    """The name without folders, control characters and tricks of writing direction."""
    flat = _UNSAFE.sub("", unicodedata.normalize("NFC", name)).strip()
    last = re.split(r"[/\\]", flat)[-1].strip() or flat.strip("/\\")
    return last if len(last) <= _LONGEST_NAME else _shortened(last)


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 12:
        return name[:_LONGEST_NAME]
    return stem[: _LONGEST_NAME - len(ending) - 1] + dot + ending


def real_type(content: bytes, declared: str) -> str:
    """The type the bytes show; the declared one where they show nothing."""
    found = _sniffed(content[:_SNIFFED_BYTES])
    if not found:
        return declared or "application/octet-stream"
    shell = _SHELLS.get(found, ())
    return declared if declared.startswith(shell) and shell else found


def _sniffed(beginning: bytes) -> str:
    if not beginning:
        return ""
    if beginning.startswith(b"MZ"):
        return "application/x-msdownload"
    if beginning.startswith(b"\x78\x9f\x3e\x22"):
        return "application/ms-tnef"
    if beginning.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "application/x-ole-storage"
    import filetype

    kind = filetype.guess(beginning)
    return str(kind.mime) if kind else ""
