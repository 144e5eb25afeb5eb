"""Which conversation a mail belongs to. Whatever its headers claim, only one of its own pair's.

A masked address made for one conversation leads there. Otherwise, in this order: what it answers,
or what answers it and came before; the order that a notice it answers was about; the order number
in its subject; its subject; an order number in its words. A mail with a subject of its own begins
a conversation, as it begins a thread in its author's mail program; one that says nothing of the
kind goes to the pair's newest. Everything is looked up for many mails at once.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from aftersale.messaging import queries as messaging
from aftersale.orders import queries as orders
from aftersale.relay import queries
from aftersale.relay.filing import subjects
from aftersale.relay.filing.people import Author
from aftersale.relay.models import Incoming, Mark
from aftersale.relay.reading import Letter
from aftersale.returns.queries import gifts as returns

MOST_CANDIDATES = 50
MOST_IDS = 24
_CANDIDATE = re.compile(r"(?<![\w-])(?=[\w-]*\d)[A-Z0-9]+(?:-[A-Z0-9]+)*(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """A mail, as it was read, and who wrote it."""

    mail: Incoming
    letter: Letter
    author: Author

    @property
    def pair(self) -> tuple[int, int, str]:
        """Whose conversations it may be in."""
        return self.author.seller_id, self.author.buyer_id, self.author.market

    @property
    def parents(self) -> list[str]:
        """The Message-IDs it answers, the nearest first."""
        named = [self.letter.in_reply_to, *reversed(self.letter.references)]
        return [each for each in dict.fromkeys(named) if each][:MOST_IDS]

    @property
    def ids(self) -> list[str]:
        """The Message-IDs it answers, then its own: what it answered may name it."""
        return [*self.parents, *filter(None, [self.letter.message_id])]

    @property
    def only_conversation(self) -> int | None:
        """The one conversation its masked address is for."""
        return self.mail.alias.conversation_id or None if self.mail.alias else None

    @property
    def is_automatic(self) -> bool:
        """Whether a program wrote it: such a mail begins nothing."""
        return self.letter.is_auto_reply or not self.mail.envelope_from


@dataclass
class Evidence:
    """What is known of a pair: where its Message-IDs lead, and all conversations that are open."""

    known: dict[str, int] = field(default_factory=dict)
    talks: list[messaging.Talk] = field(default_factory=list)
    orders: set[str] = field(default_factory=set)
    """Which of the numbers in the subjects are orders of this pair."""
    notices: dict[str, str] = field(default_factory=dict)
    """The order each notice was about that was sent to this pair, by its Message-ID."""

    def choose(self, asked: Asked) -> int | None:
        """The conversation, or None where there is none yet."""
        return (
            asked.only_conversation
            or self._by_ids(asked.ids)
            or self._about(self._answered(asked))
            or self._about(_numbers(asked.letter.subject))
            or self._by_subject(subjects.key(asked.letter.subject))
            or self._about(_numbers(asked.letter.visible_reply[:20_000]))
            or self._newest(asked)
        )

    def learn(self, asked: Asked, talk: messaging.Talk) -> None:
        """From now on what `asked` bears and names leads to `talk`."""
        for each in asked.ids:
            self.known.setdefault(each, talk.id)
        if talk.id not in {each.id for each in self.talks}:
            self.talks.insert(0, talk)

    def _by_ids(self, ids: list[str]) -> int | None:
        return next((self.known[each] for each in ids if each in self.known), None)

    def _answered(self, asked: Asked) -> list[str]:
        return [self.notices[each] for each in asked.parents if each in self.notices]

    def _about(self, numbers: list[str]) -> int | None:
        """The newest about one of these orders. That of a gift only has it in its subject."""
        found = (
            talk.id
            for each in numbers
            for talk in self.talks
            if each in talk.order_numbers or each in _numbers(talk.subject)
        )
        return next(found, None)

    def _by_subject(self, key: str) -> int | None:
        if not key:
            return None
        return next((talk.id for talk in self.talks if subjects.key(talk.subject) == key), None)

    def _newest(self, asked: Asked) -> int | None:
        if self._begins(asked):
            return None
        return self.talks[0].id if self.talks else None

    def _begins(self, asked: Asked) -> bool:
        """A buyer with a subject of their own, or anybody about an order not spoken of yet."""
        if asked.is_automatic:
            return False
        if self._answered(asked):
            return True
        speaks = asked.author.side == "buyer" and bool(subjects.key(asked.letter.subject))
        return speaks or not self.orders.isdisjoint(_numbers(asked.letter.subject))


def conversation_of(mail: Incoming, letter: Letter, author: Author) -> Any | None:
    """The conversation a mail belongs to, or None where it begins one."""
    asked = Asked(mail, letter, author)
    found = gather([asked])[asked.pair].choose(asked)
    return messaging.by_pair(*asked.pair).filter(pk=found).first() if found else None


def gather(many: Sequence[Asked]) -> dict[tuple[int, int, str], Evidence]:
    """What is known of the pairs of these mails, in five queries however many they are."""
    found = {asked.pair: Evidence() for asked in many}
    for *pair, number in _orders(many):
        if evidence := found.get(tuple(pair)):
            evidence.orders.add(number)
    for pair, talks in messaging.open_between(found).items():
        found[pair].talks = talks
    for asked, each, conversation_id in _marked(many):
        found[asked.pair].known.setdefault(each, conversation_id)
    for asked, sent in _ours(many):
        if sent.conversation_id:
            found[asked.pair].known.setdefault(sent.message_id, sent.conversation_id)
        elif sent.order_number:
            found[asked.pair].notices[sent.message_id] = sent.order_number
    return found


def remember(filed: Iterable[tuple[Asked, int]]) -> None:
    """Keep the ids of filed mails with the conversation each is in; what is known stays."""
    marks = {
        (asked.mail.alias_id, mark_of(each)): conversation_id
        for asked, conversation_id in filed
        if asked.mail.alias_id
        for each in asked.ids
    }
    rows = [Mark(alias_id=a, mark=m, conversation_id=c) for (a, m), c in marks.items()]
    Mark.objects.bulk_create(rows, ignore_conflicts=True)


def mark_of(message_id: str) -> int:
    """A Message-ID as the number it is kept by."""
    digest = hashlib.sha256(message_id.encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """What a mail that begins a conversation is about: the order and topic of the notice it
    answers, or an order it names. `is_gift`: of somebody else, and returned by this pair's buyer.
    `subject` is its author's own; a notice's is said to one side and would mislead the other.
    """

    subject: str = ""
    order_number: str = ""
    topic: str = ""
    is_gift: bool = False


def beginning_of(mail: Incoming, letter: Letter, author: Author) -> Beginning:
    """What the conversation is about that this mail begins."""
    asked = Asked(mail, letter, author)
    sent = {each.message_id: each for _, each in _ours([asked]) if each.order_number}
    notice = next((sent[each] for each in asked.parents if each in sent), None)
    said = _numbers(f"{letter.subject}\n{letter.visible_reply[:20_000]}")
    named = [notice.order_number] if notice else []
    candidates = list(dict.fromkeys([*named, *letter.order_numbers, *said]))[:MOST_CANDIDATES]
    own, gifts = _orders_among(candidates, author), returns.gifts_among(candidates, *asked.pair)
    number = next((each for each in candidates if each in own or each in gifts), "")
    subject = subjects.plain(letter.subject)
    is_ours = notice is not None and subject.casefold() == notice.subject.casefold()
    return Beginning(
        subject="" if is_ours else subject[:200],
        order_number=number,
        topic=notice.topic if notice and notice.order_number == number else "",
        is_gift=number not in own and number in gifts,
    )


def _orders_among(numbers: list[str], author: Author) -> set[str]:
    rows = orders.of_seller_numbered(author.seller_id, numbers)
    theirs = rows.filter(buyer_id=author.buyer_id, market=author.market)
    return set(theirs.values_list("number", flat=True))


def _numbers(text: str) -> list[str]:
    return list(dict.fromkeys(_CANDIDATE.findall(text)))[:MOST_CANDIDATES]


def _orders(many: Sequence[Asked]) -> Iterable[tuple[Any, ...]]:
    said = {each for asked in many for each in _numbers(asked.letter.subject)}
    if not said:
        return ()
    rows = orders.of_sellers_numbered({asked.author.seller_id for asked in many}, said)
    return rows.values_list("seller_id", "buyer_id", "market", "number")


def _marked(many: Sequence[Asked]) -> list[tuple[Asked, str, int]]:
    """What mail to the same address has borne or named, and where that is."""
    wanted: defaultdict[tuple[int, int], list[tuple[Asked, str]]] = defaultdict(list)
    for asked in many:
        for each in asked.ids if asked.mail.alias_id else ():
            wanted[asked.mail.alias_id, mark_of(each)].append((asked, each))
    rows = Mark.objects.filter(
        alias_id__in={alias for alias, _ in wanted}, mark__in={mark for _, mark in wanted}
    )
    return [
        (asked, each, conversation_id)
        for alias, mark, conversation_id in rows.values_list("alias_id", "mark", "conversation_id")
        for asked, each in wanted.get((alias, mark), ())
    ]


def _ours(many: Sequence[Asked]) -> list[tuple[Asked, Any]]:
    """The letters of ours they answer, if those were sent to their own pair."""
    wanted: defaultdict[str, list[Asked]] = defaultdict(list)
    for asked in many:
        for each in asked.parents:
            wanted[each].append(asked)
    rows = queries.letters_with_ids(list(wanted)).only(
        "message_id",
        "seller_id",
        "buyer_id",
        "market",
        "conversation_id",
        "order_number",
        "topic",
        "subject",
    )
    return [
        (asked, sent)
        for sent in rows
        for asked in wanted[sent.message_id]
        if asked.pair == (sent.seller_id, sent.buyer_id, sent.market)
    ]
