"""What is said about mail that was refused at the door."""

from __future__ import annotations

from typing import Any

from aftersale import config
from aftersale.notifications.facts.told import Told
from aftersale.notifications.readers import Reader
from aftersale.relay import queries as relay
from aftersale.relay.writing import words


def told(event: Any, reader: Reader) -> Told:
    """Who wrote, why it was refused, and where the address is approved."""
    row = relay.turned_away(event.turned_away_id)
    is_seller = reader.side == "seller"
    return Told(
        market=event.market,
        words={
            "address": row.from_address,
            "reason_code": row.reason,
            "reader": reader.side,
            "url": config.get().base_url + ("/seller/settings" if is_seller else "/account"),
            "market": words.name_of(event.market),
        },
    )
