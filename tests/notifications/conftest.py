"""What was told: letters, notices; a program that takes webhooks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aftersale import config
from aftersale.journal.queue.worker import Worker
from aftersale.notifications.models import Notice
from aftersale.relay.models import Outgoing
from tests.notifications.program import Program

ANA, BO, BEA, VIC = (
    "ana@buyers.example",
    "bo@lumen.example",
    "bea@lumen.example",
    "vic@lumen.example",
)


def work() -> None:
    Worker().drain()


def letters(purpose: str) -> list[str]:
    """The addresses that got letters for a purpose, in order."""
    rows = Outgoing.objects.filter(purpose=purpose).order_by("to_address", "pk")
    return list(rows.values_list("to_address", flat=True))


def pages(cast, *names: str, kind: str = "return_to_decide") -> list[int]:
    """How many notices of a kind each of these has on their page."""
    return [
        Notice.objects.filter(user_id=cast.user(name).pk, kind=kind, on_page=True).count()
        for name in names
    ]


@pytest.fixture
def program(monkeypatch):
    """A seller's program on this machine, which this installation may call."""
    one = Program()
    settled = replace(config.get(), private_webhooks=True)
    monkeypatch.setattr(config, "get", lambda: settled)
    yield one
    one.close()
