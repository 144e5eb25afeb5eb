"""Who has a conversation open, who has read it, what somebody has begun to write."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.journal.live import announce
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.text import one_newline
from aftersale.messaging.actions.telling import facts_of_conversation
from aftersale.messaging.events import ConversationRead
from aftersale.messaging.models import Conversation, Draft, Presence

STAYS = timedelta(seconds=60)


def be_present(conversation: Conversation, *, by: Actor) -> None:
    """Somebody of the team has this conversation open; said again every half minute."""
    by.require(P.CONVERSATIONS_READ, seller_id=conversation.seller_id)
    now = clock.now()
    known = Presence.objects.filter(conversation=conversation, user_id=by.id).first()
    Presence.objects.update_or_create(
        conversation=conversation, user_id=by.id, defaults={"name": by.name, "seen_at": now}
    )
    if known is None or known.seen_at < now - STAYS:
        _tell(conversation)


def leave(conversation: Conversation, *, by: Actor) -> None:
    """Somebody has closed it again."""
    if Presence.objects.filter(conversation=conversation, user_id=by.id).delete()[0]:
        _tell(conversation)


def _tell(conversation: Conversation) -> None:
    announce(f"seller:{conversation.seller_id}", f"presence-{conversation.pk}")


@transaction.atomic
def mark_read(conversation: Conversation, *, by: Actor) -> None:
    """It is nothing new any more to whoever opened it. Staff's reading is journaled."""
    if by.kind == "staff":
        by.require(P.CONVERSATIONS_READ_ANY)
        record(ConversationRead(by=by.ref, **facts_of_conversation(conversation)))
        return
    by.require(P.CONVERSATIONS_READ, seller_id=conversation.seller_id)
    field = "new_to_buyer" if by.kind == "buyer" else "new_to_seller"
    if not getattr(conversation, field):
        return
    Conversation.objects.filter(pk=conversation.pk).update(**{field: False})
    setattr(conversation, field, False)
    owner = conversation.buyer_id if by.kind == "buyer" else conversation.seller_id
    announce(f"{by.kind}:{owner}", "badge")


def save_draft(
    conversation: Conversation, *, by: Actor, text: str, attachment_ids: list[int] | None = None
) -> None:
    """Keep what somebody has begun, without payment data (P19); an empty text forgets it."""
    by.require(P.CONVERSATIONS_ANSWER, seller_id=conversation.seller_id)
    mine = Draft.objects.filter(conversation=conversation, user_id=by.id)
    if not text.strip():
        mine.delete()
        return
    from aftersale.screening.payment import covered  # late: the words are heavy to load

    kept = covered(one_newline(text)[:20_000])
    facts: dict[str, object] = {"text": kept, "saved_at": clock.now()}
    if attachment_ids is not None:
        facts["attachment_ids"] = attachment_ids
    Draft.objects.update_or_create(conversation=conversation, user_id=by.id, defaults=facts)
