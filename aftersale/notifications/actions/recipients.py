"""Addresses an account adds for its notices: each says yes itself before anything is sent there."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.accounts.actions import checks
from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.journal.live import announce
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, TooOften
from aftersale.notifications import tokens
from aftersale.notifications.channels import wording
from aftersale.notifications.events import RecipientAdded, RecipientConfirmed, RecipientRemoved
from aftersale.notifications.models import Failing, Recipient, Silence
from aftersale.notifications.queries.ending import asked_by
from aftersale.relay import actions as relay
from aftersale.relay.writing import words

BETWEEN_LETTERS = timedelta(hours=1)


@transaction.atomic
def add_recipient(address: str, *, by: Actor, language: str = "") -> Recipient:
    """An address that is asked, by a letter with a link, whether it wants the account's notices.

    Refuses `not_an_address`, `our_own_address`, `unknown_language`, `recipient_known` and
    `too_many_recipients` (more than AFTERSALE_NOTICE_ADDRESSES).
    """
    seller_id = by.seller_id or 0
    by.require(P.NOTIFICATIONS_SET, seller_id=seller_id)
    found = checks.address_of(address)
    language = checks.language_of(language or accounts.seller(seller_id).language)
    most = config.get().notice_addresses
    if Recipient.objects.filter(seller_id=seller_id).count() >= most:
        raise Refusal("too_many_recipients", at_most=most)
    row = _kept(Recipient(
        seller_id=seller_id, address=found, language=language, added_by=by.ref,
        added_at=clock.now(), asked_at=clock.now(),
    ))  # fmt: skip
    _ask(row)
    record(RecipientAdded(by=by.ref, seller_id=seller_id, recipient_id=row.pk))
    return row


def _kept(row: Recipient) -> Recipient:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refusal("recipient_known", address=row.address) from None
    return row


@transaction.atomic
def ask_again(row: Recipient, *, by: Actor) -> None:
    """The letter once more; refuses `too_often` within an hour."""
    by.require(P.NOTIFICATIONS_SET, seller_id=row.seller_id)
    now = clock.now()
    rows = Recipient.objects.filter(pk=row.pk, confirmed_at=None)
    if not rows.filter(asked_at__lte=now - BETWEEN_LETTERS).update(asked_at=now):
        raise TooOften()
    row.asked_at = now
    _ask(row)


def _ask(row: Recipient) -> None:
    base, token = config.get().base_url, tokens.confirmation(row.pk, row.address)
    shop = accounts.seller(row.seller_id).name
    facts = {
        "shop": shop, "address": row.address, "market": shop,
        "url": f"{base}/settings/notifications/confirm/{token}",
    }  # fmt: skip
    relay.post_notice(
        once=f"confirm_address:{row.pk}:{row.asked_at.timestamp():.0f}",
        purpose="confirm_address",
        to=row.address,
        words=words.render(
            "confirm_address", facts, language=row.language, engine=wording.engine()
        ),
        about=relay.Pair(seller_id=row.seller_id, to_side="seller"),
    )


@transaction.atomic
def confirm_recipient(token: str) -> Recipient:
    """Whoever reads there says yes; saying it twice changes nothing. Refuses `bad_link`."""
    row = asked_by(token)
    now = clock.now()
    if Recipient.objects.filter(pk=row.pk, confirmed_at=None).update(confirmed_at=now):
        row.confirmed_at = now
        Failing.objects.filter(seller_id=row.seller_id, address=row.address).delete()
        record(RecipientConfirmed(by="nobody", seller_id=row.seller_id, recipient_id=row.pk))
        announce(f"seller:{row.seller_id}", "failures")
    return row


@transaction.atomic
def remove_recipient(row: Recipient, *, by: Actor) -> None:
    """Nothing is sent there any more. What it alone heard goes where letters go anyway."""
    by.require(P.NOTIFICATIONS_SET, seller_id=row.seller_id)
    for model in (Failing, Silence):
        model.objects.filter(seller_id=row.seller_id, address=row.address).delete()
    record(RecipientRemoved(by=by.ref, seller_id=row.seller_id, recipient_id=row.pk))
    announce(f"seller:{row.seller_id}", "failures")
    row.delete()


@transaction.atomic
def hear_again(silence: Silence, *, by: Actor) -> None:
    """Send an address what it had unsubscribed from; for those who know that it wants it."""
    by.require(P.NOTIFICATIONS_SET, seller_id=silence.seller_id)
    silence.delete()
