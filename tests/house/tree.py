"""The files of this tree, as the house rules look at them."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from functools import cache
from pathlib import Path

TREE = Path(__file__).parent.parent.parent
PYPROJECT = tomllib.loads((TREE / "pyproject.toml").read_text())


@cache
def files() -> tuple[Path, ...]:
    """Every file that belongs to the tree, relative to it: what git would keep."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
            cwd=TREE, capture_output=True, text=True, check=True,
        ).stdout.splitlines()  # fmt: skip
        found = [Path(line) for line in listed]
    except (OSError, subprocess.CalledProcessError):
        found = [path.relative_to(TREE) for path in TREE.rglob("*") if _kept(path)]
    return tuple(sorted(path for path in found if (TREE / path).is_file()))


def _kept(path: Path) -> bool:
    parts = path.relative_to(TREE).parts
    return not {"__pycache__", "data", "build"} & set(parts) and not parts[0].startswith(".venv")


def sources(*folders: str) -> list[Path]:
    """Our Python files below these folders; migrations are made by a program and left out."""
    return [
        path
        for path in files()
        if path.suffix == ".py"
        and "migrations" not in path.parts
        and any(path.is_relative_to(folder) for folder in folders)
    ]


def text(path: Path) -> str:
    return (TREE / path).read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(text(path), str(path))
