"""Reading again, after an upgrade, what could not be read before (`aftersale relay reread`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from aftersale.journal.events import record
from aftersale.journal.queue.tasks import enqueue
from aftersale.kernel.actor import SYSTEM
from aftersale.relay.events import MailReadAgain
from aftersale.relay.filing import task
from aftersale.relay.models import Incoming

Stage = Incoming.Stage


@dataclass(frozen=True)
class Outcome:
    """One mail: what it was, what it is or would be now, and what stands against it."""

    mail_id: int
    received_at: datetime
    from_address: str
    before: str
    after: str
    problem: str

    @property
    def is_changed(self) -> bool:
        """Whether reading it again makes a difference."""
        return self.before != self.after


def chosen(*, ids: Iterable[int] = (), since: datetime | None = None) -> QuerySet[Incoming]:
    """Mails that could not be read, the oldest first: all, or those named, or those since then."""
    rows = Incoming.objects.filter(stage=Stage.UNREADABLE).select_related("alias")
    if wanted := list(ids):
        rows = rows.filter(pk__in=wanted)
    if since:
        rows = rows.filter(received_at__gte=since)
    return rows.order_by("pk")


def look(mail: Incoming) -> Outcome:
    """What the mail would become now; nothing is written, nobody is told.

    Whether its author may still write and whether screening lets it through is not asked.
    """
    try:
        letter = task.read(mail)
        after, problem = task.kind_of(mail, letter), "; ".join(letter.problems)
    except Exception as error:
        after, problem = Stage.UNREADABLE, f"{type(error).__name__}: {error}"
    return _outcome(mail, after, problem)


def reread(mail: Incoming) -> Outcome:
    """Read the mail again and file it; one that somebody else has taken up is left to them."""
    with transaction.atomic():
        rows = Incoming.objects.filter(pk=mail.pk, stage=Stage.UNREADABLE)
        if rows.update(stage=Stage.RECEIVED, problem=""):
            record(MailReadAgain(by=SYSTEM.ref, seller_id=mail.seller_id, mail_id=mail.pk))
    now = Incoming.objects.select_related("alias").get(pk=mail.pk)
    if now.stage == Stage.RECEIVED:
        _file(now)
        now.refresh_from_db()
    return _outcome(mail, now.stage, now.problem)


def _file(mail: Incoming) -> None:
    """File it here and now, or leave it to a worker when others are writing."""
    try:
        task.file_mail(mail)
    except task.TRY_AGAIN:
        enqueue(task.file, mail.pk)


def _outcome(mail: Incoming, after: str, problem: str) -> Outcome:
    return Outcome(
        mail.pk, mail.received_at, mail.from_address, Stage.UNREADABLE.value, str(after), problem
    )
