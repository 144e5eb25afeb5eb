"""Preparing twice does nothing the second time; what changed is noticed."""

from __future__ import annotations


def test_the_second_time_there_is_nothing_to_do(bare_installation):
    first = bare_installation.run("prepare", "--no-demo")
    assert first.returncode == 0, first.stderr
    assert "the tables are up to date" in first.stderr
    assert "the static files are collected" in first.stderr
    second = bare_installation.run("prepare", "--no-demo")
    assert (second.returncode, second.stderr) == (0, "")
    (bare_installation.folder / "data" / "static" / ".collected").unlink()  # as if cut short
    third = bare_installation.run("prepare", "--no-demo")
    assert third.stderr == "  the static files are collected\n"


def test_the_editions_in_force_are_stored(installation):
    stored = "from aftersale.market.models import Edition\nanswer = Edition.objects.count()"
    assert installation.ask(stored) == 5
