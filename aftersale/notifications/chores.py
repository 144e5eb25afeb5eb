"""What the clock asks: digests whose hour has come, lost errands, and tidying up."""

from __future__ import annotations

from datetime import timedelta

from aftersale.journal.queue.chores import every
from aftersale.journal.queue.tasks import enqueue_many
from aftersale.kernel import clock
from aftersale.notifications import digest
from aftersale.notifications.channels.hook import deliver
from aftersale.notifications.models import Delivery, Habits, Notice

AT_ONCE = 1000
KEPT_NOTICES = timedelta(days=90)
KEPT_DELIVERIES = timedelta(days=30)
LOST_AFTER = timedelta(minutes=15)


@every(minutes=1)
def send_digests() -> None:
    """Have every digest written whose hour has come."""
    due = Habits.objects.filter(next_digest_at__lte=clock.now()).order_by("next_digest_at")
    rows = due.values_list("user_id", "next_digest_at")[:AT_ONCE]
    enqueue_many(digest.write, [(user, at.isoformat()) for user, at in rows])


@every(minutes=5)
def take_up_lost_deliveries() -> None:
    """Deliveries whose errand was lost are handed in again."""
    lost = clock.now() - LOST_AFTER
    rows = Delivery.objects.filter(stage="waiting", next_try_at__lt=lost).order_by("next_try_at")
    enqueue_many(deliver, [(pk,) for pk in rows.values_list("pk", flat=True)[:AT_ONCE]])


@every(hours=1)
def forget_old() -> None:
    """Notices are kept for 90 days, deliveries for 30; a few thousand at a time."""
    now = clock.now()
    for model, field, kept in (
        (Notice, "at", KEPT_NOTICES), (Delivery, "made_at", KEPT_DELIVERIES),
    ):  # fmt: skip
        old = model.objects.filter(**{f"{field}__lt": now - kept}).order_by(field)
        model.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:5000])).delete()
