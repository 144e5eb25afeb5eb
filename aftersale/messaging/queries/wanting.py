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
    if not accounts.has_opted_out(conversation.buyer_id):
        return True
    known = conversation.messages.order_by("pk")
    begun = known.filter(side=Side.SELLER).exclude(reason="").values_list("reason", flat=True)
    book = rulebook(conversation.edition)
    return policy.is_wanted(
        opted_out=True,
        critical=any(book.contact_reason(each).critical for each in begun[:1]),
        buyer_wrote=known.filter(side=Side.BUYER).exists(),
    )
