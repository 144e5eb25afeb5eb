"""Forty short sentences in each language the house tells apart, and some in others; written for
these tests by hand: what buyers and sellers say."""

from __future__ import annotations

from pathlib import Path

_ALL = Path(__file__).with_name("sentences.txt")


def _by_language() -> list[tuple[str, str]]:
    found = []
    for block in _ALL.read_text(encoding="utf-8").split("== ")[1:]:
        code, _, lines = block.partition("\n")
        found += [("" if code == "none" else code, line) for line in lines.strip().split("\n")]
    return found


SENTENCES = _by_language()
"""Each with its language; "" for those the house does not know."""
