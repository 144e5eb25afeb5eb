"""What is said about a message and its conversation."""

from __future__ import annotations

from typing import Any

from aftersale import config
from aftersale.kernel.actor import SYSTEM
from aftersale.market import rulebook
from aftersale.messaging import queries as messaging
from aftersale.notifications.facts.pairs import Sides
from aftersale.notifications.facts.told import Told
from aftersale.notifications.readers import Reader
from aftersale.relay.writing import words


def told(event: Any, reader: Reader) -> Told:
    """The event's own facts, the words of whoever reads, and where the conversation is."""
    talk = messaging.conversation(SYSTEM, event.conversation_id)
    message = messaging.message(SYSTEM, event.message_id)
    about = {name: getattr(event, name) for name in event.__dataclass_fields__}
    due = talk.answer_by if reader.side == "seller" else None
    return Told(
        market=talk.market,
        order_number=talk.order_number,
        due_by=due,
        words=about
        | {
            "conversation": talk.subject,
            "order": talk.order_number,
            "text": message.text if message.side == reader.side else "",
            "is_author": message.side == reader.side,
            "author": _author(talk, reader),
            "answer_by": _moment(due, talk, reader),
            "reader": reader.side,
            "url": f"{_door(reader)}/{talk.pk}",
            "hours": rulebook.rulebook(talk.edition).messaging.staff_answer_hours,
            "market": words.name_of(talk.market),
        },
    )


def opted_out(event: Any, reader: Reader) -> Told:
    """Who wants no messages they have not asked for, and where one wrote with them last."""
    talk = messaging.conversation(SYSTEM, event.conversation_id)
    return Told(
        market=talk.market,
        words={
            "author": _author(talk, reader),
            "url": f"{_door(reader)}/{talk.pk}",
            "market": words.name_of(talk.market),
        },
    )


def _author(talk: Any, reader: Reader) -> str:
    return Sides(reader, talk.seller_id, talk.buyer_id, talk.market, talk.buyer_name).partner


def _moment(due: Any, talk: Any, reader: Reader) -> str:
    return Sides(reader, talk.seller_id, talk.buyer_id, talk.market).day_and_time(due)


def _door(reader: Reader) -> str:
    return config.get().base_url + ("/messages" if reader.side == "buyer" else "/seller/messages")
