"""The errand left by the relay for every mail it has kept: read it and file it, exactly once."""

from __future__ import annotations

import logging

from django.db import transaction

from aftersale.accounts import actions as accounts
from aftersale.journal.queue.tasks import task
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import Refusal, Stale
from aftersale.relay.filing import bounces, files, people, refusing, threads
from aftersale.relay.filing.people import Author
from aftersale.relay.models import Incoming
from aftersale.relay.reading import Letter, read_letter

log = logging.getLogger(__name__)
Stage = Incoming.Stage


@task()
def file(incoming_id: int) -> None:
    """Read a kept mail and make of it what it is. Of two workers with the same mail one does."""
    mail = Incoming.objects.select_related("alias").filter(pk=incoming_id).first()
    if mail is None or mail.stage != Stage.RECEIVED:
        return
    letter, problem = _read(mail)
    with transaction.atomic():
        if not Incoming.objects.filter(pk=mail.pk, stage=Stage.RECEIVED).update(stage=Stage.FILED):
            return
        if letter is None:
            settle(mail, Stage.UNREADABLE, problem=problem)
        else:
            _file(mail, letter)


def _read(mail: Incoming) -> tuple[Letter | None, str]:
    """The letter, or None and why it could not be read; its bytes stay as they came."""
    try:
        return read_letter(bytes(mail.raw)), ""
    except Exception as error:
        log.exception("mail %d could not be read", mail.pk)
        return None, f"{type(error).__name__}: {error}"


def settle(mail: Incoming, stage: str, **facts: object) -> None:
    """Keep what became of a mail."""
    Incoming.objects.filter(pk=mail.pk).update(stage=stage, **facts)


def _file(mail: Incoming, letter: Letter) -> None:
    if letter.is_bounce:
        settle(mail, Stage.BOUNCE, **bounces.note(mail, letter))
    elif letter.is_auto_reply or not mail.envelope_from or mail.alias is None:
        _file_automatic(mail, letter)
    else:
        _file_message(mail, letter)


def _file_automatic(mail: Incoming, letter: Letter) -> None:
    """An automatic reply: shown in its conversation, sent to nobody, answered by nobody (D3)."""
    author = people.author_of(mail, letter)
    talk = threads.conversation_of(mail, letter, author) if author else None
    if author is None or talk is None:
        settle(mail, Stage.AUTOMATIC, problem="" if author else "its sender is not known here")
        return
    try:
        message = author.write(talk, text=_text(letter, []) or letter.subject, is_automatic=True)
    except Stale:
        raise
    except Refusal as refusal:
        settle(mail, Stage.AUTOMATIC, conversation_id=talk.pk, problem=str(refusal)[:2000])
        return
    settle(mail, Stage.AUTOMATIC, filed_as_id=message.pk, conversation_id=message.conversation_id)


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
        settle(mail, Stage.REFUSED, problem=str(refusal)[:2000])
        refusing.return_to_author(mail, letter, author, refusal)
        return
    settle(mail, Stage.FILED, filed_as_id=message.pk, conversation_id=message.conversation_id)
    accounts.address_used(by=SYSTEM, address=author.address, **author.owner)
    if left_out:
        refusing.tell_what_was_left_out(mail, letter, author, left_out)


def _write(mail: Incoming, letter: Letter, author: Author):
    """The message it becomes, and the files that could not go with it."""
    kept, left_out = files.keep(letter, author)
    text = _text(letter, [each.name for each in kept])
    if talk := threads.conversation_of(mail, letter, author):
        return author.write(talk, text=text, attachments=kept), left_out
    number = threads.order_of(letter, author)
    return author.open(letter, text=text, attachments=kept, order_number=number), left_out


def _text(letter: Letter, names: list[str]) -> str:
    """What its author wrote above the history; of a letter without words, its files' names."""
    return letter.visible_reply.strip() or " ".join(f"[{name}]" for name in names)
