"""Files keep to a length one can read, say what they are for, and name no machine."""

from __future__ import annotations

import ast
import re

from tests.house import tree

LONGEST = 300
FORBIDDEN_NAMES = {
    "utils", "util", "helpers", "helper", "common", "manager", "managers", "service", "services",
    "handle", "handler", "handlers", "process", "misc", "base",
}  # fmt: skip
# Put together here, so that this file does not find itself.
PLACES = re.compile(
    r"(?<![\w.-])/(?:ro" + r"ot|wo" + r"rk|Us" + r"ers|home/\w+)/"
    r"|py" + r"pi\.(?:org|python)|python" + r"hosted\.org|npm" + r"js\.(?:org|com)"
    r"|cra" + r"tes\.io|proxy\.gol" + r"ang\.org|docker" + r"\.(?:io|com)"
)  # fmt: skip
READ = {".py", ".toml", ".md", ".html", ".css", ".js", ".txt", ".lock", ".json", ".yml", ".cfg", ""}


def test_no_file_is_longer_than_one_can_read():
    ours = [p for p in tree.files() if p.suffix in {".py", ".html", ".css", ".js"}]
    ours = [p for p in ours if "migrations" not in p.parts]
    lengths = {str(path): len(tree.text(path).splitlines()) for path in ours}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_every_module_says_what_it_is_for():
    silent = [
        str(path)
        for path in tree.sources("aftersale", "tests")
        if tree.text(path).strip() and not ast.get_docstring(tree.parsed(path))
    ]
    assert silent == []


def test_no_module_has_a_name_that_says_nothing():
    named = [
        str(path)
        for path in tree.sources("aftersale")
        if {path.stem, *path.parts[:-1]} & FORBIDDEN_NAMES
    ]
    assert named == []


def test_no_file_names_a_registry_or_a_path_of_one_machine():
    found = [
        f"{path}:{number}: {line.strip()[:80]}"
        for path in tree.files()
        if path.suffix in READ
        for number, line in enumerate(tree.text(path).splitlines(), 1)
        if PLACES.search(line)
    ]
    assert found == []
