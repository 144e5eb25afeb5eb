"""The typesetter: pages as data in, one document out. Templates lie beside, text is never markup.

One engine serves all threads of a process, one document at a time: it is made at the first
document and remembers its fonts and templates, so that a label takes a few milliseconds.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import orjson
import typst

FOLDER = Path(__file__).parent / "templates"
ACCESSIBLE = "ua-1"  # PDF/UA-1: tagged, with a title, and every picture told in words
MANY = 20  # pages
REMEMBERED = 10  # documents whose every line the typesetter keeps, to be faster with the next

Page = Mapping[str, Any]
_turn = threading.Lock()


def pdf(pages: Sequence[Page], title: str) -> bytes:
    """All pages as one PDF, accessible as PDF/UA-1.

    Where a script has no font on this machine, its letters are boxes and the file promises less.
    """
    with _turn:
        try:
            return _set(pages, title, "pdf", pdf_standards=ACCESSIBLE)[0]
        except typst.TypstError:
            return _set(pages, title, "pdf")[0]
        finally:
            if len(pages) > MANY:
                _forget()


def pictures(pages: Sequence[Page], title: str, dots_per_inch: int = 203) -> list[bytes]:
    """Every page as a PNG, 203 dots to the inch being what label printers have."""
    with _turn:
        return _set(pages, title, "png", ppi=float(dots_per_inch))


def told(pages: Sequence[Page], title: str) -> dict[str, str]:
    """What the templates are given: everything as one JSON text."""
    return {"told": orjson.dumps({"title": title, "pages": list(pages)}).decode()}


def _set(
    pages: Sequence[Page], title: str, form: Literal["pdf", "png"], **options: Any
) -> list[bytes]:
    made = _engine().compile(format=form, sys_inputs=told(pages, title), **options)
    if made is None:
        raise RuntimeError("the typesetter gave nothing back")
    return made if isinstance(made, list) else [made]


def warm() -> None:
    """Find fonts and read templates now, which takes some ten milliseconds, rather than later."""
    with _turn:
        _set([], "", "pdf")


def _forget() -> None:
    """Let go of a large document, which would else fill memory until ten more were made."""
    for _ in range(REMEMBERED + 1):
        _set([], "", "pdf")


@cache
def _engine() -> typst.Compiler:
    """Fonts of the machine come first, those within the typesetter where it has none."""
    return typst.Compiler(FOLDER / "paper.typ", root=FOLDER, font_paths=typst.Fonts())
