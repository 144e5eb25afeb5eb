"""From words to bytes: one letter as MIME, signed. Nothing in it comes from anybody else's mail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cached_property

from aftersale import config
from aftersale.kernel import clock
from aftersale.relay import aliases, dkim
from aftersale.relay.writing.words import Words, name_of

MOST_REFERENCES = 12
POLICY = SMTP.clone(cte_type="7bit")
_ID = re.compile(r"[!-;=?-~]{3,250}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True)
class Sender:
    """How the sender of a letter is shown."""

    name: str
    address: str


@dataclass(frozen=True)
class Enclosure:
    """A file sent along."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Sheet:
    """All that makes one letter to one address. `references` are Message-IDs, oldest first.

    `at` is shown in the zone it is in; `opt_out_url` is where the reader says "no more of these".
    """

    sender: Sender
    to: str
    subject: str
    text: str
    html: str
    reply_to: str = ""
    language: str = ""
    references: Sequence[str] = ()
    enclosures: Sequence[Enclosure] = ()
    is_automatic: bool = False
    opt_out_url: str = ""
    at: datetime = field(default_factory=clock.now)
    message_id: str = field(default_factory=lambda: aliases.message_id(aliases.new_token()))

    @classmethod
    def notice(
        cls,
        *,
        to: str,
        words: Words,
        market: str = "",
        reply_to: str = "",
        enclosures: Sequence[Enclosure] = (),
        opt_out_url: str = "",
        at: datetime | None = None,
    ) -> Sheet:
        """A letter of the marketplace's own, dated `at`."""
        return cls(
            sender=Sender(name_of(market), f"no-reply@{config.get().mail_domain}"),
            to=to,
            subject=words.subject,
            text=words.text,
            html=words.html,
            reply_to=reply_to,
            enclosures=enclosures,
            is_automatic=True,
            opt_out_url=opt_out_url,
            at=at or clock.now(),
        )

    def raw(self) -> bytes:
        """The letter as it will be sent, signed unless it comes from a seller's own mailbox."""
        raw = self._thread + self._way_out + bytes(self._mime)
        is_ours = self.sender.address.endswith(f"@{config.get().mail_domain}")
        return dkim.signed(raw) if is_ours else raw

    @cached_property
    def _mime(self) -> EmailMessage:
        letter = EmailMessage(policy=POLICY)
        for name, value in self._headers().items():
            letter[name] = value
        letter.set_content(self.text, cte="quoted-printable")
        if self.html:
            letter.add_alternative(self.html, subtype="html", cte="quoted-printable")
        for each in self.enclosures:
            _enclose(letter, each)
        return letter

    def _headers(self) -> dict[str, object]:
        headers: dict[str, object] = {
            "From": _mailbox(self.sender.name, self.sender.address),
            "To": _mailbox("", self.to),
            "Subject": one_line(self.subject)[:300],
            "Date": format_datetime(self.at),
            "Message-ID": f"<{self.message_id}>",
        }
        if self.reply_to:
            headers["Reply-To"] = _mailbox("", self.reply_to)
        if self.is_automatic:
            headers["Auto-Submitted"] = "auto-generated"
        return headers

    @property
    def _way_out(self) -> bytes:
        """RFC 8058: programs show a button, and press it without asking back, at https alone. By
        hand as well: the library makes an encoded word of an address that is longer than a line."""
        if not self.opt_out_url:
            return b""
        said = f"List-Unsubscribe: <{self.opt_out_url}>\r\n"
        if self.opt_out_url.startswith("https://"):
            said += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
        return said.encode("ascii")

    @property
    def _thread(self) -> bytes:
        """Threading headers, folded by hand: ids may be longer than a line and must stay whole."""
        known = [each for each in self.references if _ID.fullmatch(each)]
        if not known:
            return b""
        kept = known if len(known) <= MOST_REFERENCES else [known[0], *known[1 - MOST_REFERENCES :]]
        lines = "\r\n ".join(f"<{each}>" for each in kept)
        return f"In-Reply-To: <{known[-1]}>\r\nReferences: {lines}\r\n".encode("ascii")


def _mailbox(name: str, address: str) -> Address | str:
    """A mailbox; an address the library cannot take apart goes in as it stands, on one line."""
    try:
        return Address(display_name=one_line(name), addr_spec=address)
    except (ValueError, IndexError):
        return one_line(address)


def _enclose(letter: EmailMessage, file: Enclosure) -> None:
    main, _, sub = file.media_type.partition("/")
    if not sub or main in {"multipart", "message"}:
        main, sub = "application", "octet-stream"
    letter.add_attachment(
        file.content, maintype=main, subtype=sub, filename=one_line(file.name), cte="base64"
    )


def one_line(text: str) -> str:
    """Without line breaks, control characters and tricks of writing direction."""
    return " ".join(_CONTROL.sub(" ", text).split())
