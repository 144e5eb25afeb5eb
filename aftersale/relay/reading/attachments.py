"""Attachments: a safe name, the declared type and the real one."""

from __future__ import annotations

import re
import unicodedata

from . import headers, real_types
from .letter import Part
from .mime import Entity

_UNSAFE = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')
_LONGEST_NAME = 255
_LONGEST_SUBJECT = 100
_LETTERS = {"message/rfc822", "message/global"}
# What nameless files are called: by kind, so that a list of them can be read.
_CALLED = {
    "image/jpeg": "picture.jpg", "image/png": "picture.png", "image/gif": "picture.gif",
    "image/webp": "picture.webp", "image/heic": "picture.heic", "image/tiff": "picture.tif",
    "image/bmp": "picture.bmp", "image/svg+xml": "picture.svg", "application/pdf": "document.pdf",
    "text/calendar": "invitation.ics", "text/vcard": "contact.vcf", "text/x-vcard": "contact.vcf",
    "text/plain": "text.txt", "text/html": "page.html", "text/csv": "table.csv",
    "text/xml": "data.xml", "application/xml": "data.xml", "application/json": "data.json",
    "application/rtf": "document.rtf", "text/rtf": "document.rtf", "application/zip": "archive.zip",
    "application/msword": "document.doc", "application/x-ole-storage": "document.doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "document.docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "table.xlsx",
    "application/pgp-signature": "signature.asc", "application/pkcs7-signature": "smime.p7s",
    "application/x-pkcs7-signature": "smime.p7s", "application/pkcs7-mime": "smime.p7m",
    "application/x-pkcs7-mime": "smime.p7m", "application/ms-tnef": "winmail.dat",
    "message/delivery-status": "report.txt", "text/rfc822-headers": "headers.txt",
    "message/disposition-notification": "report.txt", "message/feedback-report": "report.txt",
    "audio/mpeg": "sound.mp3", "audio/ogg": "sound.ogg", "audio/mp4": "sound.m4a",
    "audio/amr": "sound.amr", "audio/x-wav": "sound.wav", "audio/wav": "sound.wav",
    "video/mp4": "video.mp4", "video/quicktime": "video.mov", "video/3gpp": "video.3gp",
}  # fmt: skip


def part(entity: Entity, content: bytes) -> Part:
    """The attachment in `entity`, whose content is already decoded."""
    return made(
        entity.name,
        entity.type,
        content,
        inline=entity.disposition != "attachment",
        content_id=entity.headers.first("content-id").strip().strip("<>"),
    )


def made(
    name: str, declared: str, content: bytes, *, inline: bool = False, content_id: str = ""
) -> Part:
    """An attachment of this name and content, wherever it was found."""
    name = clean_name(name)
    kind = real_type(content, declared)
    return Part(
        name=name,
        type=kind,
        size=len(content),
        content=content,
        declared_type=declared,
        inline=inline,
        content_id=content_id,
        called=name or _called(kind, declared, content),
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


def _called(kind: str, declared: str, content: bytes) -> str:
    """A name for what has none: an attached letter is called by its subject."""
    if declared in _LETTERS:
        subject = headers.split(content[:20_000])[0].text("subject")[:_LONGEST_SUBJECT]
        flat = " ".join(_NOT_IN_NAMES.sub(" ", _UNSAFE.sub("", subject)).split())
        return (flat.strip(" .") or "letter") + ".eml"
    family = {"image": "picture.bin", "audio": "sound.bin", "video": "video.bin"}
    by_family = family.get(kind.partition("/")[0], "file.bin")
    return _CALLED.get(kind) or _CALLED.get(declared) or by_family


def real_type(content: bytes, declared: str) -> str:
    """The type the bytes show; the declared one where they show nothing and do not gainsay it."""
    return real_types.seen(content, declared) or declared or "application/octet-stream"
