"""Declaring tasks and handing them in: the only two words the rest of the house needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django_tasks import task as task
from django_tasks.base import Task

from aftersale.kernel import clock

__all__ = ["enqueue", "enqueue_many", "task"]


def enqueue(what: Task[..., Any], *args: Any, after: datetime | timedelta | None = None) -> None:
    """Have `what` done once this transaction is committed; `after` a moment or a pause."""
    moment = clock.now() + after if isinstance(after, timedelta) else after
    (what.using(run_after=moment) if moment else what).enqueue(*args)


def enqueue_many(what: Task[..., Any], calls: Iterable[tuple[Any, ...]]) -> None:
    """Have `what` done once for each of `calls`, in one insert where the backend knows how."""
    backend: Any = what.get_backend()
    many: Callable[..., None] | None = getattr(backend, "enqueue_many", None)
    if many:
        many(what, list(calls))
        return
    for args in calls:
        what.enqueue(*args)
