"""What the desk does when others act: who leaves a team leaves nothing behind in their name."""

from __future__ import annotations

from aftersale.accounts.events import MemberRemoved
from aftersale.desk.models import Assignment, Feed
from aftersale.journal.events import within
from aftersale.kernel import clock


@within(MemberRemoved)
def free_what_was_theirs(event: MemberRemoved) -> None:
    """What they had taken on is free for others, and their calendars open nothing."""
    Assignment.objects.filter(seller_id=event.seller_id, person_id=event.user_id).delete()
    Feed.objects.filter(person_id=event.user_id, revoked_at=None).update(revoked_at=clock.now())
