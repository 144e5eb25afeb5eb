"""Do the background work and keep time for the chores, until SIGTERM or Ctrl-C.

One thread on SQLite, which has one writer; AFTERSALE_WORKER_THREADS on PostgreSQL. A job in hand
is finished before the worker ends; one whose worker was killed is taken up by another.
"""

from __future__ import annotations

import argparse
import threading

from aftersale import config
from aftersale.cli import codes, ground

HELP = "do the background work"


def run(options: argparse.Namespace) -> int:
    stopping = ground.stopping_on_signals()
    ground.hold_lifeline()
    ground.set_up()
    ground.keep_rules()
    return work(stopping, _how_many())


def _how_many() -> int:
    from django.db import connection

    return 1 if connection.vendor == "sqlite" else config.get().worker_threads


def work(stopping: threading.Event, how_many: int) -> int:
    """Work in so many threads; when one of them breaks, all end, to be started afresh."""
    from aftersale.journal.queue.worker import Worker

    workers = [Worker(stopping) for _ in range(how_many)]
    threads = [threading.Thread(target=worker.run, name=worker.name) for worker in workers]
    for thread in threads:
        thread.start()
    while all(thread.is_alive() for thread in threads) and not stopping.wait(0.5):
        pass
    broken = not stopping.is_set()
    stopping.set()
    for thread in threads:
        thread.join()
    return codes.FAULT if broken else codes.OK
