"""Mails for the fuzzer to damage: every construction we know of, made from a random source.

A mail is kept as a tree while it is built, so that damage can swap whole headers, boundaries,
encodings and subtrees; `Node.render` writes it down, right or wrong, as its fields say.
"""

from __future__ import annotations

import base64
import quopri
import struct
import zlib
from dataclasses import dataclass, field
from random import Random

TEXTS = (
    "Hello Bo,\nthe lamp flickers since Tuesday. Order 203-1234567-1234567.\n\nAna\n",
    "Größe und Maße stimmen nicht.\n-- \nAna Lopes\n+44 20 7946 0000\n",
    "> On Monday Bo wrote:\n>> nested\n\nÇa va où ?\n\nLe 3 mai 2026 à 10:00, Bo a écrit :\n> oui\n",
    "Привет, лампа разбита.\n",
    "ランプが壊れています。\n",
    "灯坏了，请退款。\n",
    "\x1b$B%i%s%W\x1b(B\n",
    "begin 644 lamp.txt\n#0V%T\n`\nend\n",
    "Sent from my phone\n",
    "a " * 200 + "\n",
    "\n",
    "",
    "-----Original Message-----\nFrom: Bo\nSent: Monday\nTo: Ana\nSubject: Re: lamp\n\nsorry\n",
    "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nhello\n-----BEGIN PGP SIGNATURE-----\n\n"
    "iQ==\n-----END PGP SIGNATURE-----\n",
    "=ybegin line=128 size=3 name=a.bin\nabc\n=yend size=3\n",
)
PAGES = (
    "<html><head><style>p{color:red}</style></head><body><p>Hello <b>Bo</b></p><br>lamp</body></html>",
    "<div>One<div>Two<blockquote type=cite>said<blockquote>earlier</blockquote></blockquote></div>",
    "<table><tr><td>a<td>b</table><ul><li>x<li>y</ul><img src=cid:1@x alt=lamp><a href=http://a.b>c</a>",
    "<p style='display:none'>hidden</p><!-- no --><script>x</script>&nbsp;&auml;&#8364;&bogus;<pre>a\nb",
)
CALENDAR = (
    "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:Collect the\n  lamp\n"
    "DTSTART;TZID=Europe/London:20260301T100000\nLOCATION:Door 3\\, left\nEND:VEVENT\nEND:VCALENDAR\n"
)
REPORT = (
    "Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; bo@lumen.example\n"
    "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no such user\n"
)
CHARSETS = (
    "utf-8", "iso-8859-1", "windows-1252", "us-ascii", "utf-7", "iso-2022-jp", "gb2312", "gb18030",
    "koi8-r", "shift_jis", "euc-kr", "big5", "utf-16", "utf-16le", "windows-1251", "x-unknown", "",
    "3Dutf-8", "hz", "iso-2022-kr", "macintosh", "utf-32", "idna", "unicode_escape", "cp037", "rot13",
)  # fmt: skip
ENCODINGS = ("7bit", "8bit", "binary", "base64", "quoted-printable", "x-uuencode", "7-bit", "x-odd")
SUBJECTS = (
    "My lamp", "Re: My lamp", "=?utf-8?q?Gr=C3=B6=C3=9Fe?=", "=?utf-8?b?R3LDtsOfZQ==?=", "",
    "=?utf-8?q?Gr=C3?=\n =?utf-8?q?=B6=C3=9Fe?=", "=?iso-2022-jp?b?GyRCJWklcyVXGyhC?=", "Größe",
    "=?gb2312?B?tcY=?= =?x?q?y?= =?utf-8?x?z?=", "Out of office: Ana", "Undeliverable: My lamp",
    "Auto: away", "Fwd: My lamp", "a\n b\n\tc", "=?utf-8?q?", "x" * 1200,
)  # fmt: skip
SENDERS = (
    "Ana Lopes <ana@example.org>", "ana@example.org (Ana)", '"Lopes, Ana" <ana@example.org>', "<>",
    "=?utf-8?q?Ana_L=C3=B3pes?= <ana@example.org>", "ana@example.org, bo@lumen.example", "Ana", "",
    "Team: ana@example.org, bo@lumen.example;", "Ana <ana@example.org", '"Ana \\" <a@b" <c@d.e>',
    "MAILER-DAEMON@mx.example.org (Mail Delivery System)", "((((ana)@))", "@a,@b:ana@example.org",
)  # fmt: skip
NAMES = (
    'attachment; filename="lamp.png"', "attachment; filename=lamp one.png", "inline", "attachment",
    "attachment; filename*0*=utf-8''L%C3%A4; filename*1*=mpe.pdf; filename*2=x", "ATTACHMENT;",
    'attachment; filename="=?utf-8?q?L=C3=A4mpe=2Epdf?="', "attachment; filename*=''%zz%",
    "attachment; filename*99*=x; filename*0=y", 'inline; filename="a\\"b.txt"; size=12', "form-data",
)  # fmt: skip
LEAVES = (
    "text/plain", "text/html", "text/calendar", "text/x-amp-html", "text/enriched", "text/rtf",
    "image/png", "image/jpeg", "application/pdf", "application/octet-stream", "application/ms-tnef",
    "application/pkcs7-mime", "application/pkcs7-signature", "application/pgp-signature",
    "application/applefile", "message/external-body", "message/delivery-status", "text", "",
    "message/partial", "text/rfc822-headers", "application/x-pkcs7-mime; smime-type=signed-data",
    "message/disposition-notification", "message/feedback-report", "text/vcard", "audio/mpeg",
)  # fmt: skip
MULTIPARTS = (
    "mixed", "alternative", "related", "signed", "report", "digest", "appledouble", "parallel",
    "encrypted", "x-odd", "form-data", "voice-message",
)  # fmt: skip
EXTRA = (
    ("Auto-Submitted", "auto-replied (vacation)"), ("Precedence", "bulk"), ("Return-Path", "<>"),
    ("In-Reply-To", "<0@lumen.example>"), ("References", "<0@a.b>\n <1@a.b> junk"), ("X-Loop", "yes"),
    ("List-Id", "<list.example.org>"), ("X-Failed-Recipients", "bo@lumen.example"), ("Cc", "x@y.z"),
    ("Content-Language", "de"), ("Content-Base", "x"), ("Content-Type", "text/html"), ("", "odd"),
)  # fmt: skip


@dataclass
class Node:
    """One entity while it is built; everything may be wrong on purpose."""

    kind: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    content: bytes = b""
    encoding: str = ""
    children: list[Node] = field(default_factory=list)
    boundary: str = ""
    declared_boundary: str = ""
    closes: bool = True

    def walk(self) -> list[Node]:
        """Itself and everything beneath."""
        return [self, *(each for child in self.children for each in child.walk())]

    def render(self, end: bytes) -> bytes:
        """The entity as bytes, with `end` as line end."""
        head = b"".join(_field(name, value) for name, value in self._all_fields())
        return (head + b"\n").replace(b"\n", end) + self._body(end)

    def _all_fields(self) -> list[tuple[str, str]]:
        kind = self.kind
        if self.boundary:
            kind += f'; boundary="{self.declared_boundary}"'
        typed = [("Content-Type", kind)] if self.kind else []
        coded = [("Content-Transfer-Encoding", self.encoding)] if self.encoding else []
        return [*self.fields, *typed, *coded]

    def _body(self, end: bytes) -> bytes:
        if not self.boundary:
            inner = b"".join(child.render(end) for child in self.children)
            return inner or encoded(self.content, self.encoding)
        mark = b"--" + self.boundary.encode("utf-8", "replace")
        parts = b"".join(mark + end + child.render(end) + end for child in self.children)
        return self.content + end + parts + (mark + b"--" + end if self.closes else b"")


def _field(name: str, value: str) -> bytes:
    return f"{name}: {value}\n".encode("utf-8", "surrogateescape")


def encoded(content: bytes, encoding: str) -> bytes:
    """`content` in a transfer encoding; in an unknown one as it is."""
    if encoding == "base64":
        return base64.encodebytes(content)
    return quopri.encodestring(content) if encoding == "quoted-printable" else content


def mail(random: Random) -> Node:
    """A whole mail: a head and a tree of up to four levels."""
    node = tree(random, depth=random.choice((0, 0, 1, 1, 2, 3, 4)))
    head = [
        ("From", random.choice(SENDERS)), ("To", random.choice(SENDERS)),
        ("Subject", random.choice(SUBJECTS)), ("Message-ID", f"<{random.randrange(99)}@example.org>"),
        *random.sample(EXTRA, random.randrange(4)),
    ]  # fmt: skip
    node.fields = [("MIME-Version", "1.0"), *head, *node.fields]
    return node


def tree(random: Random, depth: int) -> Node:
    """A part: a multipart or an attached mail above level zero, else a leaf."""
    if depth <= 0:
        return leaf(random)
    if random.random() < 0.15:
        return Node("message/rfc822", children=[mail(random)])
    boundary = random.choice(("cut", f"=_{random.randrange(10**9)}", "a b'c", "cut--", "----=_x"))
    children = [tree(random, depth - random.randrange(1, 3)) for _ in range(random.randrange(1, 5))]
    kind = f"multipart/{random.choice(MULTIPARTS)}"
    return Node(kind, [], b"preamble", "", children, boundary, boundary)


def leaf(random: Random) -> Node:
    """A part without parts, mostly with content that fits its type."""
    kind = random.choice(LEAVES + ("text/plain",) * 12 + ("text/html",) * 6)
    charset = random.choice(CHARSETS)
    content = _content(random, kind, charset)
    if kind.startswith("text/"):
        kind += f"; charset={charset}"
        kind += random.choice(("", "", "; format=flowed", "; format=flowed; delsp=yes"))
    fields = []
    if random.random() < (0.15 if kind.startswith("text/") else 0.8):
        fields.append(("Content-Disposition", random.choice(NAMES)))
    if random.random() < 0.1:
        fields.append(("Content-ID", "<1@x>"))
    return Node(kind, fields, content, random.choice(ENCODINGS))


def _content(random: Random, kind: str, charset: str) -> bytes:
    if kind.startswith("text/html"):
        return text_bytes(random.choice(PAGES), charset)
    if kind.startswith("text/calendar"):
        return CALENDAR.encode()
    if kind in ("text/rtf", "application/rtf"):
        return RTF
    if kind.startswith("text"):
        return text_bytes(random.choice(TEXTS), charset)
    if kind.startswith("message/"):
        return REPORT.encode()
    return random.choice(
        (PICTURE, tnef(random), b"%PDF-1.4\n", signed(random), applefile(), b"MZ" * 9)
    )


def text_bytes(text: str, charset: str) -> bytes:
    """`text` in `charset`, or in UTF-8 where that fails."""
    try:
        return text.encode(charset or "utf-8")
    except (LookupError, UnicodeError):
        return text.encode()


PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
RTF = rb"{\rtf1\ansi\ansicpg1252\fromhtml1{\fonttbl{\f0 Arial;}}{\*\htmltag64 <p>}Hallo \'fc\u8364?\par}"


def tnef(random: Random) -> bytes:
    """A winmail.dat with a body, compressed RTF and one file."""
    mapi = _property(0x1000, 0x1E, b"Hello from Outlook\x00") + _property(
        0x1009, 0x102, rtf_packed()
    )
    title = b"lamp.txt\x00"
    blocks = [
        (1, 0x00089006, struct.pack("<I", 0x00010000)), (1, 0x00069007, struct.pack("<II", 1252, 0)),
        (1, 0x00018004, b"My lamp\x00"), (1, 0x00069003, struct.pack("<I", 2) + mapi),
        (2, 0x00069002, bytes(14)), (2, 0x00018010, title), (2, 0x0006800F, b"0123456789"),
        (2, 0x00069005, struct.pack("<I", 1) + _property(0x3707, 0x1F, "Lämpe.txt\x00".encode("utf-16le"))),
    ]  # fmt: skip
    if random.random() < 0.2:
        random.shuffle(blocks)
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(_block(*block) for block in blocks)


def _block(level: int, name: int, data: bytes) -> bytes:
    return (
        struct.pack("<BII", level, name, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)
    )


def _property(tag: int, kind: int, data: bytes) -> bytes:
    return struct.pack("<HHII", kind, tag, 1, len(data)) + data + bytes(-len(data) % 4)


def rtf_packed() -> bytes:
    """RTF in Outlook's compression, with literals only."""
    groups = [RTF[start : start + 8] for start in range(0, len(RTF), 8)]
    data = b"".join(b"\x00" + group for group in groups)
    return struct.pack("<IIII", len(data) + 12, len(RTF), 0x75465A4C, zlib.crc32(data)) + data


def signed(random: Random) -> bytes:
    """An opaque S/MIME signature around a small mail (only the shell of it)."""
    inner = b"Content-Type: text/plain\r\n\r\nsigned words\r\n"
    octets = _der(0x04, inner) if random.random() < 0.5 else _der(0x24, _der(0x04, inner))
    content = _der(0x30, bytes.fromhex("06092a864886f70d010701") + _der(0xA0, octets))
    data = _der(0x30, _der(0x02, b"\x01") + _der(0x31, b"") + content + _der(0x31, b""))
    return _der(0x30, bytes.fromhex("06092a864886f70d010702") + _der(0xA0, data))


def _der(tag: int, data: bytes) -> bytes:
    size = len(data).to_bytes(2, "big")
    return bytes([tag, len(data)]) + data if len(data) < 128 else bytes([tag, 0x82]) + size + data


def applefile() -> bytes:
    """An AppleSingle header with one entry: the name."""
    return struct.pack(">II16xHIII", 0x00051607, 0x00020000, 1, 3, 38, 8) + b"lamp.png"
