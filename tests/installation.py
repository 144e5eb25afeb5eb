"""An installation of its own: a private data folder and database, free ports, real processes.

Only for tests of what several processes do together; everything else is tested in-process.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import SystemRandom
from typing import Any
from urllib.parse import urlsplit

import pytest

chance = SystemRandom()
TREE = Path(__file__).parent.parent
PATIENCE = 60.0


def free_port() -> int:
    """One that nobody listens at, below those that systems give to whoever calls out."""
    while True:
        port = chance.randrange(10_000, 15_000)
        with socket.socket() as one, suppress(OSError):
            one.bind(("127.0.0.1", port))
            return port


def at_free_ports(start: Callable[..., Any], *args: Any, **settings: Any) -> Any:
    """Start what takes free ports; again at others when somebody else was quicker."""
    for _ in range(5):
        with suppress(OSError):
            return start(*args, **settings)
    return start(*args, **settings)


def until(what: Callable[[], Any], *, seconds: float = PATIENCE) -> Any:
    """Ask again and again until the answer is true, and return it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := what():
            return answer
        time.sleep(0.02)
    raise AssertionError(f"did not happen within {seconds} s")


class Installation:
    """Settings in an environment, and programs run under them."""

    def __init__(self, folder: Path, like: Installation | None = None) -> None:
        """With `like` it begins with what that one has, whose programs have all ended."""
        self.folder = folder
        self.http, self.smtp = free_port(), free_port()
        self.started: list[subprocess.Popen] = []
        asked = os.environ.get("AFTERSALE_DATABASE_URL", "")
        self.database_url = _own_database(asked, like.database_url if like else "")
        if like:
            shutil.copytree(like.folder / "data", folder / "data")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("AFTERSALE_", "DJANGO_"))}
        self.environment = kept | {
            "AFTERSALE_DATA": str(folder / "data"),
            "AFTERSALE_HTTP": f"127.0.0.1:{self.http}",
            "AFTERSALE_SMTP": f"127.0.0.1:{self.smtp}",
            "AFTERSALE_DATABASE_URL": self.database_url,
            "PYTHONPATH": str(TREE),
        }

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
        """Run `aftersale …` to its end."""
        return subprocess.run(
            [sys.executable, "-m", "aftersale", *arguments],
            env=self.environment | environment, cwd=TREE, text=True, capture_output=True, timeout=300,
        )  # fmt: skip

    def start(self, *arguments: str) -> subprocess.Popen:
        """Start `aftersale …`; what it says goes into `self.said()`."""
        with (self.folder / "said").open("ab") as said:
            child = subprocess.Popen(
                [sys.executable, "-m", "aftersale", *arguments],
                env=self.environment, cwd=TREE, stdout=said, stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )  # fmt: skip
        self.started.append(child)
        return child

    def said(self) -> str:
        return (self.folder / "said").read_text()

    def ask(self, code: str) -> Any:
        """Run Python with Django set up; what it assigns to `answer` comes back through JSON."""
        program = (
            "import json\nfrom aftersale.cli import ground\nground.set_up()\nanswer = None\n"
            f"{code}\nprint(json.dumps(answer))"
        )
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=self.environment, cwd=TREE, text=True, capture_output=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def answers(self, port: int) -> bool:
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", port)) == 0

    def close(self) -> None:
        for child in self.started:
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
                try:
                    child.wait(15)
                except subprocess.TimeoutExpired:
                    child.kill()
                    child.wait()
        _drop_database(self.database_url)


def _own_database(url: str, like: str) -> str:
    """On PostgreSQL a database beside the one given; on SQLite nothing, it is in the folder."""
    if not url.startswith("postgres"):
        return ""
    name = f"aftersale_{uuid.uuid4().hex[:8]}"
    copied = f' TEMPLATE "{urlsplit(like).path[1:]}"' if like else ""
    _administer(url, f'CREATE DATABASE "{name}"{copied}')
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _drop_database(url: str) -> None:
    if url:
        parts = urlsplit(url)
        elsewhere = parts._replace(path="/postgres").geturl()
        _administer(elsewhere, f'DROP DATABASE "{parts.path[1:]}" WITH (FORCE)')


def _administer(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture
def bare_installation(tmp_path) -> Iterator[Installation]:
    """Settings and nothing else: no tables yet."""
    one = Installation(tmp_path)
    yield one
    one.close()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory) -> Iterator[Installation]:
    """What every installation begins with, made once: migrating takes half a minute."""
    one = Installation(tmp_path_factory.mktemp("prepared"))
    done = one.run("prepare", "--no-demo")
    assert done.returncode == 0, done.stderr
    yield one
    one.close()


@pytest.fixture(scope="module")
def installation(tmp_path_factory, prepared) -> Iterator[Installation]:
    """Tables and static files are there; nobody is, and nothing runs yet."""
    one = Installation(tmp_path_factory.mktemp("installation"), like=prepared)
    yield one
    one.close()
