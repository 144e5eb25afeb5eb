"""A door asks and calls; it neither reads tables nor writes them. One clock for all."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house import tree

CLOCK = Path("aftersale/kernel/clock.py")
# Rows that belong to the door itself, and to no domain.
ROWS_OF_THE_DOOR = {
    Path("aftersale/api/chores.py"): "sweeps answers kept for idempotency keys",
    Path("aftersale/api/idempotency.py"): "keeps answers by idempotency key",
    Path("aftersale/web/signin/vault.py"): "counts the passkeys of the sign-in library",
}


def door_files() -> list[Path]:
    found = tree.sources("aftersale/web", "aftersale/api")
    return [path for path in found if path not in ROWS_OF_THE_DOOR]


def test_doors_do_not_reach_into_tables():
    found = [
        f"{path}:{node.lineno}"
        for path in door_files()
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
    ]
    assert found == []


def test_doors_do_not_save():
    found = [
        f"{path}:{node.lineno}"
        for path in door_files()
        for node in ast.walk(tree.parsed(path))
        if _is_method(node, "save") and not node.args
    ]
    assert found == []


def test_nobody_else_asks_the_machine_for_the_time():
    found = [
        f"{path}:{node.lineno}"
        for path in tree.sources("aftersale")
        if path != CLOCK
        for node in ast.walk(tree.parsed(path))
        if (_is_method(node, "now") or _is_method(node, "utcnow") or _is_method(node, "today"))
        and _receiver(node) in {"timezone", "datetime", "date", "dt"}
    ]
    assert found == []


def test_permissions_are_in_alphabetical_order():
    from aftersale.accounts.permissions import Permission

    names = [each.name for each in Permission]
    assert names == sorted(names)


def _is_method(node: ast.AST, name: str) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == name
    )


def _receiver(node: ast.Call) -> str:
    value = node.func.value
    return value.id if isinstance(value, ast.Name) else getattr(value, "attr", "")
