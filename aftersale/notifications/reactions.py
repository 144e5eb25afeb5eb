"""Telling people: each row of the catalogue, by e-mail, once for each address."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.db import transaction
from django.template.backends.django import DjangoTemplates

from aftersale.journal.events import Event, after
from aftersale.notifications import catalogue
from aftersale.notifications.catalogue import CATALOGUE, Notification
from aftersale.notifications.facts import Told, facts_for
from aftersale.notifications.readers import Reader, readers_of
from aftersale.relay import actions as relay
from aftersale.relay.writing import words

MAILS = Path(__file__).parent / "mails"
PARTS = Path(__file__).parent / "parts"


@after(*dict.fromkeys(row.event for row in CATALOGUE))
def tell(event: Event) -> None:
    """Write every notification an event asks for."""
    for row in catalogue.of(event):
        for reader in readers_of(row.to, event):
            _tell(row, event, reader)


def _tell(row: Notification, event: Event, reader: Reader) -> None:
    once = _once(row, event, reader)
    if relay.is_posted(once):
        return
    told = facts_for(event, reader)
    with transaction.atomic():
        relay.post_notice(
            once=once,
            purpose=row.folder,
            to=reader.address,
            words=_words(row, told, reader),
            reply_to=told.reply_to,
            enclosures=told.enclosures,
            about=_pair(event, told, reader),
        )


def _words(row: Notification, told: Told, reader: Reader) -> words.Words:
    return words.render(
        row.folder,
        told.words | told.makes(),
        language=reader.language,
        zone=words.zone(told.market),
        engine=engine(),
    )


def _pair(event: Event, told: Told, reader: Reader) -> relay.Pair:
    return relay.Pair(
        seller_id=event.seller_id,
        buyer_id=told.buyer_id,
        market=told.market,
        to_side=reader.side,
        order_number=told.order_number,
        topic=told.topic,
    )


def _once(row: Notification, event: Event, reader: Reader) -> str:
    digest = hashlib.sha256(reader.address.lower().encode()).hexdigest()
    return f"{row.folder}:{row.key_of(event)}:{digest}"


@cache
def engine() -> DjangoTemplates:
    """Finds the words in `mails/`, what they share in `parts/`, their paper in the relay."""
    return DjangoTemplates(
        {"NAME": "mails", "DIRS": [MAILS, PARTS], "APP_DIRS": True, "OPTIONS": {"autoescape": True}}
    )
