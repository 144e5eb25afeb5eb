"""The words on the pages of a PDF, as a reader copies them: by the fonts' own tables."""

from __future__ import annotations

import io
import re

import pikepdf

_ONE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)


def words(content: bytes) -> str:
    """All that is written on its pages, without spaces and ends of lines, which are set apart."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return "".join("".join(map(_page, pdf.pages)).split())


def everything(content: bytes) -> str:
    """The words, and beside them all strings, names and packed parts a program could read."""
    found = [words(content).encode("utf-8", "replace")]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for each in pdf.objects:
            found.append(_unpacked(each) if isinstance(each, pikepdf.Stream) else each.unparse())
        found.append(str(pdf.open_metadata()).encode())
    return b"\n".join(found).decode("latin-1")


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return bytes(stream.read_bytes(pikepdf.StreamDecodeLevel.generalized))
    except pikepdf.PdfError:  # a photo
        return bytes(stream.read_raw_bytes())


def _page(page: pikepdf.Page) -> str:
    fonts = {name: _table(font) for name, font in page.Resources.get("/Font", {}).items()}
    table, found = {}, []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            table = fonts[str(operands[0])]
        elif str(operator) == "Tj":
            found.append(_said(operands[0], table))
        elif str(operator) == "TJ":
            parts = (each for each in operands[0] if isinstance(each, pikepdf.String))
            found.extend(_said(each, table) for each in parts)
    return "".join(found)


def _said(string: pikepdf.String, table: dict[int, str]) -> str:
    raw = bytes(string)
    return "".join(
        table.get(int.from_bytes(raw[at : at + 2], "big"), "") for at in range(0, len(raw), 2)
    )


def _table(font: pikepdf.Object) -> dict[int, str]:
    """Which letters the glyphs of a font stand for."""
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(bytes(font.ToUnicode.read_bytes())):
        if kind == b"bfchar":
            found |= {int(code, 16): _letters(text) for code, text in _ONE.findall(block)}
        else:
            for first, last, text in _RANGE.findall(block):
                begin = int(text, 16)
                for code in range(int(first, 16), int(last, 16) + 1):
                    found[code] = chr(begin + code - int(first, 16))
    return found


def _letters(text: bytes) -> str:
    return bytes.fromhex(text.decode()).decode("utf-16-be")


def photos(content: bytes) -> int:
    """How many pictures are shown on its pages."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return sum(
            isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
            for each in pdf.objects
        )
