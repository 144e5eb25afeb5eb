"""Telling people and their programs: each row of the catalogue, by each channel once."""

from __future__ import annotations

from django.db import transaction

from aftersale.journal.events import Event, after
from aftersale.notifications import (
    catalogue,
    chores,  # noqa: F401  declared by being imported
)
from aftersale.notifications.actions.mending import note_failing
from aftersale.notifications.catalogue import CATALOGUE, Notification
from aftersale.notifications.channels import hook, mail, page
from aftersale.notifications.channels.wording import Facts
from aftersale.notifications.readers import NOW, Reader, readers_of
from aftersale.relay import queries as relay
from aftersale.relay.events import SellerUnreached


@after(*dict.fromkeys(row.event for row in CATALOGUE))
def tell(event: Event) -> None:
    """Write every notification an event asks for."""
    facts = Facts(event)
    for row in catalogue.of(event):
        for reader in readers_of(row, event):
            _tell(row, event, reader, facts)
        if row.to_sellers and event.seller_id:
            hook.tell(row, event, facts)


def _tell(row: Notification, event: Event, reader: Reader, facts: Facts) -> None:
    """Both ways together or neither: whoever is killed in between does them again."""
    mails = reader.mode == NOW and not mail.is_told(row, event, reader)
    keeps = reader.is_kept and not page.is_told(row, event, reader)
    if not (mails or keeps):
        return
    told = facts.for_reader(reader)
    with transaction.atomic():
        if mails:
            mail.tell(row, event, reader, told)
        if keeps:
            page.tell(row, event, reader, told)


@after(SellerUnreached)
def note_unreached(event: SellerUnreached) -> None:
    """A letter came back: the home page of the account says so until it is mended."""
    note_failing(event.seller_id or 0, relay.reader_of(event.letter_id), event.why)
