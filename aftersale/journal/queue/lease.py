"""Taking jobs, keeping hold of them, and giving them back: each a single guarded statement."""

from __future__ import annotations

import json
import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from aftersale.journal.models import Job
from aftersale.kernel import clock

LEASE = timedelta(seconds=30)
MOST_ATTEMPTS = 12
MOST_TOGETHER = 50
LONGEST_PAUSE = 3600


@dataclass(frozen=True)
class Held:
    """A job that is ours until its lease ends."""

    id: int
    task: str
    payload: dict[str, Any]
    attempts: int


def anything_ready() -> bool:
    """Whether a worker would find something; a plain read, so that idling takes no write lock."""
    now = clock.now()
    ready = Q(stage=Job.Stage.READY, run_at__lte=now)
    lapsed = Q(stage=Job.Stage.RUNNING, leased_until__lt=now)
    return Job.objects.filter(ready).exists() or Job.objects.filter(lapsed).exists()


def take(
    worker: str, at_most: int, queue: str = "default", together: Collection[str] = ()
) -> list[Held]:
    """Lease up to `at_most` ready jobs to `worker`, those whose holder died among them.

    When the first is of a task in `together`, they are all of that task, and up to fifty.
    """
    now = clock.now()
    with transaction.atomic():
        lapsed = Job.objects.filter(stage=Job.Stage.RUNNING, leased_until__lt=now)
        _unlocked(lapsed).update(stage=Job.Stage.READY)
        ready = Job.objects.filter(queue=queue, stage=Job.Stage.READY, run_at__lte=now)
        most = max(at_most, MOST_TOGETHER) if together else at_most
        first = list(_locking(ready.order_by("-priority", "run_at", "id"))[:most])
        chosen = _handful(first, at_most, together)
        Job.objects.filter(pk__in=[job.pk for job in chosen]).update(
            stage=Job.Stage.RUNNING, leased_by=worker, leased_until=now + LEASE
        )
    return [Held(j.pk, j.task, _payload(j.payload), j.attempts + 1) for j in chosen]


def _handful(jobs: list[Job], at_most: int, together: Collection[str]) -> list[Job]:
    if jobs and jobs[0].task in together:
        return list(takewhile(lambda each: each.task == jobs[0].task, jobs))
    return jobs[:at_most]


def _locking(rows: Any) -> Any:
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True)
    return rows


def _unlocked(rows: Any) -> Any:
    """Lapsed rows that nobody else is just now giving back."""
    if not connection.features.has_select_for_update_skip_locked:
        return rows
    return Job.objects.filter(pk__in=list(_locking(rows).values_list("pk", flat=True)[:100]))


def _payload(value: Any) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(value) if isinstance(value, str) else value
    return read


def keep(worker: str, jobs: set[int]) -> None:
    """Prolong the lease on `jobs` while their work goes on."""
    mine = Job.objects.filter(pk__in=list(jobs), leased_by=worker, stage=Job.Stage.RUNNING)
    mine.update(leased_until=clock.now() + LEASE)


def finish(jobs: Sequence[Held], worker: str) -> None:
    """The work is done; the jobs go."""
    Job.objects.filter(pk__in=[job.id for job in jobs], leased_by=worker).delete()


def give_back(job: Held, worker: str, error: str) -> None:
    """The work failed: again after a growing pause, or kept as failed after too many tries."""
    dead = job.attempts >= MOST_ATTEMPTS
    Job.objects.filter(pk=job.id, leased_by=worker).update(
        stage=Job.Stage.FAILED if dead else Job.Stage.READY,
        attempts=job.attempts,
        run_at=clock.now() + pause(job.attempts),
        last_error=error[-4000:],
    )


def pause(attempts: int) -> timedelta:
    """How long to wait before the next try: 2, 4, 8 … seconds, at most an hour, and some chance."""
    return timedelta(seconds=min(LONGEST_PAUSE, 2**attempts) + random.random())
