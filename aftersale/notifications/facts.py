"""What a notification's words may speak of."""

from __future__ import annotations

from typing import Any

from aftersale import config
from aftersale.kernel.actor import SYSTEM
from aftersale.market import rulebook
from aftersale.messaging import queries as messaging
from aftersale.notifications.readers import Reader
from aftersale.relay import queries as relay
from aftersale.relay.writing import words


def facts_for(event: Any, reader: Reader) -> dict[str, Any]:
    """Everything of the event, and of the conversation or mail it is about."""
    about = {name: getattr(event, name) for name in event.__dataclass_fields__}
    if hasattr(event, "turned_away_id"):
        return about | _of_mail(event, reader)
    return about | _of_conversation(event, reader)


def _of_conversation(event: Any, reader: Reader) -> dict[str, Any]:
    talk = messaging.conversation(SYSTEM, event.conversation_id)
    message = messaging.message(SYSTEM, event.message_id)
    return {
        "conversation": talk.subject,
        "order": talk.order_number,
        "text": message.text if message.side == reader.side else "",
        "is_author": message.side == reader.side,
        "reader": reader.side,
        "url": f"{_door(reader)}/{talk.pk}",
        "hours": rulebook.rulebook(talk.edition).messaging.staff_answer_hours,
        "market": words.name_of(talk.market),
        "market_code": talk.market,
    }


def _of_mail(event: Any, reader: Reader) -> dict[str, Any]:
    row = relay.turned_away(event.turned_away_id)
    is_seller = reader.side == "seller"
    return {
        "address": row.from_address,
        "reason_code": row.reason,
        "reader": reader.side,
        "url": config.get().base_url + ("/seller/settings" if is_seller else "/account"),
        "market": words.name_of(event.market),
        "market_code": event.market,
    }


def _door(reader: Reader) -> str:
    return config.get().base_url + ("/messages" if reader.side == "buyer" else "/seller/messages")
