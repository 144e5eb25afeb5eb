"""Talk to begin with: a conversation of Ana's with Lumen Lamps, and who sees what of it."""

import pytest

from aftersale.journal.queue.worker import Worker
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries


@pytest.fixture
def ana_asks(cast, an_order):
    """Ana asks about an order; returns the conversation as Bo's team sees it."""

    def ask(text="Only one of the two lamps was in the box.", order=None, **facts):
        order = order or an_order()
        message = messaging.ask(
            **{
                "by": cast.actor("ana"),
                "seller_id": order.seller_id,
                "market": order.market,
                "kind": "order",
                "subject": "One lamp is missing",
                "text": text,
                "order_numbers": [order.number],
            }
            | facts
        )
        return reload(message.conversation)

    return ask


def reload(conversation):
    """The conversation as it stands now."""
    return type(conversation).objects.get(pk=conversation.pk)


@pytest.fixture
def the_worker():
    """Does what is ready to be done."""
    return Worker()


@pytest.fixture
def letters_of(cast):
    """What somebody sees in a conversation."""

    def see(name, conversation):
        return list(queries.messages_visible_to(cast.actor(name), conversation))

    return see
