"""Fetching: every letter of a marketplace's relay is put on disk once, and read like any mail.

How far a mailbox was read is kept in the same transaction as the letter; a mailbox that numbers
its mail anew (UIDVALIDITY) is looked through from the last days on, and Message-IDs tell what is
known already.
"""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from aftersale import config
from aftersale.accounts import actions as accounts
from aftersale.accounts import queries as people
from aftersale.journal.queue.tasks import enqueue, task
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import Refusal
from aftersale.market import foreign
from aftersale.relay import filing, policy
from aftersale.relay.actions.aliases import alias_for
from aftersale.relay.fetching import imap, mailboxes, vault
from aftersale.relay.filing.files import storable
from aftersale.relay.models import Incoming, Mailbox
from aftersale.relay.reading import addresses, headers
from aftersale.relay.smtp import authentication

log = logging.getLogger(__name__)
PAUSE = timedelta(minutes=1)
LEASE = timedelta(minutes=10)
LOOK_BACK = timedelta(days=2)


def fetch_due() -> int:
    """Hand in an errand for every mailbox whose time has come; returns how many."""
    now = clock.now()
    due = Mailbox.objects.filter(next_at__lte=now).filter(_free(now))
    numbers = list(due.order_by("next_at").values_list("pk", flat=True)[:500])
    for number in numbers:
        enqueue(fetch, number)
    return len(numbers)


@task()
def fetch(mailbox_id: int) -> None:
    """Look into one mailbox and keep what is new. Of two workers at one mailbox one does."""
    now = clock.now()
    rows = Mailbox.objects.filter(_free(now), pk=mailbox_id, next_at__lte=now)
    if not rows.update(leased_until=now + LEASE):
        return
    box = Mailbox.objects.get(pk=mailbox_id)
    try:
        _fetch(box)
    except (imap.Trouble, vault.Locked) as trouble:
        _put_off(box, str(trouble))
    else:
        _done(box)


def _free(now: datetime) -> Q:
    return Q(leased_until=None) | Q(leased_until__lt=now)


def _fetch(box: Mailbox) -> None:
    with imap.opened(mailboxes.access(box)) as folder:
        uids = _fresh(box, folder)
        for sight in sorted(folder.sights(uids), key=lambda each: each.uid):
            sender = _sender(sight.sender)
            if sender and foreign.of(sender):
                _take(box, folder, sight, sender)
        if uids:
            _read_up_to(box, uids[-1])


def _fresh(box: Mailbox, folder: imap.Box) -> list[int]:
    """The mails not looked at yet; numbers from before a renumbering mean nothing any more."""
    if box.uid_validity == folder.validity:
        return folder.after(box.last_uid)
    Mailbox.objects.filter(pk=box.pk).update(uid_validity=folder.validity, last_uid=0)
    box.uid_validity, box.last_uid = folder.validity, 0
    return folder.since((box.fetched_at or box.connected_at) - LOOK_BACK)


def _sender(field: bytes) -> str:
    found, _ = headers.split(field)
    boxes = addresses.parse(found.first("from"))
    return boxes[0].address.lower() if boxes else ""


def _take(box: Mailbox, folder: imap.Box, sight: imap.Sight, sender: str) -> None:
    if sight.size > imap.MOST_BYTES:
        log.warning("mailbox %d: mail %d is too large and was left there", box.pk, sight.uid)
        return
    raw = folder.letter(sight.uid)
    if raw is None:
        return
    try:
        keep(box, sight.uid, sender, raw)
    except Refusal as refusal:
        log.warning("mailbox %d: mail %d was left there: %s", box.pk, sight.uid, refusal)


def keep(box: Mailbox, uid: int, sender: str, raw: bytes) -> bool:
    """Put a letter on disk and leave the errand to read it; False when it is known already."""
    found, _ = headers.split(raw)
    checks = _checks(raw, sender)
    row = _row(box, sender, raw, found)
    row.checks = checks.said
    if checks.against:
        row.stage, row.problem = Incoming.Stage.REFUSED, "the marketplace has not sent it"
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            _read_up_to(box, uid, filed=0 if checks.against else 1)
            if not checks.against:
                enqueue(filing.file, row.pk)
    except IntegrityError:
        _read_up_to(box, uid)
        return False
    return True


def _checks(raw: bytes, sender: str) -> authentication.Found:
    """Whether the marketplace signed it, where mail is checked: anybody can write to a mailbox.

    Raises `imap.Trouble` when its domain cannot be looked up; the letter is fetched again.
    """
    if not config.get().mail_checks:
        return authentication.Found()
    found = authentication.check(raw, "", sender, "")
    if found.against == authentication.LATER:
        raise imap.Trouble(f"a sender could not be looked up: {found.said}")
    return found


def _row(box: Mailbox, sender: str, raw: bytes, found: headers.Headers) -> Incoming:
    ids = found.ids("message-id")
    message_id = storable(ids[0][:500]) if ids else ""
    told = message_id.encode() or raw
    once = hashlib.sha256(b"mailbox %d %s\n%s" % (box.seller_id, sender.encode(), told))
    return Incoming(
        alias=_alias(box, sender, found),
        envelope_from=storable(sender)[:320],
        from_address=storable(sender)[:320],
        rcpt_to=box.address,
        message_id=message_id,
        subject=storable(found.text("subject"))[:500],
        raw=raw,
        size=len(raw),
        received_at=clock.now(),
        once=once.hexdigest(),
    )


def _alias(box: Mailbox, sender: str, found: headers.Headers):
    """The pair it belongs to: the seller, and a buyer known by this masked address alone.

    Such a buyer never signs in: the account has no password, and its mail goes to the masked
    address, where only answers of the seller are taken.
    """
    marketplace, site = foreign.of(sender) or (None, None)
    assert marketplace is not None
    assert site is not None
    boxes = addresses.parse(found.first("from"))
    name = marketplace.person(storable(boxes[0].name)) if boxes else ""
    buyer = accounts.ensure_buyer(sender, name[:120], site.language, by=SYSTEM)
    sold_on = people.markets_of(box.seller_id)
    market = site.market if site.market in sold_on else sold_on[0]
    return alias_for("seller", seller_id=box.seller_id, buyer_id=buyer.pk, market=market)


def _read_up_to(box: Mailbox, uid: int, *, filed: int = 0) -> None:
    """Forwards only, and only within the same numbering."""
    rows = Mailbox.objects.filter(pk=box.pk, uid_validity=box.uid_validity)
    rows.filter(last_uid__lt=uid).update(last_uid=uid)
    if filed:
        rows.update(filed=F("filed") + filed)


def _done(box: Mailbox) -> None:
    now = clock.now()
    Mailbox.objects.filter(pk=box.pk).update(
        fetched_at=now, next_at=now + PAUSE, leased_until=None, problem="", failures=0
    )


def _put_off(box: Mailbox, problem: str) -> None:
    """Again after a growing pause; the seller reads why."""
    Mailbox.objects.filter(pk=box.pk).update(
        failures=F("failures") + 1,
        problem=problem[:2000],
        next_at=clock.now() + policy.pause(box.failures + 1),
        leased_until=None,
    )
