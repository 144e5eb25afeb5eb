"""What operators do about single mails and letters. All of it is journaled, reading too."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.journal.live import announce
from aftersale.journal.queue.tasks import enqueue
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.relay.actions.delivering import OPEN, deliver, give_up
from aftersale.relay.events import (
    LetterGivenUp,
    LetterHurried,
    LetterRead,
    MailRead,
    MailReadAgain,
)
from aftersale.relay.models import Incoming, Outgoing

LONGEST_REASON = 500
SECRET = "account"  # the purpose of letters with links that sign somebody in


@transaction.atomic
def open_mail(mail: Incoming, *, by: Actor, whole: bool = False) -> None:
    """Somebody looks at a mail and the addresses on it; `whole` when they take the original."""
    by.require(P.MAIL_READ_ANY)
    record(MailRead(by=by.ref, seller_id=mail.seller_id, mail_id=mail.pk, whole=whole))


@transaction.atomic
def open_letter(letter: Outgoing, *, by: Actor, whole: bool = False) -> None:
    """Somebody looks at a letter of ours and the address on it.

    The original of one that signs somebody in is nobody's to take (`not_permitted`).
    """
    by.require(P.MAIL_READ_ANY)
    if whole and letter.purpose == SECRET:
        raise NotPermitted(permission=P.MAIL_READ_ANY)
    record(LetterRead(by=by.ref, seller_id=letter.seller_id, letter_id=letter.pk, whole=whole))


@transaction.atomic
def read_again(mail: Incoming, *, by: Actor) -> None:
    """Have a mail that could not be read tried once more. Refuses `wrong_stage`."""
    from aftersale.relay import filing  # late: filing itself delivers letters

    by.require(P.MAIL_MEND)
    if not filing.read_again(mail):
        raise WrongStage(stage=mail.stage, step="read_again")
    record(MailReadAgain(by=by.ref, seller_id=mail.seller_id, mail_id=mail.pk))
    announce("staff", "mail")


@transaction.atomic
def try_now(letter: Outgoing, *, by: Actor) -> None:
    """Have a deferred letter tried at once. Refuses `wrong_stage` when it waits for nothing."""
    by.require(P.MAIL_MEND)
    now = clock.now()
    waiting = Outgoing.objects.filter(
        pk=letter.pk, stage=Outgoing.Stage.DEFERRED, next_try_at__gt=now
    )
    if not waiting.update(next_try_at=now):
        raise WrongStage(stage=letter.stage, step="try_now")
    enqueue(deliver, letter.pk)
    record(LetterHurried(by=by.ref, seller_id=letter.seller_id, letter_id=letter.pk))
    announce("staff", "mail")


@transaction.atomic
def abandon(letter: Outgoing, *, by: Actor, reason: str) -> None:
    """Give a letter up; its author reads that it did not arrive.

    Refuses `reason_missing`, `reason_too_long`, `wrong_stage`; raises `Stale` when the letter
    was settled in this very moment.
    """
    by.require(P.MAIL_MEND)
    said = reason.strip()
    if not said:
        raise Refusal("reason_missing")
    if len(said) > LONGEST_REASON:
        raise Refusal("reason_too_long", at_most=LONGEST_REASON)
    if letter.stage not in OPEN:
        raise WrongStage(stage=letter.stage, step="abandon")
    if not give_up(letter, f"given up by the marketplace: {said}"):
        raise Stale(step="abandon")
    record(LetterGivenUp(by=by.ref, seller_id=letter.seller_id, letter_id=letter.pk, reason=said))
