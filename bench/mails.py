"""Mail to send: made up here, in the mix that buyers' programs really send, signed by their domain.

Half is text with history, half text and HTML; a tenth carries a picture; the mean is 12 kB.
"""

from __future__ import annotations

import base64
import random
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

SAID = (
    "the lamp arrived yesterday and one of its glasses has a crack near the rim could you please "
    "tell me whether another one can be sent or what I should do next because it was meant as a "
    "present for my sister whose birthday is in two weeks thank you very much for your help the "
    "box itself looked fine and the courier was friendly only this one piece did not survive"
)
WORDS = SAID.split()
SELECTOR = "bench"
IMAGE = 46_000
PNG = base64.b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    b"gg=="
)


@dataclass(frozen=True)
class Made:
    """One mail as it is handed in, and its own Message-ID."""

    sender: str
    to: str
    message_id: str
    raw: bytes


class Maker:
    """Makes mails, the same ones for the same seed; signs them when it has a key."""

    def __init__(self, seed: int = 7, key: Any = None) -> None:
        self.chance = random.Random(seed)
        self.key = key
        self.number = 0

    def reply(
        self, sender: str, to: str, *, subject: str, parent: str = "", is_first: bool = False
    ) -> Made:
        """An ordinary answer of a buyer, to the letter with the Message-ID `parent`."""
        self.number += 1
        own = f"{self.number}.{self.chance.getrandbits(48):x}@{_domain(sender)}"
        mail = EmailMessage(policy=SMTP)
        mail["Received"] = f"from mx.{_domain(sender)} by relay; Mon, 02 Nov 2026 10:00:00 +0000"
        mail["From"], mail["To"], mail["Subject"] = (
            f"Some Buyer <{sender}>",
            to,
            subject if is_first else f"Re: {subject}",
        )
        mail["Date"], mail["Message-ID"] = "Mon, 02 Nov 2026 10:00:00 +0000", f"<{own}>"
        if parent:
            mail["In-Reply-To"] = mail["References"] = f"<{parent}>"
        mail["X-Mailer"] = self.chance.choice(("Apple Mail (2.3774)", "Outlook 16.0", "K-9 Mail"))
        self._fill(mail, to)
        return Made(sender, to, own, self.signed(bytes(mail), _domain(sender)))

    def said(self, sentences: int) -> str:
        """So many sentences of a buyer."""
        return " ".join(
            " ".join(self.chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(sentences)
        )

    def _fill(self, mail: EmailMessage, to: str) -> None:
        words = "\n\n".join(self.said(3) for _ in range(self.chance.randint(1, 4)))
        history = [self.said(2) for _ in range(self.chance.randint(6, 30))]
        quoted = "\n".join(f"> {line}" for line in history)
        head = f"On Sun, 1 Nov 2026 at 18:00, Lumen Lamps via Market <{to}> wrote:"
        text = f"Hello,\n\n{words}\n\nKind regards\n\n{head}\n{quoted}\n"
        transfer = self.chance.choice(("quoted-printable", "7bit", "base64"))
        mail.set_content(text, cte=transfer)
        if self.chance.random() < 0.5:
            said = "".join(f"<p>{each}</p>" for each in words.split("\n\n"))
            past = "".join(f"<div style='margin:0 0 8px 0'><span>{h}</span></div>" for h in history)
            mail.add_alternative(
                f"<html><body><p>Hello,</p>{said}<div class='gmail_quote'><div>{head}</div>"
                f"<blockquote>{past}</blockquote></div></body></html>",
                subtype="html", cte="quoted-printable",
            )  # fmt: skip
        if self.chance.random() < 0.1:
            mail.add_attachment(
                PNG + self.chance.randbytes(IMAGE), maintype="image", subtype="png",
                filename=f"photo{self.number}.png",
            )  # fmt: skip

    def signed(self, raw: bytes, domain: str) -> bytes:
        """With the signature of its domain before it, when there is a key."""
        if self.key is None:
            return raw
        import dkim  # late: only signed mail needs it

        line = dkim.sign(
            raw, SELECTOR.encode(), domain.encode(), self.key,
            include_headers=[b"from", b"to", b"subject", b"date", b"message-id"],
            canonicalize=(b"relaxed", b"relaxed"),
        )  # fmt: skip
        return bytes(line) + raw


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def key_pair() -> tuple[bytes, str]:
    """A private key as PEM, and the TXT record of its public half."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = made.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    public = made.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return private, f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"
