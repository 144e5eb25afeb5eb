"""Taking a message back before it has left."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.messaging.actions.posting import facts_of, restart_clock
from aftersale.messaging.events import MessageWithdrawn
from aftersale.messaging.lifecycle import MESSAGE
from aftersale.messaging.models import Attachment, Draft, Message


@transaction.atomic
def undo(message: Message, *, by: Actor) -> Draft:
    """Take back a message whose undo window is open; its text and files become a draft again.

    The clock of what it answered runs on as if it had never been written. Any colleague who may
    answer may undo. Refuses `wrong_stage` once it has left.
    """
    by.require(P.CONVERSATIONS_ANSWER, seller_id=message.seller_id)

    MESSAGE.advance(message, "withdraw", send_at=None)
    restart_clock(message.conversation, message)
    files = list(message.attachments.values_list("pk", flat=True))
    Attachment.objects.filter(pk__in=files).update(message=None, owner=by.ref)
    draft, _ = Draft.objects.update_or_create(
        conversation=message.conversation,
        user_id=by.id,
        defaults={"text": message.text, "attachment_ids": files, "saved_at": clock.now()},
    )
    record(MessageWithdrawn(by=by.ref, **facts_of(message)))
    return draft
