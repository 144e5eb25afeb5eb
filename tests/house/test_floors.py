"""Every package has its floor; imports only go down (`lint-imports` reads the same list)."""

from __future__ import annotations

import ast

from tests.house import tree

CONTRACTS = tree.PYPROJECT["tool"]["importlinter"]["contracts"]
FLOORS = next(each for each in CONTRACTS if each["type"] == "layers")
DOMAINS = ("accounts", "orders", "messaging", "relay", "screening")


def listed() -> set[str]:
    return {name.strip() for layer in FLOORS["layers"] for name in layer.split("|")}


def test_every_package_is_on_a_floor():
    packages = {path.parts[1] for path in tree.sources("aftersale") if len(path.parts) > 2}
    assert packages == listed()


def test_only_settings_are_outside_the_floors():
    modules = {p.stem for p in tree.sources("aftersale") if len(p.parts) == 2}
    assert modules - {"__init__"} == set(FLOORS["exhaustive_ignores"])


def test_the_tables_of_every_domain_are_protected():
    protected = {name for each in CONTRACTS for name in each.get("protected_modules", [])}
    assert protected >= {f"aftersale.{domain}.models" for domain in DOMAINS}


def test_a_domain_does_not_import_the_tables_of_another():
    wrong = [
        f"{path}:{node.lineno}"
        for path in tree.sources("aftersale")
        if path.stem == "models" and path.parts[1] in DOMAINS
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.ImportFrom) and _is_a_table_of_ours(node.module or "")
    ]
    assert wrong == []


def _is_a_table_of_ours(module: str) -> bool:
    return module.startswith("aftersale.") and module.endswith(".models")
