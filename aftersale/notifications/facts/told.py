"""What a notification says, and where an answer to it belongs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aftersale.relay.writing.paper import Enclosure


def nothing_more() -> dict[str, Any]:
    """Most notices make nothing."""
    return {}


@dataclass(frozen=True, kw_only=True)
class Told:
    """`words` is what its templates may speak of, `market` where it happened.

    Where people may answer, `buyer_id`, `order_number` and `topic` say what an answer is about,
    and `reply_to` is the masked address of the other side. `due_by` is the reader's own deadline,
    while there is one. `makes` is called when the notice is
    really written, in the same transaction: what must not be made twice.
    """

    words: dict[str, Any]
    market: str
    buyer_id: int | None = None
    order_number: str = ""
    topic: str = ""
    reply_to: str = ""
    enclosures: Sequence[Enclosure] = ()
    due_by: datetime | None = None
    makes: Callable[[], dict[str, Any]] = nothing_more
