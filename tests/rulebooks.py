"""A folder of rulebooks that a test may spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aftersale import config
from aftersale.market import queries, rulebook

Change = Callable[[str, str, str], None]


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The five files that ship, copied, and in force."""
    folder = tmp_path / "rules"
    shutil.copytree(rulebook.PACKAGED, folder)
    monkeypatch.setenv("AFTERSALE_RULES", str(folder))
    _forget()
    yield folder
    monkeypatch.undo()
    _forget()


@pytest.fixture
def change(rules: Path) -> Change:
    """`change("uk", old, new)`: edit a file, as after a new start."""

    def edit(market: str, old: str, new: str) -> None:
        file = rules / f"{market}.toml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        _forget()

    return edit


def _forget() -> None:
    config.get.cache_clear()
    rulebook.reread()
    queries.remembered.cache_clear()
