"""What the manual lists is what there is: settings, subcommands, options, `make` targets."""

from __future__ import annotations

import argparse
import re
from dataclasses import fields

import pytest

from aftersale import cli, config
from aftersale.cli import codes
from tests.house import tree

SETTINGS = (tree.TREE / "docs" / "settings.md").read_text()
COMMANDS = (tree.TREE / "docs" / "commands.md").read_text()


def test_the_manual_has_every_setting_with_its_default():
    rows = dict(re.findall(r"^\| `AFTERSALE_(\w+)` \| (.*?) \|", SETTINGS, re.MULTILINE))
    expected = {
        each.name.upper(): f"`{each.metadata['default']}`" if each.metadata["default"] else "–"
        for each in fields(config.Config)
    }
    assert rows == expected


def test_the_manual_has_every_subcommand():
    headings = re.findall(r"^## aftersale (\S+)", COMMANDS, re.MULTILINE)
    assert headings == list(cli.SUBCOMMANDS)


def subparsers() -> dict[str, argparse.ArgumentParser]:
    for action in cli.parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return action.choices
    raise AssertionError("there are no subcommands")


@pytest.mark.parametrize("name", cli.SUBCOMMANDS)
def test_the_manual_has_every_option(name):
    section = COMMANDS.split(f"\n## aftersale {name}\n")[1].split("\n## ")[0]
    options = [
        option
        for action in subparsers()[name]._actions
        for option in (action.option_strings or [action.metavar or action.dest])
        if option not in {"-h", "--help"}
    ]
    assert [option for option in options if option not in section] == []


def test_the_manual_says_what_exit_codes_mean():
    for name in ("OK", "REFUSED", "USAGE", "FAULT", "INTERRUPTED"):
        assert f"| {getattr(codes, name)} |" in COMMANDS


def test_the_manual_has_every_make_target():
    targets = re.findall(r"^([a-z]+):.*## ", (tree.TREE / "Makefile").read_text(), re.MULTILINE)
    assert [each for each in targets if f"`make {each}`" not in COMMANDS] == ["help"]


def test_links_between_documents_lead_somewhere():
    broken = []
    for path in [p for p in tree.files() if p.suffix == ".md"]:
        for target in re.findall(r"\]\(([^)#\s]+)", tree.text(path)):
            if "://" not in target and not (tree.TREE / path.parent / target).exists():
                broken.append(f"{path}: {target}")
    assert broken == []
