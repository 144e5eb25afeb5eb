"""What mail programs wrap letters in, made by hand: winmail.dat, compressed RTF, signatures."""

from __future__ import annotations

import base64
import struct

from .mails import HEAD

TEXT, RTF, HTML, LONG_NAME, DATA = 0x1000, 0x1009, 0x1013, 0x3707, 0x3701
STRING, UNICODE, BINARY, OBJECT = 0x1E, 0x1F, 0x102, 0xD


def winmail(*blocks: bytes) -> bytes:
    """A winmail.dat of these blocks."""
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(blocks)


def letter(*properties: bytes) -> bytes:
    """The block with the properties of the letter."""
    return _block(1, 0x00069003, struct.pack("<I", len(properties)) + b"".join(properties))


def subject(text: bytes) -> bytes:
    """The block with the subject."""
    return _block(1, 0x00018004, text + b"\x00")


def file(title: bytes, content: bytes, *properties: bytes) -> bytes:
    """The blocks of one file; its properties may name it better than its title."""
    more = struct.pack("<I", len(properties)) + b"".join(properties)
    return (
        _block(2, 0x00069002, bytes(14))
        + _block(2, 0x00018010, title + b"\x00")
        + (_block(2, 0x0006800F, content) if content else b"")
        + _block(2, 0x00069005, more)
    )


def prop(name: int, kind: int, value: bytes) -> bytes:
    """One property of variable length."""
    return struct.pack("<HHII", kind, name, 1, len(value)) + value + bytes(-len(value) % 4)


def _block(level: int, name: int, data: bytes) -> bytes:
    checksum = struct.pack("<H", sum(data) & 0xFFFF)
    return struct.pack("<BII", level, name, len(data)) + data + checksum


def packed(rtf: bytes) -> bytes:
    """RTF in Outlook's compression, in letters only."""
    groups = (rtf[start : start + 8] for start in range(0, len(rtf), 8))
    data = b"".join(b"\x00" + group for group in groups)
    return struct.pack("<IIII", len(data) + 12, len(rtf), 0x75465A4C, 0) + data


def der(tag: int, data: bytes, *, open_end: bool = False) -> bytes:
    """One value in DER, or in BER without a length."""
    if open_end:
        return bytes([tag, 0x80]) + data + b"\x00\x00"
    size = bytes([len(data)]) if len(data) < 128 else b"\x82" + len(data).to_bytes(2, "big")
    return bytes([tag]) + size + data


def signed(inner: bytes, *, open_end: bool = False) -> bytes:
    """A signature around a mail; the signature itself is left empty."""
    octets = der(0x04, inner)
    if open_end:
        octets = der(0x24, der(0x04, inner[:9]) + der(0x04, inner[9:]), open_end=True)
    name = bytes.fromhex("06092a864886f70d010701")
    content = der(0x30, name + der(0xA0, octets, open_end=open_end), open_end=open_end)
    body = der(0x02, b"\x01") + der(0x31, b"") + content + der(0x31, b"")
    outer = bytes.fromhex("06092a864886f70d010702") + der(0xA0, der(0x30, body))
    return der(0x30, outer, open_end=open_end)


def carried(content: bytes, kind: str, *, said: str = "") -> bytes:
    """A mail that carries `content`, beneath a text or alone."""
    part = (
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{base64.encodebytes(content).decode()}"
    )
    if not said:
        return (HEAD + part).encode()
    return (
        f"{HEAD}Content-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\n"
        f"Content-Type: text/plain\r\n\r\n{said}\r\n--cut\r\n{part}\r\n--cut--\r\n"
    ).encode()
