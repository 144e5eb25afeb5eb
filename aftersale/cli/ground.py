"""What subcommands stand on: Django set up, signals turned into an event, a life-line to `up`."""

from __future__ import annotations

import os
import signal
import sys
import threading

LIFELINE = "AFTERSALE_UNDER_UP"


def set_up() -> None:
    """Set Django up. Raises `BrokenSetting` for a setting that cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftersale.settings")
    import django

    django.setup()


def stopping_on_signals() -> threading.Event:
    """An event that SIGTERM and SIGINT set, for programs that finish what is in hand."""
    stopping = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stopping.set())
    return stopping


def hold_lifeline() -> None:
    """Under `up`, end when it ends, even if it was killed: its end of our standard input closes."""
    if os.environ.get(LIFELINE):
        threading.Thread(target=_end_with_up, daemon=True, name="lifeline").start()


def _end_with_up() -> None:
    while os.read(sys.stdin.fileno(), 512):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def keep_rules() -> None:
    """Store the editions in force, so that whatever is opened now can be judged by them later."""
    from aftersale.market import actions as market

    market.keep_editions()
