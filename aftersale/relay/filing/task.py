"""The errand left by the relay for every mail it has kept: read it and file it, exactly once."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, InterfaceError, OperationalError, transaction

from aftersale.accounts import actions as accounts
from aftersale.journal.queue.tasks import enqueue, task
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import Refusal, Stale
from aftersale.relay.fetching import words
from aftersale.relay.filing import bounces, files, people, refusing, threads
from aftersale.relay.filing.files import ENCRYPTED, storable
from aftersale.relay.filing.people import Author
from aftersale.relay.models import Incoming
from aftersale.relay.reading import Letter, read_letter

log = logging.getLogger(__name__)
Stage = Incoming.Stage
FIRST = 10  # before letters are written: while much mail comes in, it is taken in
# What passes by itself: somebody else was writing, or the database was away.
TRY_AGAIN = (Stale, OperationalError, InterfaceError, IntegrityError)


@task(priority=FIRST)
def file(incoming_id: int) -> None:
    """Read a kept mail and make of it what it is. Of two workers with the same mail one does."""
    mail = Incoming.objects.select_related("alias").filter(pk=incoming_id).first()
    if mail is not None and mail.stage == Stage.RECEIVED:
        file_mail(mail)


def file_mail(mail: Incoming, letter: Letter | None = None) -> None:
    """Make of a mail what it is; `letter` is the mail as it was read, if it was."""
    try:
        _file_once(mail, letter or read(mail))
    except TRY_AGAIN:
        raise
    except Exception as error:
        log.exception("mail %d could not be read", mail.pk)
        settle(mail, Stage.UNREADABLE, problem=f"{type(error).__name__}: {error}"[:2000])


def read_again(mail: Incoming) -> bool:
    """Have a mail that could not be read tried once more; False when somebody was quicker."""
    rows = Incoming.objects.filter(pk=mail.pk, stage=Stage.UNREADABLE)
    with transaction.atomic():
        if not rows.update(stage=Stage.RECEIVED, problem=""):
            return False
        enqueue(file, mail.pk)
    return True


def read(mail: Incoming) -> Letter:
    """The letter, without what no database keeps."""
    letter = words.taken(mail, read_letter(bytes(mail.raw)))
    return replace(
        letter, subject=storable(letter.subject), visible_reply=storable(letter.visible_reply)
    )


@transaction.atomic
def _file_once(mail: Incoming, letter: Letter) -> None:
    """File it, unless another worker has: the row says so before anything is written."""
    if not Incoming.objects.filter(pk=mail.pk, stage=Stage.RECEIVED).update(stage=Stage.FILED):
        return
    kind = kind_of(mail, letter)
    if kind == Stage.UNREADABLE:
        settle(mail, kind, problem="; ".join(letter.problems)[:2000])
    elif letter.report is not None:
        settle(mail, kind, **bounces.note(mail, letter))
    elif kind == Stage.AUTOMATIC:
        _file_automatic(mail, letter)
    else:
        _file_message(mail, letter)


def kind_of(mail: Incoming, letter: Letter) -> Stage:
    """What a mail is: the stage it comes to, unless something stands against it."""
    if letter.problems and not (_says_something(letter) and _was_read(letter)):
        return Stage.UNREADABLE
    if letter.is_bounce or (letter.report and letter.report.kind == "complaint"):
        return Stage.BOUNCE
    if letter.is_auto_reply or not mail.envelope_from or mail.alias is None:
        return Stage.AUTOMATIC
    return Stage.FILED


def _was_read(letter: Letter) -> bool:
    """Whether no step of reading broke down; where one did, an upgrade may read it."""
    return bool(letter.visible_reply) or not any(" not read: " in x for x in letter.problems)


def _says_something(letter: Letter) -> bool:
    return bool(letter.text.strip() or letter.attachments or letter.report is not None)


def settle(mail: Incoming, stage: str, **facts: object) -> None:
    """Keep what became of a mail."""
    Incoming.objects.filter(pk=mail.pk).update(stage=stage, **facts)


def _file_automatic(mail: Incoming, letter: Letter) -> None:
    """An automatic reply: shown in its conversation, sent to nobody, answered by nobody (D3)."""
    author = people.author_of(mail, letter)
    talk = threads.conversation_of(mail, letter, author) if author else None
    if author is None or talk is None:
        settle(mail, Stage.AUTOMATIC, problem="" if author else "its sender is not known here")
        return
    try:
        message = author.write(talk, text=text_of(letter, []) or letter.subject, is_automatic=True)
    except Stale:
        raise
    except Refusal as refusal:
        settle(mail, Stage.AUTOMATIC, conversation_id=talk.pk, problem=refusing.in_short(refusal))
        return
    settle(mail, Stage.AUTOMATIC, filed_as_id=message.pk, conversation_id=message.conversation_id)
    _remember(mail, letter, author, message)


def _file_message(mail: Incoming, letter: Letter) -> None:
    author = people.author_of(mail, letter)
    if author is None:
        settle(mail, Stage.REFUSED, problem="its sender may no longer write here")
        return
    try:
        message, left_out = _write(mail, letter, author)
    except Stale:
        raise
    except Refusal as refusal:
        settle(mail, Stage.REFUSED, problem=refusing.in_short(refusal))
        refusing.return_to_author(mail, letter, author, refusal)
        return
    settle(mail, Stage.FILED, filed_as_id=message.pk, conversation_id=message.conversation_id)
    _remember(mail, letter, author, message)
    accounts.addresses_used([author.claim], by=SYSTEM)
    if left_out:
        refusing.tell_what_was_left_out(mail, letter, author, left_out)


def _remember(mail: Incoming, letter: Letter, author: Author, message: Any) -> None:
    threads.remember([(threads.Asked(mail, letter, author), message.conversation_id)])


def _write(mail: Incoming, letter: Letter, author: Author):
    """The message it becomes, and the files that could not go with it."""
    if is_encrypted(letter):
        raise Refusal("encrypted")
    kept, left_out = files.keep(letter, author)
    text = text_of(letter, [each.name for each in kept])
    if talk := threads.conversation_of(mail, letter, author):
        return author.write(talk, text=text, attachments=kept), left_out
    about = threads.beginning_of(mail, letter, author)
    return author.open(text=text, attachments=kept, about=about), left_out


def is_encrypted(letter: Letter) -> bool:
    """Whether nobody here can read it."""
    return any(part.type in ENCRYPTED for part in letter.attachments)


def text_of(letter: Letter, names: list[str]) -> str:
    """What its author wrote above the history; of a letter without words, its files' names."""
    return letter.visible_reply.strip() or " ".join(f"[{name}]" for name in names)
