"""Waits until mail handed in is filed, then until its letters are out: prints when, and how many.

Arguments: how many mails are expected, how many seconds to wait at most. First says "ready".
"""

from __future__ import annotations

import json
import sys
import time

from bench import measures

measures.set_up()

from django.db.models import Max  # noqa: E402

from aftersale.journal.models import Job  # noqa: E402
from aftersale.kernel import clock  # noqa: E402
from aftersale.relay.models import Incoming, Outgoing  # noqa: E402


def main() -> None:
    expected, patience = int(sys.argv[1]), float(sys.argv[2])
    first = Incoming.objects.aggregate(top=Max("pk"))["top"] or 0
    letters = Outgoing.objects.aggregate(top=Max("pk"))["top"] or 0
    print("ready", flush=True)
    filed = _when(lambda: _filed(first), expected, patience)
    print(json.dumps(filed), flush=True)
    done = _when(lambda: 0 if _is_busy() else expected, expected, patience)
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


def _when(count, expected: int, patience: float) -> dict[str, float]:
    until = time.monotonic() + patience
    while (found := count()) < expected and time.monotonic() < until:
        time.sleep(0.03)
    return {"at": time.time(), "found": found}


main()
