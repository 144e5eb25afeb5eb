"""The catalogues as they are in the tree, and the sentences the sources ask for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

AFTERSALE = Path(__file__).parents[3] / "aftersale"
FOLDER = AFTERSALE / "web" / "locale"
LANGUAGES = ["de", "es", "fr", "it"]

_FIELD = re.compile(r'(msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$')
_IN_TEMPLATE = re.compile(r'\{% (?:trans|translate) "([^"]+)"|[ =:]_\("([^"]+)"\)')
_MARKS = {"_", "noop", "gettext", "gettext_noop", "gettext_lazy"}


@dataclass
class Entry:
    """One sentence, and what it is in one language (one text for each plural form)."""

    msgid: str = ""
    plural: str = ""
    texts: list[str] = field(default_factory=list)
    flags: str = ""


def file_of(language: str, ending: str = "po") -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"django.{ending}"


def entries(language: str) -> list[Entry]:
    """Every entry of a catalogue, without its head."""
    blocks = file_of(language).read_text(encoding="utf-8").split("\n\n")
    return [each for each in map(_entry, blocks) if each.msgid]


def _entry(block: str) -> Entry:
    entry, names = Entry(), []
    said: dict[str, str] = {}
    for line in block.splitlines():
        if line.startswith("#,"):
            entry.flags += line
        elif found := _FIELD.match(line):
            names.append(found[1])
            said[found[1]] = ast.literal_eval(found[2])
        elif line.startswith('"') and names:
            said[names[-1]] += ast.literal_eval(line)
    entry.msgid, entry.plural = said.get("msgid", ""), said.get("msgid_plural", "")
    entry.texts = [text for name, text in said.items() if name.startswith("msgstr")]
    return entry


def asked_for() -> Iterator[str]:
    """The sentences marked for translation in templates and modules (whole ones, as written)."""
    for folder in ("web", "relay", "notifications"):
        for file in (AFTERSALE / folder).rglob("*.html"):
            for found in _IN_TEMPLATE.finditer(file.read_text(encoding="utf-8")):
                yield found[1] or found[2]
        for file in (AFTERSALE / folder).rglob("*.py"):
            yield from _marked(ast.parse(file.read_text(encoding="utf-8")))


def _marked(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            is_text = isinstance(first, ast.Constant) and isinstance(first.value, str)
            if node.func.id in _MARKS and is_text:
                yield first.value
