"""The ways money takes: a ledger file for accounting, or a signed webhook to the shop.

A port is a module with `hand_over(payout, hold) -> Answer`, which may be called again and again
for one payout and takes it once, and `ask_about(payout) -> Word`, which changes nothing.
"""

from __future__ import annotations

from typing import Protocol

from aftersale import config
from aftersale.refunds.lifecycle import Way
from aftersale.refunds.ports import ledger, webhook
from aftersale.refunds.ports.answers import Answer, Hold, Unclear, Word
from aftersale.refunds.ports.payout import Payout

__all__ = ["Unclear", "ask_about", "hand_over", "way"]


class Port(Protocol):
    """What every port can do."""

    def hand_over(self, payout: Payout, hold: Hold) -> Answer: ...

    def ask_about(self, payout: Payout) -> Word: ...


_PORTS: dict[str, Port] = {Way.LEDGER.value: ledger, Way.WEBHOOK.value: webhook}


def way() -> str:
    """The way new refunds take: to the shop where one is set, into the ledger otherwise."""
    return Way.WEBHOOK.value if config.get().refund_url else Way.LEDGER.value


def hand_over(way: str, payout: Payout, hold: Hold) -> Answer:
    """Hand `payout` to the port of `way`; no transaction may be open, since it takes its time."""
    return _PORTS[way].hand_over(payout, hold)


def ask_about(way: str, payout: Payout) -> Word:
    """What the port of `way` knows of `payout`."""
    return _PORTS[way].ask_about(payout)
