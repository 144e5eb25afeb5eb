"""What mail programs put into replies, by language, written down from the programs.

`{n}` stands for the name and `{m}` for the address of the one who is quoted. Used by `replies.py`
to make letters whose right reading is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_ALL = Path(__file__).with_name("tongues.txt")


@dataclass(frozen=True)
class Tongue:
    """One language of mail programs and of the person who uses them."""

    code: str
    attributions: tuple[str, ...]
    """Gmail, then Apple Mail, then Thunderbird."""
    labels: tuple[str, str, str, str]
    """Outlook's From, Sent, To, Subject."""
    day: str
    original: str
    phone: str
    closing: str
    said: str
    asked: str


def _tongue(code: str, block: str) -> Tongue:
    rows = [row.strip() for row in block.strip().splitlines()]
    labels = rows[3].split("|")
    return Tongue(code, tuple(rows[:3]), (labels[0], labels[1], labels[2], labels[3]), *rows[4:])


def _all() -> dict[str, Tongue]:
    blocks = _ALL.read_text(encoding="utf-8").split("== ")[1:]
    parted = (block.partition("\n") for block in blocks)
    return {code: _tongue(code, rows) for code, _, rows in parted}


TONGUES = _all()
