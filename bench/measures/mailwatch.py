"""Waits until mail handed in is filed, then until its letters are out: prints when, and how many.

Arguments: how many mails are expected, how many seconds to wait at most. First says "ready"; a
line of its input tells how many were taken in the end.
"""

from __future__ import annotations

import json
import select
import sys
import time

from bench import measures

measures.set_up()

from django.db.models import Max  # noqa: E402

from aftersale.journal.models import Job  # noqa: E402
from aftersale.kernel import clock  # noqa: E402
from aftersale.relay.models import Incoming, Outgoing  # noqa: E402

told: list[int] = []  # how many were taken, once that is known


def main() -> None:
    expected, patience = int(sys.argv[1]), float(sys.argv[2])
    first = Incoming.objects.aggregate(top=Max("pk"))["top"] or 0
    letters = Outgoing.objects.aggregate(top=Max("pk"))["top"] or 0
    print("ready", flush=True)
    filed = _when(lambda: _filed(first) >= _fewer(expected), patience)
    filed["found"] = _filed(first)
    print(json.dumps(filed), flush=True)
    done = _when(lambda: not _is_busy(), patience)
    print(json.dumps(done | {"found": _sent(letters)}), flush=True)


def _filed(first: int) -> int:
    rows = Incoming.objects.filter(pk__gt=first)
    return rows.exclude(stage=Incoming.Stage.RECEIVED).count()


def _is_busy() -> bool:
    """Whether anything is left to do now; failed jobs and later ones are not waited for."""
    due = Job.objects.filter(run_at__lte=clock.now())
    return due.exclude(stage=Job.Stage.FAILED).exists()


def _sent(first: int) -> int:
    return Outgoing.objects.filter(pk__gt=first, stage=Outgoing.Stage.SENT).count()


def _fewer(expected: int) -> int:
    """How many are waited for: those handed in, or those taken once that is told."""
    if not told and select.select([sys.stdin], [], [], 0)[0]:
        told.append(int(sys.stdin.readline() or 0))
    return min([expected, *told])


def _when(is_so, patience: float) -> dict[str, float]:
    until = time.monotonic() + patience
    while not is_so() and time.monotonic() < until:
        time.sleep(0.03)
    return {"at": time.time()}


main()
