"""Who wrote a mail, and how they write in this house: as the buyer, or for the seller's account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import AGENT
from aftersale.accounts.queries import Claim
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.market import rulebook
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations
from aftersale.relay import aliases, queries
from aftersale.relay.models import Alias, Incoming
from aftersale.relay.reading import Letter

if TYPE_CHECKING:
    from aftersale.relay.filing.threads import Beginning

Pair = Alias | queries.Partner

MAIL = "mail"
FIRST_WORD = "order_information"
ABOUT_RETURN = "return_question"


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
    def claim(self) -> Claim:
        """Whose address it is, as `accounts` says it."""
        if self.side == "seller":
            return Claim(self.address, seller_id=self.seller_id)
        return Claim(self.address, user_id=self.buyer_id)

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
        """The pair's conversation that is still open, about the same order if there is one.

        Not for a buyer who must not be known: another conversation would tell who it is.
        """
        if closed.is_veiled:
            return closed
        pair = self.seller_id, self.buyer_id, self.market
        about = conversations.newest_open(*pair, closed.order_number)
        return about or conversations.newest_open(*pair) or closed

    def open(self, *, text: str, attachments: Sequence[Any], about: Beginning) -> Any:
        """Begin a conversation: a buyer asks, a seller writes first about an order."""
        if self.side == "seller":
            return self._start(text, attachments, about)
        kind = about.topic or ("order" if about.order_number else "other")
        own = about.order_number and not about.is_gift
        return messaging.ask(
            by=self.actor, seller_id=self.seller_id, market=self.market, kind=kind,
            subject=about.subject or rulebook.current(self.market).label(kind, self.language),
            text=text, order_numbers=[about.order_number] if own else [],
            gift_number=about.order_number if about.is_gift else "",
            attachments=attachments, via=MAIL,
        )  # fmt: skip

    def _start(self, text: str, attachments: Sequence[Any], about: Beginning) -> Any:
        if not about.order_number:
            raise Refusal("no_conversation")
        book = rulebook.current(self.market)
        reason = ABOUT_RETURN if about.topic == "return" or about.is_gift else FIRST_WORD
        return messaging.start(
            by=self.actor, market=self.market, order_number=about.order_number, reason=reason,
            subject=about.subject or book.reason_label(reason, self.language),
            recipient_id=self.buyer_id if about.is_gift else None,
            text=text, attachments=attachments, via=MAIL,
        )  # fmt: skip


def author_of(mail: Incoming, letter: Letter) -> Author | None:
    """Who wrote, if they may: the registered or an approved address (T22), asked again now."""
    return authors_of([(mail, letter)])[0]


def authors_of(many: Sequence[tuple[Incoming, Letter]]) -> list[Author | None]:
    """The same for many mails, in a few queries however many they are."""
    pairs = [_pair_of(mail) for mail, _ in many]
    claims = [
        _claim(pair, (mail.from_address or letter.from_address).strip().lower())
        for pair, (mail, letter) in zip(pairs, many, strict=True)
    ]
    told = _Told([each for each in claims if each])
    return [
        told.author(pair, claim) if pair and claim else None
        for pair, claim in zip(pairs, claims, strict=True)
    ]


def _pair_of(mail: Incoming) -> Pair | None:
    """The pair a mail is for: by its alias, or by the letter whose return path it came to."""
    if mail.alias is not None:
        return mail.alias
    sent = queries.letters_with_ids([aliases.letter_of_return_path(mail.rcpt_to)]).first()
    if sent is None or not (sent.seller_id and sent.buyer_id):
        return None
    other = "buyer" if sent.to_side == "seller" else "seller"
    return queries.Partner(other, sent.seller_id, sent.buyer_id, sent.market)


def _claim(pair: Pair | None, address: str) -> Claim | None:
    return claim_of(pair, address) if pair and address else None


def claim_of(pair: Pair, address: str) -> Claim:
    """What somebody claims who writes from `address` to this masked address."""
    if pair.side == "buyer":
        return Claim(address, seller_id=pair.seller_id)
    return Claim(address, user_id=pair.buyer_id)


class _Told:
    """What `accounts` says of all who claim to have written."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.held = {claim: who for claim, who in accounts.writers(claims).items() if who}
        members = {who.pk for who in self.held.values() if not isinstance(who, bool)}
        buyers = {claim.user_id for claim in self.held if claim.user_id}
        self.users = accounts.users_with_teams(members | buyers) if self.held else {}
        sellers = {claim.seller_id for claim in self.held if claim.seller_id}
        self.sellers = accounts.sellers_of(sellers) if sellers else {}

    def author(self, pair: Pair, claim: Claim) -> Author | None:
        who = self.held.get(claim)
        if not who:
            return None
        if claim.user_id:
            return self._buyer(pair, claim)
        return self._for_seller(pair, claim, None if who is True else self.users.get(who.pk))

    def _buyer(self, pair: Pair, claim: Claim) -> Author | None:
        user = self.users.get(claim.user_id)
        if user is None:
            return None
        return _author(pair, accounts.actor_for(user), claim, "buyer", user.language)

    def _for_seller(self, pair: Pair, claim: Claim, member: Any) -> Author:
        """A member of the team speaks as themselves; an approved address speaks for all."""
        seller = self.sellers[pair.seller_id]
        actor = accounts.actor_for(member) if member else None
        if actor is None:
            actor = Actor(kind="seller", seller_id=seller.pk, name=seller.name, may=AGENT)
        return _author(pair, actor, claim, "seller", seller.language)


def _author(pair: Pair, actor: Actor, claim: Claim, side: str, language: str) -> Author:
    address = claim.owner[2]
    return Author(
        actor, address, side, pair.seller_id, pair.buyer_id, pair.market, language
    )  # fmt: skip
