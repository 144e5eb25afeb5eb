"""Who wrote a mail, and how they write in this house: as the buyer, or for the seller's account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import AGENT
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.market import rulebook
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations
from aftersale.relay import aliases, queries
from aftersale.relay.filing import subjects
from aftersale.relay.models import Alias, Incoming
from aftersale.relay.reading import Letter

MAIL = "mail"
FIRST_WORD = "order_information"


@dataclass(frozen=True)
class Author:
    """Whoever wrote: an actor, the address they wrote from, and the pair they wrote to."""

    actor: Actor
    address: str
    side: str
    seller_id: int
    buyer_id: int
    market: str
    language: str

    @property
    def owner(self) -> dict[str, int]:
        """Whose address it is, as `accounts` says it."""
        if self.side == "seller":
            return {"seller_id": self.seller_id}
        return {"user_id": self.buyer_id}

    def write(
        self,
        talk: Any,
        *,
        text: str,
        attachments: Sequence[Any] = (),
        is_automatic: bool = False,
    ) -> Any:
        """Write in a conversation; to a closed one a seller opens the next about the same order."""
        if self.side == "buyer":
            return messaging.write(
                talk, by=self.actor, text=text, attachments=attachments, via=MAIL,
                is_automatic=is_automatic,
            )  # fmt: skip
        if talk.stage == "closed" and not is_automatic:
            talk = self._after(talk)
        return messaging.reply(
            talk, by=self.actor, text=text, attachments=attachments, via=MAIL,
            is_automatic=is_automatic,
        )  # fmt: skip

    def _after(self, closed: Any) -> Any:
        """The pair's conversation that is still open, about the same order if there is one."""
        pair = self.seller_id, self.buyer_id, self.market
        about = conversations.newest_open(*pair, closed.order_number)
        return about or conversations.newest_open(*pair) or closed

    def open(
        self, letter: Letter, *, text: str, attachments: Sequence[Any], order_number: str
    ) -> Any:
        """Begin a conversation: a buyer asks, a seller writes first about an order."""
        subject = subjects.plain(letter.subject)[:200]
        if self.side == "seller":
            return self._start(subject, text, attachments, order_number)
        kind = "order" if order_number else "other"
        return messaging.ask(
            by=self.actor, seller_id=self.seller_id, market=self.market, kind=kind,
            subject=subject or rulebook.current(self.market).label(kind, self.language),
            text=text, order_numbers=[order_number] if order_number else [],
            attachments=attachments, via=MAIL,
        )  # fmt: skip

    def _start(self, subject: str, text: str, attachments: Sequence[Any], order_number: str) -> Any:
        if not order_number:
            raise Refusal("no_conversation")
        book = rulebook.current(self.market)
        return messaging.start(
            by=self.actor, market=self.market, order_number=order_number, reason=FIRST_WORD,
            subject=subject or book.reason_label(FIRST_WORD, self.language),
            text=text, attachments=attachments, via=MAIL,
        )  # fmt: skip


def author_of(mail: Incoming, letter: Letter) -> Author | None:
    """Who wrote, if they may: the registered or an approved address (T22), asked again now."""
    pair = _pair_of(mail)
    address = (mail.from_address or letter.from_address).strip().lower()
    if pair is None or not address:
        return None
    if pair.side == "buyer":
        return _for_seller(pair, address)
    return _as_buyer(pair, address)


def _pair_of(mail: Incoming) -> Alias | queries.Partner | None:
    """The pair a mail is for: by its alias, or by the letter whose return path it came to."""
    if mail.alias is not None:
        return mail.alias
    sent = queries.letters_with_ids([aliases.letter_of_return_path(mail.rcpt_to)]).first()
    if sent is None or not (sent.seller_id and sent.buyer_id):
        return None
    other = "buyer" if sent.to_side == "seller" else "seller"
    return queries.Partner(other, sent.seller_id, sent.buyer_id, sent.market)


def _for_seller(pair: Alias | queries.Partner, address: str) -> Author | None:
    """A member of the team speaks as themselves; an approved address speaks for the account."""
    member = accounts.may_write_for_seller(pair.seller_id, address)
    if not member:
        return None
    seller = accounts.seller(pair.seller_id)
    actor = None
    if member is not True and (user := accounts.user_with_team(member.pk)):
        actor = accounts.actor_for(user)
    if actor is None:
        actor = Actor(kind="seller", seller_id=seller.pk, name=seller.name, may=AGENT)
    return _author(pair, actor, address, "seller", seller.language)


def _as_buyer(pair: Alias | queries.Partner, address: str) -> Author | None:
    if not accounts.may_write_for_buyer(pair.buyer_id, address):
        return None
    user = accounts.user_with_team(pair.buyer_id)
    if user is None:
        return None
    return _author(pair, accounts.actor_for(user), address, "buyer", user.language)


def _author(
    pair: Alias | queries.Partner, actor: Actor, address: str, side: str, language: str
) -> Author:
    return Author(
        actor, address, side, pair.seller_id, pair.buyer_id, pair.market, language
    )  # fmt: skip
