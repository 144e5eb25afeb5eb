"""The letter that carries one message to one address of the other side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.kernel import clock, masking
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import queries as messaging
from aftersale.messaging.queries.wanting import is_unasked
from aftersale.relay import queries
from aftersale.relay.actions.aliases import masked_address
from aftersale.relay.actions.files import clean_copy
from aftersale.relay.writing import words
from aftersale.relay.writing.paper import Enclosure, Sender, Sheet


@dataclass(frozen=True)
class Post:
    """A message on its way to the other side, and everything its letters have in common."""

    message_id: int

    @cached_property
    def message(self) -> Any:
        """The message, with its conversation and files."""
        return messaging.message(SYSTEM, self.message_id)

    @property
    def conversation(self) -> Any:
        return self.message.conversation

    @property
    def to_side(self) -> str:
        return "seller" if self.message.side == "buyer" else "buyer"

    @cached_property
    def recipients(self) -> list[str]:
        """Where it goes: the buyer's own address, or those a seller has chosen (A032)."""
        if self.to_side == "buyer":
            buyer = accounts.user(self.conversation.buyer_id)
            return [buyer.email] if buyer.is_active else []
        return list(dict.fromkeys(accounts.letter_addresses_of_seller(self.message.seller_id)))

    @cached_property
    def language(self) -> str:
        """The recipient's."""
        if self.to_side == "buyer":
            return words.spoken(accounts.user(self.conversation.buyer_id).language)
        return words.spoken(accounts.seller(self.message.seller_id).language)

    @cached_property
    def private(self) -> frozenset[str]:
        """Every address of the author's side: none of them may be in the letter."""
        return frozenset(queries.private_addresses(
            self.message.side, self.message.seller_id, self.conversation.buyer_id
        ))  # fmt: skip

    @cached_property
    def alias(self) -> str:
        """The masked address of the author's side, from which the letter comes."""
        return masked_address(
            self.message.side,
            seller_id=self.message.seller_id,
            buyer_id=self.conversation.buyer_id,
            market=self.message.market,
            conversation_id=self.conversation.pk if self.conversation.is_veiled else 0,
        )

    @cached_property
    def author(self) -> str:
        """Whom the recipient reads as the author: the shop, or the buyer's name."""
        if self.message.side == "seller":
            return accounts.seller(self.message.seller_id).name
        with translation.override(self.language):
            otherwise = gettext("Your customer")
        return masking.public_name(self.conversation.buyer_name, self.private, otherwise)

    def clean(self, text: str) -> str:
        """`text` without any address of the author's side."""
        return masking.mask(text, self.private, self.alias)

    @cached_property
    def files(self) -> list[tuple[str, str, bytes | None]]:
        """Name, type and clean copy of the message's files; None where it cannot be passed on."""
        return [
            (self.clean(each.name), each.media_type, clean_copy(each, self.private))
            for each in self.message.attachments.all()
        ]

    @property
    def enclosures(self) -> list[Enclosure]:
        """The files that go with it, encoded anew under safe names."""
        return [Enclosure(*each) for each in self.files if each[2] is not None]

    @cached_property
    def opt_out_url(self) -> str:
        """Where a buyer says that sellers shall not write first, in a letter of that kind."""
        if self.to_side == "seller" or not is_unasked(self.conversation):
            return ""
        token = accounts.opt_out_token(self.conversation.buyer_id)
        return f"{config.get().base_url}/settings/opt-out/{token}"


def letter_to(recipient: str, post: Post) -> Sheet:
    """The letter, written anew in the recipient's language."""
    references = queries.thread_of(post.conversation.pk, recipient, post.message.side)
    rendered = words.render(
        "relay/letter",
        _facts(post, is_first=not references),
        language=post.language,
        zone=words.zone(post.message.market),
    )
    return Sheet(
        sender=Sender(_via(post), post.alias),
        reply_to=post.alias,
        to=recipient,
        subject=post.clean(rendered.subject),
        text=rendered.text,
        html=rendered.html,
        references=references,
        enclosures=post.enclosures,
        opt_out_url=post.opt_out_url,
        at=clock.now().astimezone(words.zone(post.message.market)),
    )


def _facts(post: Post, *, is_first: bool) -> dict[str, object]:
    talk = post.conversation
    door = "messages" if post.to_side == "buyer" else "seller/messages"
    order = talk.order_number
    return {
        "author": post.author,
        "text": post.clean(post.message.text),
        "is_first": is_first,
        "subject": talk.subject,
        "order": order if order and order not in talk.subject else "",
        "to_side": post.to_side,
        "answer_by": _answer_by(post),
        "withheld": [name for name, _, content in post.files if content is None],
        "opt_out_url": post.opt_out_url,
        "url": f"{config.get().base_url}/{door}/{talk.pk}",
        "market": words.name_of(talk.market),
    }


def _answer_by(post: Post) -> str:
    """The seller's deadline in words, while there is one."""
    due = post.conversation.answer_by if post.to_side == "seller" else None
    if due is None:
        return ""
    with translation.override(post.language), timezone.override(words.zone(post.message.market)):
        return words.day_and_time(due)


def _via(post: Post) -> str:
    with translation.override(post.language):
        return gettext("%(author)s via %(market)s") % {
            "author": post.author,
            "market": words.name_of(post.message.market),
        }
