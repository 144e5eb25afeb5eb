"""The page about rulebooks describes every key there is, and none that is not."""

from __future__ import annotations

import re
from pathlib import Path

from aftersale.market.reading import dotted_keys
from aftersale.market.rulebook import Rulebook

PAGE = Path(__file__).parents[2] / "docs" / "rulebook.md"


def test_every_key_is_described_once() -> None:
    described = re.findall(r"^\| `([^`]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(described) == sorted(dotted_keys(Rulebook))


def test_every_description_says_a_type_and_a_meaning() -> None:
    rows = re.findall(r"^\| `[^`]+` \|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    assert all(len(row) == 2 and all(row) for row in cells)
