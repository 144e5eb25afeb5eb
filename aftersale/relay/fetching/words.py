"""What a buyer wrote in a letter of a bigger marketplace's relay, and what it is about."""

from __future__ import annotations

from dataclasses import replace

from aftersale import config
from aftersale.market import foreign
from aftersale.relay.models import Incoming
from aftersale.relay.reading import Letter, read_letter


def is_fetched(mail: Incoming) -> bool:
    """Whether a mail came from a seller's mailbox: it was addressed to none of our addresses."""
    return mail.rcpt_to.rpartition("@")[2].lower() != config.get().mail_domain


def taken(mail: Incoming, letter: Letter) -> Letter:
    """The letter with the buyer's own words as its reply; any other mail as it is.

    Whatever the marketplace's program says of itself in the headers, a person wrote the words.
    """
    known = foreign.of(mail.from_address) if is_fetched(mail) else None
    if known is None:
        return letter
    marketplace, _ = known
    between = marketplace.words(letter.text)
    words = letter.visible_reply if between is None else _without_history(between)
    return replace(
        letter,
        visible_reply=words,
        order_numbers=marketplace.orders(letter.subject, letter.text[:20_000]),
        is_auto_reply=letter.is_auto_reply and between is None,
        is_bounce=False,
        report=None,
        **({} if words else _nothing(marketplace.name)),
    )


def _without_history(between: str) -> str:
    """The marketplace passes on what a mail program quoted: read as any letter is."""
    head = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return read_letter(head + between.encode("utf-8", "replace")).visible_reply.strip()


def _nothing(name: str) -> dict[str, object]:
    """Staff look at a letter in which no words were found, and it is read again after upgrades."""
    said = f"no words of a buyer were found in a letter of {name}"
    return {"text": "", "attachments": [], "problems": [said]}
