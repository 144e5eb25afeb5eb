"""The local mailbox of demo mode: what left for real people, and answering it as they would.

The answer is a real mail, made as a mail program makes it (history quoted, threading headers)
and handed to the relay by SMTP, so that a newcomer sees the whole way without a mail server.
"""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Max, Q, QuerySet

from aftersale import config
from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.relay.models import Letter
from aftersale.relay.reading import Letter as Read
from aftersale.relay.reading import read_letter

PATIENCE = 30  # seconds for the relay to answer


@dataclass(frozen=True)
class Mailbox:
    """Somebody's letters: how many there are and how many are new."""

    address: str
    letters: int
    unread: int


def mailboxes() -> list[Mailbox]:
    """Every address letters have come to, the one with the newest first."""
    rows = Letter.objects.values("to_address").annotate(
        letters=Count("pk"), unread=Count("pk", filter=Q(is_read=False)), newest=Max("pk")
    )
    return [
        Mailbox(row["to_address"], row["letters"], row["unread"])
        for row in rows.order_by("-newest")
    ]


def letters_to(address: str) -> QuerySet[Letter]:
    """The letters to one address, newest first, without their bytes."""
    return Letter.objects.filter(to_address__iexact=address).defer("raw").order_by("-pk")


def letters_from(alias: str) -> QuerySet[Letter]:
    """The letters that one masked address has sent, newest first, without their bytes."""
    return Letter.objects.filter(from_address=alias).defer("raw").order_by("-pk")


def letter(pk: int) -> Letter | None:
    """One letter."""
    return Letter.objects.filter(pk=pk).first()


def open_letter(letter: Letter) -> Read:
    """The letter taken apart for showing; it counts as read from now on."""
    Letter.objects.filter(pk=letter.pk, is_read=False).update(is_read=True)
    letter.is_read = True
    return read_letter(bytes(letter.raw))


def reply_by_mail(
    letter: Letter, text: str, attachments: Sequence[UploadedFile] = (), *, sender: str = ""
) -> str:
    """Answer a letter as its recipient's mail program would; returns the new Message-ID.

    `sender` is another address to write from, to see what the relay makes of it. Refuses
    `no_answer_possible`, `mail_refused` with the relay's own words, and `relay_away`.
    """
    mail = as_mail(letter, text, attachments, sender=sender)
    _hand_in(mail, sender or letter.to_address, str(mail["To"]))
    return str(mail["Message-ID"])


def as_mail(
    letter: Letter, text: str, attachments: Sequence[UploadedFile] = (), *, sender: str = ""
) -> EmailMessage:
    """The answer to a letter as a mail program writes it. Refuses `no_answer_possible`."""
    to = reply_address(letter)
    if not to:
        raise Refusal("no_answer_possible", address=letter.from_address)
    read = read_letter(bytes(letter.raw))
    return _answer(letter, read, text, attachments, sender or letter.to_address, to)


def reply_address(letter: Letter) -> str:
    """Where an answer goes: Reply-To, else the sender; "" for what nobody answers."""
    from aftersale.relay.reading import addresses, headers

    found, _ = headers.split(bytes(letter.raw))
    for name in ("reply-to", "from"):
        boxes = addresses.parse(found.first(name))
        if boxes and boxes[0].address:
            address = boxes[0].address
            return "" if address.startswith("no-reply@") else address
    return ""


def _answer(
    letter: Letter,
    read: Read,
    text: str,
    attachments: Sequence[UploadedFile],
    sender: str,
    to: str,
) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(addr_spec=sender)
    mail["To"] = Address(addr_spec=to)
    mail["Subject"] = _re(" ".join(letter.subject.split()))
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    mail["In-Reply-To"] = f"<{read.message_id}>"
    known = [*read.references, read.message_id][-8:]
    mail["References"] = " ".join(f"<{each}>" for each in known)
    mail.set_content(f"{text.strip()}\n\n{_quoted(letter, read)}", cte="quoted-printable")
    for each in attachments:
        _attach(mail, each)
    return mail


def _re(subject: str) -> str:
    return subject if subject.lower().startswith("re:") else f"Re: {subject}"


def _quoted(letter: Letter, read: Read) -> str:
    """The letter below the answer, as mail programs put it."""
    lines = "\n".join(f"> {line}".rstrip() for line in read.text.splitlines())
    name = read.from_name or letter.from_address
    when = f"{letter.arrived_at:%a, %d %b %Y at %H:%M}"
    return f"On {when}, {name} <{letter.from_address}> wrote:\n{lines}\n"


def _attach(mail: EmailMessage, file: UploadedFile) -> None:
    main, _, sub = (file.content_type or "").partition("/")
    if not sub:
        main, sub = "application", "octet-stream"
    mail.add_attachment(file.read(), maintype=main, subtype=sub, filename=file.name)


def _hand_in(mail: EmailMessage, sender: str, to: str) -> None:
    relay = config.get().smtp
    try:
        with smtplib.SMTP(relay.host, relay.port, timeout=PATIENCE) as host:
            host.sendmail(sender, [to], bytes(mail))
    except smtplib.SMTPRecipientsRefused as refused:
        code, words = next(iter(refused.recipients.values()))
        raise Refusal("mail_refused", answer=code, words=_plain(words)) from None
    except smtplib.SMTPResponseException as answer:
        words = _plain(answer.smtp_error)
        raise Refusal("mail_refused", answer=answer.smtp_code, words=words) from None
    except (OSError, smtplib.SMTPException) as trouble:
        raise Refusal("relay_away", words=str(trouble)) from None


def _plain(words: bytes | str) -> str:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(said.split())
