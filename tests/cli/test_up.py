"""One command starts three processes, keeps them alive, and leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import signal
import socket
from pathlib import Path

import pytest

from aftersale.market.rulebook import PACKAGED
from tests.installation import until

PARTS = {"web", "relay", "worker"}


def parts_of(up) -> dict[str, int]:
    """The parts that `up` runs just now: name and process id."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_text().split("\0")
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == up.pid and words[1:3] == ["-m", "aftersale"]:
            found[words[3]] = int(folder.name)
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def up(installation):
    """`aftersale up`, ready."""
    child = installation.start("up", "--no-demo")
    until(
        lambda: installation.answers(installation.http) and installation.answers(installation.smtp)
    )
    until(lambda: set(parts_of(child)) == PARTS)
    yield child
    if child.poll() is None:
        child.terminate()
        child.wait(20)


def test_each_part_that_is_killed_is_started_again(installation, up):
    before = parts_of(up)
    for name in sorted(PARTS):
        os.kill(before[name], signal.SIGKILL)
        until(lambda name=name: parts_of(up).get(name, before[name]) != before[name])
    until(
        lambda: installation.answers(installation.http) and installation.answers(installation.smtp)
    )
    for name in PARTS:
        assert f"{name} was killed by signal 9; it is started again in" in installation.said()


def test_sigterm_ends_everything(installation, up):
    children = parts_of(up)
    up.terminate()
    assert up.wait(20) == 0
    assert not [name for name, pid in children.items() if alive(pid)]
    assert not installation.answers(installation.http)
    assert installation.said().rstrip().endswith("stopped")


def test_when_up_is_killed_nothing_lives_on(up):
    children = parts_of(up)
    up.kill()
    up.wait()
    until(lambda: not [pid for pid in children.values() if alive(pid)])


def test_it_says_where_to_go(installation, up):
    until(lambda: f"Aftersale is at http://127.0.0.1:{installation.http}" in installation.said())


@pytest.mark.parametrize("variable", ["AFTERSALE_HTTP", "AFTERSALE_SMTP"])
def test_a_busy_port_is_one_line_that_names_port_and_variable(bare_installation, variable):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = bare_installation.run("up", **{variable: f"127.0.0.1:{port}"})
    assert done.returncode == 2
    assert done.stderr == (
        f"aftersale: port {port} on 127.0.0.1 is used by another program; "
        f"set {variable} to another\n"
    )
    assert not done.stdout


def test_a_broken_rulebook_stops_it_in_one_line(bare_installation, tmp_path):
    rules = shutil.copytree(PACKAGED, tmp_path / "rules")
    book = rules / "uk.toml"
    book.write_text(book.read_text().replace('"Europe/London"', '"Europe/Londres"'))
    done = bare_installation.run("up", AFTERSALE_RULES=str(rules))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "uk.toml:6: zone: is not a time zone: 'Europe/Londres'" in done.stderr
