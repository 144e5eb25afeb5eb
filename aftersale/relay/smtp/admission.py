"""Who may hand in a letter: by alias, author and envelope. Many letters are asked about at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from aftersale.accounts import queries as accounts
from aftersale.accounts.queries import Claim
from aftersale.kernel.errors import Refusal
from aftersale.market import rulebook
from aftersale.relay import actions, policy, queries
from aftersale.relay.filing.files import storable
from aftersale.relay.filing.people import claim_of
from aftersale.relay.models import Alias
from aftersale.relay.reading import addresses, headers
from aftersale.relay.smtp import authentication
from aftersale.relay.smtp.authentication import Found
from aftersale.relay.smtp.keeping import Parcel

NOTHING = Found()


class No(Exception):
    """The letter is not taken; the text is the whole SMTP answer."""


@dataclass(frozen=True)
class Cover:
    """What is read of a letter at the door: who says they wrote it, its Message-ID and subject."""

    authors: tuple[str, ...]
    message_id: str
    subject: str


@dataclass(frozen=True)
class Handed:
    """A letter as it was handed in; `found` is what the checks said of its sender."""

    sender: str
    recipients: Sequence[str]
    raw: bytes = field(repr=False)
    cover: Cover
    peer: str = ""
    found: Found = NOTHING

    @property
    def author(self) -> str:
        """Whose word it is said to be."""
        return self.cover.authors[0] if self.cover.authors else self.sender


def read_cover(raw: bytes) -> Cover:
    """The few headers that are needed; the body is not looked at."""
    found, _ = headers.split(raw)
    authors = tuple(
        box.address.lower() for value in found.all("from") for box in addresses.parse(value)
    )
    ids = found.ids("message-id")
    return Cover(authors, ids[0][:500] if ids else "", found.text("subject")[:500])


def admit(many: Sequence[Handed]) -> list[list[Parcel] | Exception]:
    """The parcels of each letter, one for each recipient, or what stands against it.

    Of several recipients one that may not be written to stops them all.
    """
    aliases = queries.by_addresses({to for handed in many for to in handed.recipients})
    held = {claim for claim, who in accounts.writers(_claims(many, aliases)).items() if who}
    return [_attempt(handed, aliases, held) for handed in many]


def _claims(many: Iterable[Handed], aliases: dict[str, Alias]) -> set[Claim]:
    """Everything that letters claim: that author and envelope's sender speak for somebody."""
    return {
        claim_of(aliases[to], address)
        for handed in many
        if handed.sender
        for to in handed.recipients
        if to in aliases
        for address in {handed.author, handed.sender}
        if address
    }


def _attempt(
    handed: Handed, aliases: dict[str, Alias], held: set[Claim]
) -> list[Parcel] | Exception:
    try:
        return [
            _parcel(handed, to, aliases.get(to), held) for to in dict.fromkeys(handed.recipients)
        ]
    except Exception as error:
        return error


def _parcel(handed: Handed, recipient: str, alias: Alias | None, held: set[Claim]) -> Parcel:
    if alias and handed.found.against and _policy(alias) == "refuse":
        _refuse_by_checks(alias, handed)
    if alias and handed.sender:
        _require_author(alias, handed, held)
    return Parcel(
        alias_id=alias.pk if alias else None,
        seller_id=alias.seller_id if alias else None,
        market=alias.market if alias else "",
        envelope_from=storable(handed.sender)[:320],
        from_address=storable(handed.author)[:320],
        rcpt_to=recipient[:320],
        message_id=storable(handed.cover.message_id),
        subject=storable(handed.cover.subject),
        raw=handed.raw,
        peer=handed.peer,
        checks=handed.found.said if alias is None or _policy(alias) != "off" else "",
    )


def _refuse_by_checks(alias: Alias, handed: Handed) -> None:
    if handed.found.against == authentication.FAILED:
        actions.turn_away(alias, handed.author, reason="checks_failed")
    raise No(handed.found.against)


def _policy(alias: Alias) -> str:
    """What follows from the checks on this market, if it is still one of ours."""
    try:
        return rulebook.current(alias.market).mail.checks
    except Refusal:
        return "off"


def _require_author(alias: Alias, handed: Handed, held: set[Claim]) -> None:
    """The author is the registered or an approved address (T22), and the envelope agrees."""
    author, sender = handed.author, handed.sender
    if len(set(handed.cover.authors)) > 1:
        raise No("550 5.7.1 The letter names several authors; send it from one address")
    if not author or claim_of(alias, author) not in held:
        actions.turn_away(alias, author, reason="not_approved")
        raise No(_NOT_APPROVED.format(author=_printable(author)))
    if not policy.agree(sender, author) and claim_of(alias, sender) not in held:
        actions.turn_away(alias, author, reason="envelope_differs")
        raise No(_DIFFERS.format(sender=_printable(sender), author=_printable(author)))


_NOT_APPROVED = (
    "550 5.7.1 {author} may not write here yet. Send from your registered address, or approve "
    "this one in your settings on the marketplace and send the letter again"
)
_DIFFERS = (
    "550 5.7.1 The letter says it is from {author}, but {sender} handed it in. Send it through "
    "the mail server of its own domain"
)


def _printable(address: str) -> str:
    return "".join(c if " " < c < "\x7f" else "?" for c in address)[:120] or "this address"
