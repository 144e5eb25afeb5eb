"""What the relay does when something below it happens: letters leave."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db import transaction

from aftersale.journal.events import after, within
from aftersale.messaging.events import MessageSent
from aftersale.relay import chores  # noqa: F401  declared by being imported
from aftersale.relay.actions.aliases import make_missing_aliases
from aftersale.relay.actions.posting import Pair, is_posted, post
from aftersale.relay.fetching.answering import letter_abroad
from aftersale.relay.writing.letters import Post, letter_to


@within(MessageSent, many=True)
def name_the_pairs(events: Sequence[MessageSent]) -> None:
    """Both sides have their masked address as soon as there is something to answer."""
    make_missing_aliases((each.seller_id, each.buyer_id, each.market) for each in events)


@after(MessageSent)
def write_letters(event: MessageSent) -> None:
    """A message leaves as a letter to each address of the other side, each written once.

    Automatic replies stay here: answering one with a letter is how loops begin (D3).
    """
    if event.is_automatic:
        return
    outgoing = Post(event.message_id)
    for recipient in outgoing.recipients:
        _write(outgoing, recipient)


@transaction.atomic
def _write(outgoing: Post, recipient: str) -> None:
    digest = hashlib.sha256(recipient.lower().encode()).hexdigest()
    once = f"letter:{outgoing.message_id}:{digest}"
    if is_posted(once):
        return
    post(
        letter_abroad(recipient, outgoing) or letter_to(recipient, outgoing),
        purpose="letter",
        once=once,
        about=Pair(
            seller_id=outgoing.message.seller_id,
            buyer_id=outgoing.conversation.buyer_id,
            market=outgoing.message.market,
            conversation_id=outgoing.conversation.pk,
            message_id=outgoing.message_id,
            to_side=outgoing.to_side,
        ),
    )
