"""Start everything: pages, mail relay and background work, each a process of its own.

Prepares the database first; an empty one gets the demo marketplace. A part that dies is started
again, after growing pauses if it keeps dying. Stops cleanly on SIGTERM and Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time

from aftersale import config
from aftersale.cli import codes, parts, ports

HELP = "start everything (what `make up` does)"
HEAD_START_SECONDS = 5  # at most; the pages come first, and starting is work for the processor


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")


def run(options: argparse.Namespace) -> int:
    settled = config.get()
    if taken := ports.first_taken(_addresses(settled)):
        print(f"aftersale: {taken}", file=sys.stderr)
        return codes.USAGE
    _check_certificate(settled)
    bell = parts.Bell()
    code, welcome = _prepare(bell, ["--no-demo"] if options.no_demo else [])
    if code or bell.rung:
        return 0 if bell.rung else code
    return _supervise(bell, settled, welcome)


def _addresses(settled: config.Config) -> dict[str, config.Address]:
    wanted = {"AFTERSALE_HTTP": settled.http, "AFTERSALE_SMTP": settled.smtp}
    if isinstance(settled.lmtp, config.Address):
        wanted["AFTERSALE_LMTP"] = settled.lmtp
    return wanted


def _check_certificate(settled: config.Config) -> None:
    """Say at once what the relay would say again and again while it is started anew."""
    if settled.tls_certificate or settled.tls_key or settled.tls_required:
        from aftersale.relay.smtp import tls

        tls.configured(settled)


def _prepare(bell: parts.Bell, arguments: list[str]) -> tuple[int, str]:
    """Run `prepare` to its end; what it prints is kept until the pages can be reached."""
    child = parts.start("prepare", *arguments, stdout=subprocess.PIPE)
    said = bytearray()
    while child.poll() is None:
        bell.wait(10, also=child.stdout)
        if bell.rung:
            child.terminate()
            child.wait()
        said += os.read(child.stdout.fileno(), 65536) if bell.heard(child.stdout) else b""
    said += child.stdout.read()
    return child.returncode if child.returncode >= 0 else codes.FAULT, said.decode()


def _supervise(bell: parts.Bell, settled: config.Config, welcome: str) -> int:
    later = time.monotonic() + HEAD_START_SECONDS
    running = [parts.Part("web"), parts.Part("relay", later), parts.Part("worker", later)]
    greeted = False
    while not bell.rung:
        for part in running:
            part.look(time.monotonic())
        if not greeted and ports.answers(settled.http):
            greeted = True
            for part in running:
                part.start_at = min(part.start_at, time.monotonic())
            print(_greeting(settled, welcome), flush=True)
        bell.wait(1.0 if greeted else 0.05)
    parts.stop(running)
    print("stopped", flush=True)
    return codes.OK


def _greeting(settled: config.Config, welcome: str) -> str:
    lines = [f"Aftersale is at {settled.base_url} – mail for it goes to {settled.smtp}"]
    return "\n".join([*lines, *welcome.splitlines(), "Ctrl-C stops it."])
