"""Looking for words in mail and files: as bytes, and in every form somebody could read them in.

Mail is taken apart into headers, encoded words, parts and names; base64 and quoted-printable are
decoded; archives are unpacked; streams of papers inflated; metadata of pictures read; and what
each of them holds is searched again.
"""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import html
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from email.header import decode_header, make_header
from urllib.parse import unquote

from PIL import Image

DEEPEST = 4
LONG_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{40,}={0,2}\s*)+")
STREAM = re.compile(rb"stream\r?\n(.+?)\r?\nendstream", re.DOTALL)
HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")


def every_form(raw: bytes) -> str:
    """Everything somebody could read out of these bytes, in lower case."""
    text = "\n".join(_forms(raw, 0))
    return "\n".join([text, unquote(text), html.unescape(text)]).lower()


def told(raw: bytes, words: list[str]) -> list[str]:
    """Which of these words can be read in the bytes."""
    seen = every_form(raw)
    return [word for word in words if word.lower() in seen]


def _forms(raw: bytes, depth: int) -> Iterator[str]:
    yield raw.decode("utf-8", "replace")
    yield raw.decode("latin-1")
    for way in ("utf-16-le", "utf-16-be"):
        yield raw.decode(way, "ignore")
        yield raw[1:].decode(way, "ignore")
    if depth > DEEPEST:
        return
    for inner in (*_mail(raw), *_packed(raw)):
        if isinstance(inner, str):
            yield inner
        elif inner and inner != raw:
            yield from _forms(inner, depth + 1)


def _mail(raw: bytes) -> Iterator[str | bytes]:
    head = raw.lstrip()[:4000]
    if not re.match(rb"[!-9;-~]+:", head):
        return
    parsed = email.message_from_bytes(raw, policy=email.policy.compat32)
    for part in parsed.walk():
        for name, value in part.items():
            yield f"{name}: {words_of(value)}"
        yield words_of(part.get_filename() or "")
        if not part.is_multipart():
            yield part.get_payload(decode=True) or b""
    for block in LONG_BASE64.findall(raw):
        try:
            yield base64.b64decode(block)
        except binascii.Error:
            continue


def words_of(value: object) -> str:
    """A header as people read it."""
    return str(make_header(decode_header(str(value))))


def _packed(raw: bytes) -> Iterator[str | bytes]:
    if raw[:4] == b"PK\x03\x04":
        yield from _archive(raw)
    if b"%PDF-" in raw[:1024]:
        yield from _paper(raw)
    yield from _picture(raw)


def _archive(raw: bytes) -> Iterator[str | bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            yield archive.comment
            for each in archive.infolist():
                yield each.filename
                yield each.extra + each.comment
                yield archive.read(each)
    except (zipfile.BadZipFile, RuntimeError, zlib.error):
        return


def _paper(raw: bytes) -> Iterator[str | bytes]:
    for stream in STREAM.findall(raw):
        yield stream
        try:
            inflated = zlib.decompressobj().decompress(stream, 20_000_000)
        except zlib.error:
            continue
        yield inflated
        yield from (_hex(each) for each in HEXADECIMAL.findall(inflated))
    yield from (_hex(each) for each in HEXADECIMAL.findall(raw))


def _hex(digits: bytes) -> bytes:
    flat = b"".join(digits.split())
    return binascii.unhexlify(flat[: len(flat) // 2 * 2])


def _picture(raw: bytes) -> Iterator[str | bytes]:
    """What a library reads out of a picture beside its pixels."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(raw)) as seen:
                yield repr({name: value for name, value in seen.info.items() if name != "exif"})
                exif = seen.getexif()
                yield repr(dict(exif))
                for folder in (0x8769, 0x8825):
                    yield repr(exif.get_ifd(folder))
    except Exception:  # whatever the library says: it is no picture
        return
