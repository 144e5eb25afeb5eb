"""Asking a page again and again over kept connections, and how long each answer took."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

WARM_UP = 5


@dataclass(frozen=True)
class Timing:
    """Milliseconds: the median, the 95th percentile, the worst; and how many were asked."""

    p50: float
    p95: float
    worst: float
    count: int


def ask(
    host: str, port: int, paths: Sequence[str], cookie: str, *, at_once: int, count: int
) -> Timing:
    """`count` requests from `at_once` clients, going round `paths`; raises if one is not 200."""
    for path in paths[:WARM_UP]:
        _Client(host, port, cookie).get(path)
    share = [list(range(start, count, at_once)) for start in range(at_once)]
    taken: list[float] = []
    faults: list[str] = []
    threads = [
        threading.Thread(target=_run, args=(host, port, cookie, paths, turns, taken, faults))
        for turns in share
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise RuntimeError(faults[0])
    return timing(taken)


def _run(host, port, cookie, paths, turns, taken, faults) -> None:
    client = _Client(host, port, cookie)
    try:
        for turn in turns:
            began = time.perf_counter()
            client.get(paths[turn % len(paths)])
            taken.append(time.perf_counter() - began)
    except RuntimeError as fault:
        faults.append(str(fault))


class _Client:
    def __init__(self, host: str, port: int, cookie: str) -> None:
        self.connection = http.client.HTTPConnection(host, port, timeout=60)
        self.headers = {"Cookie": cookie, "Accept": "text/html"}

    def get(self, path: str) -> bytes:
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        return body


def timing(seconds: Sequence[float]) -> Timing:
    """The figures of a row of durations."""
    ordered = sorted(each * 1000 for each in seconds)
    at = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))]  # noqa: E731
    return Timing(at(0.5), at(0.95), ordered[-1], len(ordered))
