"""An installation to measure: its data made by the product's own commands, its processes real."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

TREE = Path(__file__).parent.parent
PARTS = ("up", "web", "relay", "worker")


class Installation:
    """Settings, and `aftersale` run under them."""

    def __init__(self, folder: Path, port: int, database_url: str = "") -> None:
        self.folder, self.http, self.smtp = folder, port, port + 1
        self.child: subprocess.Popen[bytes] | None = None
        self.environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith("AFTERSALE_")
            },
            "AFTERSALE_DATA": str(folder),
            "AFTERSALE_HTTP": f"127.0.0.1:{port}",
            "AFTERSALE_SMTP": f"127.0.0.1:{self.smtp}",
            "AFTERSALE_DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "PYTHONPATH": str(TREE),
        }

    def run(self, *arguments: str) -> str:
        """Run a subcommand to its end; its last line."""
        done = subprocess.run(
            [sys.executable, "-m", "aftersale", *arguments], env=self.environment, cwd=TREE,
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        return done.stdout.strip().rpartition("\n")[2]

    def measure(self, what: str, *arguments: str) -> str:
        """Run one of `bench.measures` inside this installation; what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", f"bench.measures.{what}", *arguments], env=self.environment,
            cwd=TREE, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    def up(self) -> float:
        """Start everything; seconds until the first page."""
        began = time.monotonic()
        self.child = subprocess.Popen(
            [sys.executable, "-m", "aftersale", "up", "--no-demo"], env=self.environment, cwd=TREE,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while not self._answers():
            if time.monotonic() - began > 300:
                raise RuntimeError("the pages did not come up")
            time.sleep(0.05)
        return time.monotonic() - began

    def _answers(self) -> bool:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.http, timeout=5)
            connection.request("GET", "/signin")
            return connection.getresponse().status == 200
        except OSError:
            return False

    def down(self) -> None:
        """Stop everything."""
        if self.child:
            self.child.send_signal(signal.SIGTERM)
            self.child.wait(30)
            self.child = None

    def processes(self) -> list[int]:
        """Everything `up` started, itself among them."""
        assert self.child
        pids = [self.child.pid]
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and _parent(entry) == self.child.pid:
                pids.append(int(entry.name))
        return pids

    def memory(self) -> tuple[float, float]:
        """Megabytes of all of them: resident, and with what they share counted once."""
        totals = [_memory(pid) for pid in self.processes()]
        return sum(rss for rss, _ in totals), sum(pss for _, pss in totals)

    def cpu_seconds(self) -> float:
        """Processor time all of them have used."""
        ticks = 0
        for pid in self.processes():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


def _parent(entry: Path) -> int:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _memory(pid: int) -> tuple[float, float]:
    rows = dict(
        line.split(":", 1)
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        if ":" in line and "kB" in line
    )
    return int(rows["Rss"].split()[0]) / 1024, int(rows["Pss"].split()[0]) / 1024
