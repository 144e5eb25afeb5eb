"""Words and zones the staff pages share."""

from __future__ import annotations

from typing import Any

from aftersale.market.rulebook import current

HAPPENED = {
    "messaging.message_queued": "The seller pressed send",
    "messaging.message_withdrawn": "The seller took it back",
    "messaging.message_held": "Held for the marketplace",
    "messaging.message_reported": "Reported",
    "messaging.response_excused": "Said that no response is needed",
    "messaging.conversation_read": "Read by staff",
}
BY_FACT = {
    "messaging.message_sent": (
        "side",
        {"buyer": "The buyer wrote", "seller": "The seller's message left"},
    ),
    "messaging.report_judged": ("upheld", {True: "Report upheld", False: "Report dismissed"}),
    "messaging.held_judged": ("released", {True: "Released", False: "Refused"}),
    "messaging.conversation_moved": (
        "step",
        {
            "archive": "Archived", "restore": "Taken out of the archive",
            "resolve": "Marked as resolved", "lapse": "Moved on by itself",
        },
    ),
    "messaging.excuse_overruled": ("side", {"buyer": "Staff: a response was needed"}),
}  # fmt: skip


def zone_of(market: str) -> str:
    """The zone a marketplace's times are shown in (A155)."""
    return current(market).zone


def happened(entry: Any) -> str:
    """One entry of the journal in words."""
    if found := BY_FACT.get(entry.kind):
        fact, words = found
        return words.get(entry.facts.get(fact), entry.kind)
    return HAPPENED.get(entry.kind, entry.kind.rpartition(".")[2].replace("_", " "))
