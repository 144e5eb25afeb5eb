"""What is measured from outside an installation."""

from __future__ import annotations

import time

from bench.installation import Installation
from bench.streams import listen

BROWSERS, SECONDS = 200, 10


def idle_browsers(place: Installation, cookie: str) -> dict[str, float]:
    """Two hundred open streams that hear nothing: megabytes and share of a core they cost."""
    before, _ = place.memory()
    rest = _cpu_share(place)
    streams = [listen("127.0.0.1", place.http, cookie) for _ in range(BROWSERS)]
    share = _cpu_share(place)
    after, _ = place.memory()
    for stream in streams:
        stream.close()
    return {"browsers": BROWSERS, "mb": after - before, "cpu_percent": share, "cpu_rest": rest}


def _cpu_share(place: Installation) -> float:
    began = place.cpu_seconds()
    time.sleep(SECONDS)
    return 100 * (place.cpu_seconds() - began) / SECONDS
