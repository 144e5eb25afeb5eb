"""Declaring tasks and handing them in: the only words the rest of the house needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django_tasks import task as task
from django_tasks.base import Task

from aftersale.kernel import clock

__all__ = ["TOGETHER", "enqueue", "enqueue_many", "task", "together"]

Many = Callable[[Sequence[tuple[Any, ...]]], object]
M = TypeVar("M", bound=Many)

TOGETHER: dict[str, Many] = {}
"""How jobs of a task are done at once, by the task's name."""


def together(what: Task[..., Any]) -> Callable[[M], M]:
    """Declare how many jobs of `what` are done at once: it takes the arguments of each.

    All of them or none: when it raises, the worker does each alone by the task itself.
    """

    def declare(many: M) -> M:
        TOGETHER[what.module_path] = many
        return many

    return declare


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
