"""Waits until mail handed in has become what it should: prints when, as seconds of the clock.

Arguments: `filed` or `sent`, how many are expected, how many seconds to wait at most.
The first line says how many there were before.
"""

from __future__ import annotations

import json
import sys
import time

from bench import measures

measures.set_up()

from django.db.models import Max  # noqa: E402

from aftersale.relay.models import Incoming, Outgoing  # noqa: E402


def main() -> None:
    expected, patience = int(sys.argv[1]), float(sys.argv[2])
    first = Incoming.objects.aggregate(top=Max("pk"))["top"] or 0
    letters = Outgoing.objects.aggregate(top=Max("pk"))["top"] or 0
    print("ready", flush=True)
    filed = _when(lambda: _filed(first), expected, patience)
    print(json.dumps(filed), flush=True)
    print(json.dumps(_when(lambda: _sent(letters), expected, patience)), flush=True)


def _filed(first: int) -> int:
    rows = Incoming.objects.filter(pk__gt=first)
    return rows.exclude(stage=Incoming.Stage.RECEIVED).count()


def _sent(first: int) -> int:
    return Outgoing.objects.filter(pk__gt=first, stage=Outgoing.Stage.SENT).count()


def _when(count, expected: int, patience: float) -> dict[str, float]:
    until = time.monotonic() + patience
    while (found := count()) < expected and time.monotonic() < until:
        time.sleep(0.1)
    return {"at": time.time(), "found": found}


main()
