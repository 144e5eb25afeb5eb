"""The typesetter of packs: facts and pictures in, one PDF out. Text from people is never markup.

A pack's template, facts and pictures lie in a folder of their own while it is set.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import typst

TEMPLATES = Path(__file__).parent / "templates"
ACCESSIBLE = "ua-1"  # PDF/UA-1: tagged, with a title, and every picture told in words
_turn = threading.Lock()


def pdf(told: Mapping[str, Any], files: Mapping[str, bytes], made_at: datetime) -> bytes:
    """The pack with these facts; `files` are what it embeds, by the names the facts give them.

    PDF/UA-1; where a script has no font on this machine, its letters are boxes and the file
    promises less.
    """
    with tempfile.TemporaryDirectory(prefix="aftersale-pack-") as folder:
        root = Path(folder)
        shutil.copytree(TEMPLATES, root, dirs_exist_ok=True)
        (root / "told.json").write_bytes(orjson.dumps(told))
        for name, content in files.items():
            (root / name).write_bytes(content)
        with _turn:
            try:
                return _set(root, made_at, pdf_standards=ACCESSIBLE)
            except typst.TypstError:
                return _set(root, made_at)


def _set(root: Path, made_at: datetime, **options: Any) -> bytes:
    compiler = typst.Compiler(root / "pack.typ", root=root, font_paths=_fonts())
    made = compiler.compile(format="pdf", timestamp=int(made_at.timestamp()), **options)
    if not isinstance(made, bytes):
        raise RuntimeError("the typesetter gave nothing back")
    return made


@cache
def _fonts() -> typst.Fonts:
    """Fonts of the machine, then those within the typesetter."""
    return typst.Fonts()
