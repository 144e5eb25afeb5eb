"""The background worker: takes leased jobs, runs them, keeps time for the chores."""

from __future__ import annotations

import logging
import os
import threading
import traceback
import uuid
from itertools import groupby

from django.db import Error, close_old_connections, connection
from django.utils.module_loading import import_string

from aftersale.journal.queue import chores, lease
from aftersale.journal.queue.tasks import TOGETHER

log = logging.getLogger(__name__)

IDLE_PAUSE = 0.2
BATCH = 10


class Worker:
    """One thread's worth of work. Stops after the job in hand when `stopping` is set."""

    def __init__(self, stopping: threading.Event | None = None) -> None:
        self.name = f"{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self.stopping = stopping or threading.Event()
        self.held: set[int] = set()

    def run(self) -> None:
        """Work until told to stop."""
        threading.Thread(target=self._keep_leases, daemon=True).start()
        while not self.stopping.is_set():
            try:
                chores.fire_due()
                worked = self.work_once()
            except Error:
                log.warning("the database did not answer; trying again", exc_info=True)
                close_old_connections()
                worked = 0
            if not worked:
                self.stopping.wait(IDLE_PAUSE)
        connection.close()

    def work_once(self) -> int:
        """Take what is ready and do it; returns how many jobs were in hand."""
        if not lease.anything_ready():
            return 0
        jobs = lease.take(self.name, BATCH, together=TOGETHER)
        self.held = {job.id for job in jobs}
        for _, alike in groupby(jobs, key=lambda job: job.task):
            self._do_all(list(alike))
        return len(jobs)

    def drain(self) -> int:
        """Work until nothing is ready; returns how many jobs were done. For tests and the demo."""
        done = 0
        while worked := self.work_once():
            done += worked
        return done

    def _do_all(self, jobs: list[lease.Held]) -> None:
        """Together where the task knows how; each alone otherwise, and when that has failed."""
        if self._done_together(jobs):
            return
        for job in jobs:
            if self.stopping.is_set():
                break
            self._do(job)
            self.held.discard(job.id)

    def _done_together(self, jobs: list[lease.Held]) -> bool:
        import_string(jobs[0].task)  # which declares how
        many = TOGETHER.get(jobs[0].task)
        if many is None or any(job.payload["kwargs"] for job in jobs):
            return False
        try:
            many([tuple(job.payload["args"]) for job in jobs])
        except Exception:
            log.warning("%d jobs of %s are done one by one", len(jobs), jobs[0].task, exc_info=True)
            return False
        lease.finish(jobs, self.name)
        self.held -= {job.id for job in jobs}
        return True

    def _do(self, job: lease.Held) -> None:
        try:
            import_string(job.task).call(*job.payload["args"], **job.payload["kwargs"])
        except Exception:
            log.exception("task %s failed at try %d", job.task, job.attempts)
            lease.give_back(job, self.name, traceback.format_exc())
        else:
            lease.finish([job], self.name)

    def _keep_leases(self) -> None:
        while not self.stopping.wait(lease.LEASE.total_seconds() / 3):
            if self.held:
                try:
                    lease.keep(self.name, set(self.held))
                except Error:
                    log.warning("could not prolong a lease", exc_info=True)
        connection.close()
