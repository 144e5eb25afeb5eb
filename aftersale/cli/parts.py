"""The processes that `up` looks after: starting, starting again, stopping.

Plain processes and one `select`: the supervisor has to be smaller than anything it supervises.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from typing import IO, Any

from aftersale.cli.ground import LIFELINE

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60  # who lived so long may die without being suspected
STOP_SECONDS = 8.0


class Bell:
    """Rings on SIGTERM and SIGINT; waiting ends at once on these and when a child ends."""

    def __init__(self) -> None:
        self.rung = 0
        self.reader, writer = os.pipe()
        os.set_blocking(self.reader, False)
        os.set_blocking(writer, False)
        signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        signal.signal(signal.SIGTERM, self._ring)
        signal.signal(signal.SIGINT, self._ring)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def _ring(self, *_: Any) -> None:
        self.rung += 1

    def wait(self, seconds: float, also: IO[bytes] | None = None) -> None:
        """Sleep until a signal, a word on `also`, or so many seconds have passed."""
        watched = [self.reader, *([also] if also else [])]
        ready, _, _ = select.select(watched, [], [], seconds)
        if self.reader in ready:
            os.read(self.reader, 4096)

    @staticmethod
    def heard(stream: IO[bytes]) -> bool:
        """Whether there is something to read."""
        return bool(select.select([stream], [], [], 0)[0])


def start(name: str, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    """Start a subcommand in a session of its own; it ends if we are gone (see `ground`)."""
    return subprocess.Popen(
        [sys.executable, "-m", "aftersale", name, *arguments],
        stdin=subprocess.PIPE,
        env={**os.environ, LIFELINE: "1"},
        start_new_session=True,
        **options,
    )


class Part:
    """One process that is to be there, whatever happens to it."""

    def __init__(self, name: str, start_at: float = 0.0) -> None:
        self.name = name
        self.child: subprocess.Popen[bytes] | None = None
        self.started_at = 0.0
        self.start_at = start_at
        self.pause = FIRST_PAUSE

    def look(self, now: float) -> None:
        """Notice a death, and start again when its pause is over."""
        if self.child and self.child.poll() is not None:
            self._mourn(now, self.child.returncode)
        if not self.child and now >= self.start_at:
            self.started_at = now
            self.child = start(self.name)

    def _mourn(self, now: float, code: int) -> None:
        self._forget()
        if now - self.started_at > STEADY_SECONDS:
            self.pause = FIRST_PAUSE
        how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        _say(f"{self.name} {how}; it is started again in {self.pause:g} s")
        self.start_at = now + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)

    def _forget(self) -> None:
        if self.child and self.child.stdin:
            self.child.stdin.close()
        self.child = None


def stop(parts: Iterable[Part]) -> None:
    """Ask all to stop, and insist when one does not within a few seconds."""
    children = [part.child for part in parts if part.child]
    for child in children:
        child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        try:
            child.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _say(f"process {child.pid} did not stop in time and was killed")
            child.kill()
            child.wait()


def _say(words: str) -> None:
    print(f"aftersale: {words}", file=sys.stderr, flush=True)
