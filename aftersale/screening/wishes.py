"""Buyers who ask in a free message that their order be cancelled, in five languages (C9).

Found: "please cancel my order", "can I still cancel?", "I no longer need it", "do not send it".
Not found: cancelling a return or a subscription, what would happen if, why it was cancelled.
How well it does this is measured in `docs/cancellations.md`.
"""

from __future__ import annotations

from aftersale.screening.meaning import meant
from aftersale.screening.reading import read

READ_AT_MOST = 2000
"""Characters of a message that are looked at: whoever wants to cancel says so soon."""


def to_cancel(text: str) -> bool:
    """Whether a text asks for an order to be cancelled."""
    return next(meant(read(text, READ_AT_MOST), "wishing"), None) is not None
