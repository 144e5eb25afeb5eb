"""Many mails filed at once: read and screened apart, then written in one transaction.

Only ordinary answers in a known conversation go this way. Whatever else there is, and everything
when the transaction fails, goes through `task.file_mail` one by one.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db import Error, transaction

from aftersale.accounts import actions as accounts
from aftersale.journal.loading import alter
from aftersale.journal.queue.tasks import together
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import Stale
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations
from aftersale.relay.filing import files, people, threads
from aftersale.relay.filing.task import file, file_mail, is_encrypted, kind_of, read, text_of
from aftersale.relay.filing.threads import Asked
from aftersale.relay.models import Incoming
from aftersale.relay.reading import Letter

log = logging.getLogger(__name__)
Stage = Incoming.Stage
MOST_BYTES = 8 * 2**20  # of mails held in memory at once, unless a single one is larger


@dataclass(frozen=True)
class Ready:
    """An ordinary mail, judged, and only to be written down."""

    asked: Asked
    judged: Any


@together(file)
def file_together(calls: Sequence[tuple[int]]) -> None:
    """File the mails of many errands; those of one pair one after the other."""
    waiting = Incoming.objects.filter(pk__in=[number for (number,) in calls], stage=Stage.RECEIVED)
    pair = "alias__seller_id", "alias__buyer_id", "alias__market"
    for numbers in _portions(list(waiting.order_by("pk").values_list("pk", "size", *pair))):
        _file_portion(numbers)


def _portions(rows: list[tuple[Any, ...]]) -> Iterator[list[int]]:
    """Mails that do not depend on each other and fit into memory, in the order they came."""
    while rows:
        taken: list[int] = []
        later: list[tuple[Any, ...]] = []
        seen: set[tuple[Any, ...]] = set()
        room = MOST_BYTES
        for row in rows:
            number, size, *pair = row
            if tuple(pair) in seen or (taken and size > room):
                later.append(row)
            else:
                taken.append(number)
                room -= size
            if pair[0] is not None:
                seen.add(tuple(pair))
        yield taken
        rows = later


def _file_portion(numbers: list[int]) -> None:
    rows = Incoming.objects.select_related("alias").filter(pk__in=numbers, stage=Stage.RECEIVED)
    mails = list(rows.order_by("pk"))
    letters = {mail.pk: letter for mail in mails if (letter := _read(mail))}
    ready = _ready(_ordinary(mails, letters))
    if ready:
        _write_or_let_go(ready)
    done = {each.asked.mail.pk for each in ready}
    for mail in mails:
        if mail.pk not in done:
            file_mail(mail, letters.get(mail.pk))


def _read(mail: Incoming) -> Letter | None:
    try:
        return read(mail)
    except Exception:  # whoever files it alone keeps what was wrong
        log.debug("mail %d is read again by itself", mail.pk, exc_info=True)
        return None


def _ordinary(mails: list[Incoming], letters: dict[int, Letter]) -> list[Asked]:
    """Words of somebody who may write, with files that may go with them."""
    likely = [
        (mail, letter)
        for mail in mails
        if (letter := letters.get(mail.pk))
        and kind_of(mail, letter) == Stage.FILED
        and not is_encrypted(letter)
    ]
    return [
        Asked(mail, letter, author)
        for (mail, letter), author in zip(likely, people.authors_of(likely), strict=True)
        if author and not files.sort(letter, author)[1]
    ]


def _ready(many: list[Asked]) -> list[Ready]:
    """Those in a known conversation whose words screening lets pass."""
    known = threads.gather(many) if many else {}
    chosen = [(asked, known[asked.pair].choose(asked)) for asked in many]
    talks = conversations.by_numbers([number for _, number in chosen if number])
    placed = [
        (asked, talks[number])
        for asked, number in chosen
        if number in talks and conversations.pair_of(talks[number]) == asked.pair
    ]
    words = [_words(asked, talk) for asked, talk in placed]
    judged = messaging.judge_together(words)
    _let_go(each for each, verdict in zip(words, judged, strict=True) if not verdict)
    return [Ready(asked, each) for (asked, _), each in zip(placed, judged, strict=True) if each]


def _words(asked: Asked, talk: Any) -> messaging.Words:
    kept, _ = files.keep(asked.letter, asked.author)
    text = text_of(asked.letter, [each.name for each in kept])
    return messaging.Words(talk, asked.author.actor, asked.author.side, text, kept)


def _let_go(many: Iterable[messaging.Words]) -> None:
    """Forget the files of words that are filed with care, which keeps them anew."""
    for words in many:
        for each in words.attachments:
            messaging.discard_upload(each, by=words.by)


def _write_or_let_go(ready: list[Ready]) -> None:
    try:
        _write(ready)
    except Exception:
        with suppress(Error):
            _let_go(each.judged.words for each in ready)
        raise


@transaction.atomic
def _write(ready: list[Ready]) -> None:
    messages = messaging.write_together([each.judged for each in ready])
    filed = [
        (each.asked, message.conversation_id) for each, message in zip(ready, messages, strict=True)
    ]
    _settle({each.asked.mail.pk: m for each, m in zip(ready, messages, strict=True)})
    threads.remember(filed)
    accounts.addresses_used([asked.author.claim for asked, _ in filed], by=SYSTEM)


def _settle(messages: dict[int, Any]) -> None:
    """Keep what became of the mails; if another worker has filed one, nothing here is written."""

    rows = [
        (Stage.FILED.value, message.pk, message.conversation_id, number)
        for number, message in sorted(messages.items())
    ]
    names = "stage", "filed_as_id", "conversation_id"
    moved = alter(Incoming, names, rows, stage=Stage.RECEIVED.value)
    if moved != len(messages):
        raise Stale(step="file")
