"""What the clock asks of messaging: conversations nobody touches move on, late ones are noticed."""

from __future__ import annotations

from django.db import transaction

from aftersale.journal.queue.chores import every
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import Stale, WrongStage
from aftersale.messaging import policy
from aftersale.messaging.actions.deciding import record_move
from aftersale.messaging.actions.posting import book_of
from aftersale.messaging.lifecycle import CONVERSATION
from aftersale.messaging.models import Conversation, Presence

AT_ONCE = 500


@every(minutes=1)
def lapse_conversations() -> int:
    """Answered becomes resolved, resolved becomes closed, when nobody has written for long (C1)."""
    due = Conversation.objects.filter(lapse_at__lte=clock.now()).order_by("lapse_at")[:AT_ONCE]
    return sum(map(_lapse, due))


@transaction.atomic
def _lapse(conversation: Conversation) -> bool:
    try:
        target = CONVERSATION.target(conversation.stage, "lapse")
        when = policy.lapse_at(book_of(conversation), target, clock.now())
        CONVERSATION.advance(conversation, "lapse", lapse_at=when)
    except (Stale, WrongStage):
        return False
    record_move(conversation, "lapse", SYSTEM)
    return True


@every(minutes=10)
def sweep_presence() -> None:
    """Nobody has had a conversation open for days."""
    from aftersale.messaging.actions.presence import STAYS

    Presence.objects.filter(seen_at__lt=clock.now() - 2 * STAYS).delete()
