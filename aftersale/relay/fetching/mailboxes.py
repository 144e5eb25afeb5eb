"""Connecting a mailbox, trying it, disconnecting it: what a seller's owner does."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Unseen
from aftersale.relay.events import MailboxConnected, MailboxDisconnected
from aftersale.relay.fetching import imap, vault
from aftersale.relay.models import Mailbox

MOST_MAILBOXES = 10


@dataclass(frozen=True, kw_only=True)
class Given:
    """What an owner enters. An empty password keeps the one there is."""

    address: str
    host: str
    port: int = 993
    security: str = "tls"
    login: str = ""
    password: str = ""
    folder: str = "INBOX"
    smtp_host: str = ""
    smtp_port: int = 465


def mailboxes_of(actor: Actor) -> QuerySet[Mailbox]:
    """The mailboxes of the actor's seller account; owners alone see them."""
    if actor.seller_id is None or not actor.can(P.ACCOUNT_MANAGE, seller_id=actor.seller_id):
        return Mailbox.objects.none()
    return Mailbox.objects.filter(seller_id=actor.seller_id).order_by("pk")


def mailbox(actor: Actor, pk: int) -> Mailbox:
    """One of them; `Unseen` when it is not theirs."""
    found = mailboxes_of(actor).filter(pk=pk).first()
    if found is None:
        raise Unseen("unseen")
    return found


def access(box: Mailbox) -> imap.Access:
    """How to open it. Raises `vault.Locked`."""
    password = vault.opened(box.password_sealed)
    return imap.Access(box.host, box.port, box.security, box.login, password, box.folder)


def connect(given: Given, *, by: Actor) -> Mailbox:
    """Try the access, and keep it when it works; reading begins with the mail that comes next.

    An address that is connected already has its access changed. Refuses `cannot_open` with the
    mail host's words, `password_missing`, `not_encrypted`, `too_many_mailboxes`.
    """
    seller_id = by.seller_id or 0
    by.require(P.ACCOUNT_MANAGE, seller_id=seller_id)
    old = Mailbox.objects.filter(seller_id=seller_id, address=_address(given)).first()
    if old is None and Mailbox.objects.filter(seller_id=seller_id).count() >= MOST_MAILBOXES:
        raise Refusal("too_many_mailboxes", at_most=MOST_MAILBOXES)
    opening = _opening(given, old)
    validity, next_uid = try_out(opening)
    return _keep(given, opening, old, (validity, next_uid), by)


def try_out(opening: imap.Access) -> tuple[int, int]:
    """Open it once; its validity and the number the next mail will have. Refuses `cannot_open`."""
    try:
        with imap.opened(opening) as box:
            return box.validity, box.next_uid
    except imap.Trouble as trouble:
        raise Refusal("cannot_open", words=str(trouble)) from None


def try_again(box: Mailbox, *, by: Actor) -> Mailbox:
    """Look whether it opens, and have it read in the next round. Refuses `cannot_open`."""
    by.require(P.ACCOUNT_MANAGE, seller_id=box.seller_id)
    try:
        try_out(access(box))
    except vault.Locked as locked:
        raise Refusal("cannot_open", words=str(locked)) from None
    Mailbox.objects.filter(pk=box.pk).update(problem="", failures=0, next_at=clock.now())
    return box


@transaction.atomic
def disconnect(box: Mailbox, *, by: Actor) -> None:
    """Read it no more, and forget its password. What was filed stays."""
    by.require(P.ACCOUNT_MANAGE, seller_id=box.seller_id)
    record(MailboxDisconnected(by=by.ref, seller_id=box.seller_id, mailbox_id=box.pk))
    box.delete()


def _address(given: Given) -> str:
    return given.address.strip().lower()


def _opening(given: Given, old: Mailbox | None) -> imap.Access:
    if given.security not in Mailbox.Security.values:
        raise Refusal("not_encrypted")
    if not given.password and old is None:
        raise Refusal("password_missing")
    # The kept password goes to the kept host only: whoever may change the host must know it.
    if not given.password and old and (old.host, old.login) != (given.host, _login(given)):
        raise Refusal("password_missing")
    password = given.password or (access(old).password if old else "")
    return imap.Access(
        given.host.strip(), given.port, given.security, _login(given), password, given.folder
    )


def _login(given: Given) -> str:
    return given.login.strip() or _address(given)


@transaction.atomic
def _keep(
    given: Given, opening: imap.Access, old: Mailbox | None, read: tuple[int, int], by: Actor
) -> Mailbox:
    facts = {
        "host": opening.host, "port": opening.port, "security": opening.security,
        "login": opening.login, "password_sealed": vault.sealed(opening.password),
        "folder": opening.folder, "smtp_host": given.smtp_host.strip(),
        "smtp_port": given.smtp_port, "problem": "", "failures": 0, "next_at": clock.now(),
    }  # fmt: skip
    validity, next_uid = read
    is_other = old and (old.host, old.folder) != (opening.host, opening.folder)
    if old is None or is_other:
        facts |= {"uid_validity": validity, "last_uid": max(0, next_uid - 1)}
    box, is_new = Mailbox.objects.update_or_create(
        seller_id=by.seller_id,
        address=_address(given),
        defaults=facts,
        create_defaults={**facts, "connected_at": clock.now()},
    )
    record(
        MailboxConnected(by=by.ref, seller_id=box.seller_id, mailbox_id=box.pk, again=not is_new)
    )
    return box
