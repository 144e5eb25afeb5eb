"""The queue behind the django-tasks API: a job is written in the caller's own transaction."""

from __future__ import annotations

from typing import Any

from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import normalize_json

from aftersale.journal.inserting import insert_plain
from aftersale.journal.models import Job
from aftersale.kernel import clock

# Everything a new job has, in the order of its columns.
COLUMNS = (
    "queue", "task", "payload", "priority", "stage", "run_at", "enqueued_at", "attempts",
    "leased_by", "last_error",
)  # fmt: skip
BLANK = dict.fromkeys(COLUMNS) | {
    "stage": Job.Stage.READY, "attempts": 0, "leased_by": "", "last_error": "",
}  # fmt: skip


class LeaseBackend(BaseTaskBackend):
    """Keeps jobs beside the data they are about, so that a rollback drops them too."""

    supports_defer = True
    supports_async_task = False
    supports_get_result = False
    supports_priority = True

    def enqueue(self, task: Task[..., Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Write one job; it is seen by workers when the transaction commits."""
        self.validate_task(task)
        job = _job(task, list(args), dict(kwargs))
        job.save(force_insert=True)
        return _result(self.alias, task, job)

    def enqueue_many(self, task: Task[..., Any], calls: list[tuple[Any, ...]]) -> None:
        """Write one job for each tuple of arguments."""
        jobs = (_facts(task, list(args), {}) for args in calls)
        insert_plain(Job, COLUMNS, [tuple({**BLANK, **each}.values()) for each in jobs])


def _job(task: Task[..., Any], args: list[Any], kwargs: dict[str, Any]) -> Job:
    return Job(**_facts(task, args, kwargs))


def _facts(task: Task[..., Any], args: list[Any], kwargs: dict[str, Any]) -> dict[str, Any]:
    now = clock.now()
    return {
        "queue": task.queue_name,
        "task": task.module_path,
        "payload": normalize_json({"args": args, "kwargs": kwargs}),
        "priority": task.priority,
        "run_at": task.run_after or now,
        "enqueued_at": now,
    }


def _result(alias: str, task: Task[..., Any], job: Job) -> TaskResult[Any]:
    return TaskResult(
        task=task,
        id=str(job.pk),
        status=TaskResultStatus.READY,
        enqueued_at=job.enqueued_at,
        started_at=None,
        finished_at=None,
        last_attempted_at=None,
        args=job.payload["args"],
        kwargs=job.payload["kwargs"],
        backend=alias,
        errors=[],
        worker_ids=[],
    )
