"""Whether a buyer wants to read what a seller would write (D1, T23)."""

from __future__ import annotations

from aftersale.accounts import queries as accounts
from aftersale.market.rulebook import rulebook
from aftersale.messaging import policy
from aftersale.messaging.lifecycle import Side
from aftersale.messaging.models import Conversation


def is_wanted(conversation: Conversation) -> bool:
    """Whether a seller may go on writing here: in answer to the buyer always, and where the
    conversation was begun for a critical reason."""
    opted_out = accounts.has_opted_out(conversation.buyer_id)
    return not opted_out or not is_unasked(conversation)


def is_unasked(conversation: Conversation) -> bool:
    """Whether only the seller has written here, and for no critical reason."""
    known = conversation.messages.order_by("pk")
    if known.filter(side=Side.BUYER).exists():
        return False
    begun = known.exclude(reason="").values_list("reason", flat=True)[:1]
    book = rulebook(conversation.edition)
    return not policy.is_wanted(
        opted_out=True,
        critical=any(book.contact_reason(each).critical for each in begun),
        buyer_wrote=False,
    )
