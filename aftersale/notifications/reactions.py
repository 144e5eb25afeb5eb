"""Telling people: each row of the catalogue, by e-mail, once for each address."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.template.backends.django import DjangoTemplates

from aftersale.journal.events import Event, after
from aftersale.notifications import catalogue
from aftersale.notifications.catalogue import CATALOGUE, Notification
from aftersale.notifications.facts import facts_for
from aftersale.notifications.readers import Reader, readers_of
from aftersale.relay import actions as relay
from aftersale.relay.writing import words

MAILS = Path(__file__).parent / "mails"


@after(*(row.event for row in CATALOGUE))
def tell(event: Event) -> None:
    """Write every notification an event asks for."""
    for row in catalogue.of(event):
        for reader in readers_of(row.to, event):
            _tell(row, event, reader)


def _tell(row: Notification, event: Event, reader: Reader) -> None:
    facts = facts_for(event, reader)
    market = facts["market_code"]
    relay.post_notice(
        once=_once(row, event, reader),
        purpose=row.folder,
        to=reader.address,
        words=words.render(
            row.folder,
            facts,
            language=reader.language,
            zone=words.zone(market),
            engine=engine(),
        ),
        about=relay.Pair(seller_id=event.seller_id, market=market, to_side=reader.side),
    )


def _once(row: Notification, event: Event, reader: Reader) -> str:
    digest = hashlib.sha256(reader.address.lower().encode()).hexdigest()
    return f"{row.folder}:{getattr(event, row.key)}:{digest}"


@cache
def engine() -> DjangoTemplates:
    """Finds the words in `mails/`, and the paper they are written on in the relay."""
    return DjangoTemplates(
        {"NAME": "mails", "DIRS": [MAILS], "APP_DIRS": True, "OPTIONS": {"autoescape": True}}
    )
