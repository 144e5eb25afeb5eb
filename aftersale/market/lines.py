"""On which line of a TOML text a dotted key stands, so that a fault can be found at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_NUMBER = re.compile(r"\[\d+\]$")


def line_of(text: str, key: str) -> int:
    """The line, from 1, of `screening.words[2].why.de`, or of the nearest table around it; 0
    where nothing of it is written. Keys inside inline tables count as their table's line."""
    lines = {path: number for number, path in reversed(list(_paths(text)))}
    while key:
        if found := lines.get(key) or lines.get(f"{key}[1]"):
            return found
        shorter = _NUMBER.sub("", key)
        key = shorter if shorter != key else key.rpartition(".")[0]
    return 0


def _paths(text: str) -> Iterator[tuple[int, str]]:
    """Each table and key with its line, lists of tables numbered from one as faults are."""
    counted: Counter[str] = Counter()
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _numbered(header[2], counted, new=header[1] == "[[")
            yield number, table
        elif named := _KEY.match(line):
            yield number, f"{table}.{named[1]}" if table else named[1]


def _numbered(name: str, counted: Counter[str], *, new: bool) -> str:
    """A table's name with the number of every list of tables it stands in."""
    if new:
        counted[name] += 1
        for below in [each for each in counted if each.startswith(f"{name}.")]:
            del counted[below]
    path, written = "", ""
    for part in name.split("."):
        written = f"{written}.{part}" if written else part
        path = f"{path}.{part}" if path else part
        if counted[written]:
            path += f"[{counted[written]}]"
    return path
