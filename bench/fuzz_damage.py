"""Damage for the fuzzer: to the tree of a mail before it is written down, and to its bytes after."""

from __future__ import annotations

import copy
from random import Random

from bench import fuzz_seeds
from bench.fuzz_seeds import Node

LONGEST = 400_000
TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b"\r\n\r\n", b"--cut\r\n", b"--cut--\r\n", b'"',
    b"=?utf-8?b?", b"?=", b"=?", b";", b"(", b"<", b">", b"<!--", b"<div>" * 60, b"<table>" * 40, b"=",
    b"=\r\n", b"multipart/mixed; boundary=", b"\x1b$B", b"\x1b(B", b"+AGE-", b"~{", b"\x80", b"\xa0",
    b"> " * 50, b">" * 300, b"-- \n", b"begin 644 a\n", b"\nend\n", b"BEGIN:VCALENDAR\n", b"\\'", b"{\\",
    b"Content-Type: multipart/mixed; boundary=cut\r\n", b"Content-Transfer-Encoding: base64\r\n",
    b"filename*0*=", b"On Mon, 3 May 2026 at 10:00, Bo <b@c.d> wrote:\n", b"From: a@b.c\n", b"://",
    b"&" * 40, b"&#x110000;", b"&#99999999999;", b"\xf0\x9f\x92\xa1", b"\xe2\x80\xae", b"\xc2\x85",
    b"\xe2\x80\xa8", b"@" * 30, b"," * 60, b" " * 200, b"\t\n " * 40, b"_" * 60, b"a" * 2_000, b"%" * 20,
)  # fmt: skip


def mail(random: Random, given: list[bytes]) -> bytes:
    """A damaged mail: one of the `given` (half of the time, where there are any), or one of ours."""
    if given and random.random() < 0.5:
        raw = random.choice(given)
    else:
        node = fuzz_seeds.mail(random)
        for _ in range(random.choice((0, 1, 2, 4))):
            random.choice(_TO_TREES)(random, node)
        raw = node.render(random.choice((b"\r\n", b"\r\n", b"\n", b"\r")))
    for _ in range(random.choice((0, 1, 1, 2, 4, 16))):
        raw = random.choice(_TO_BYTES)(random, raw, given)
    return raw[:LONGEST]


def _swap_fields(random: Random, root: Node) -> None:
    one, other = random.choice(root.walk()), random.choice(root.walk())
    one.fields, other.fields = other.fields, one.fields


def _swap_encoding(random: Random, root: Node) -> None:
    """Declared one way, encoded another."""
    node = random.choice(root.walk())
    node.content = fuzz_seeds.encoded(node.content, random.choice(fuzz_seeds.ENCODINGS))
    node.encoding = random.choice(fuzz_seeds.ENCODINGS)


def _swap_charset(random: Random, root: Node) -> None:
    node = random.choice(root.walk())
    node.kind = f"{node.kind.partition(';')[0]}; charset={random.choice(fuzz_seeds.CHARSETS)}"


def _break_boundary(random: Random, root: Node) -> None:
    node = random.choice([each for each in root.walk() if each.boundary] or [root])
    names = [each.boundary for each in root.walk()]
    node.declared_boundary = random.choice([*names, "", "missing", node.boundary + " "])
    node.boundary = random.choice([*names, node.boundary])
    node.closes = random.random() < 0.5


def _nest(random: Random, root: Node) -> None:
    node = random.choice(root.walk())
    inner = copy.deepcopy(random.choice(root.walk()))
    if len(inner.walk()) * len(root.walk()) < 5_000:
        node.children.insert(random.randrange(len(node.children) + 1), inner)


def _deepen(random: Random, root: Node) -> None:
    """Wraps what the mail holds many times."""
    for level in range(random.choice((3, 30, 60))):
        inner = Node(root.kind, [], root.content, root.encoding, root.children, root.boundary)
        inner.declared_boundary = root.declared_boundary
        root.kind, root.boundary = random.choice(
            (("message/rfc822", ""), ("multipart/mixed", f"d{level}"))
        )
        root.declared_boundary, root.children, root.content = root.boundary, [inner], b""


def _retype(random: Random, root: Node) -> None:
    node = random.choice(root.walk())
    kinds = [*fuzz_seeds.LEAVES, *(f"multipart/{each}" for each in fuzz_seeds.MULTIPARTS)]
    node.kind = random.choice([*kinds, "message/rfc822"])


def _hurt_content(random: Random, root: Node) -> None:
    """Damage beneath the transfer encoding, where wrappings and charsets are."""
    node = random.choice([each for each in root.walk() if each.content] or [root])
    for _ in range(random.choice((1, 2, 8))):
        node.content = random.choice(_TO_BYTES)(random, node.content, [])[:LONGEST]


_TO_TREES = (
    _hurt_content,
    _hurt_content,
    _swap_fields,
    _swap_encoding,
    _swap_charset,
    _break_boundary,
    _nest,
    _deepen,
    _retype,
)


def _place(random: Random, raw: bytes) -> int:
    return random.randrange(len(raw) + 1)


def _flip(random: Random, raw: bytes, given: list[bytes]) -> bytes:
    data = bytearray(raw)
    for _ in range(random.choice((1, 4, 32))):
        if data:
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(data)


def _truncate(random: Random, raw: bytes, given: list[bytes]) -> bytes:
    return raw[: _place(random, raw)]


def _insert(random: Random, raw: bytes, given: list[bytes]) -> bytes:
    at = _place(random, raw)
    return raw[:at] + random.choice(TOKENS) * random.choice((1, 1, 1, 3, 100)) + raw[at:]


def _delete(random: Random, raw: bytes, given: list[bytes]) -> bytes:
    at = _place(random, raw)
    return raw[:at] + raw[at + random.choice((1, 2, 16, 256)) :]


def _repeat(random: Random, raw: bytes, given: list[bytes]) -> bytes:
    """One stretch many times: what makes slow patterns slow."""
    at = _place(random, raw)
    piece = raw[at : at + random.choice((1, 8, 80, 800))]
    times = min(random.choice((2, 20, 2_000)), LONGEST // (len(piece) + 1))
    return raw[:at] + piece * times + raw[at:]


def _splice(random: Random, raw: bytes, given: list[bytes]) -> bytes:
    other = random.choice(given) if given else fuzz_seeds.mail(random).render(b"\r\n")
    return raw[: _place(random, raw)] + other[_place(random, other) :]


def _shuffle_lines(random: Random, raw: bytes, given: list[bytes]) -> bytes:
    lines = raw.splitlines(keepends=True)
    for _ in range(random.choice((1, 3, 10))):
        if len(lines) > 1:
            one, other = random.randrange(len(lines)), random.randrange(len(lines))
            lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _line_ends(random: Random, raw: bytes, given: list[bytes]) -> bytes:
    old, new = random.sample((b"\r\n", b"\n", b"\r", b"\n\n", b"\n "), 2)
    return raw.replace(old, new, random.choice((1, 5, -1)))


_TO_BYTES = (
    _flip,
    _truncate,
    _insert,
    _insert,
    _delete,
    _repeat,
    _splice,
    _shuffle_lines,
    _line_ends,
)
