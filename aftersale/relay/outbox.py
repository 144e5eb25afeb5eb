"""Django's door to the outbox: sign-in links and resets leave as reliably as letters do."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from aftersale.journal.queue.tasks import enqueue
from aftersale.kernel import clock
from aftersale.relay import aliases, dkim, policy
from aftersale.relay.actions.delivering import deliver
from aftersale.relay.models import Outgoing


class OutboxBackend(BaseEmailBackend):
    """Queues each mail, once for every recipient, within the caller's transaction."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the mails; returns how many."""
        for mail in email_messages:
            for recipient in dict.fromkeys(mail.recipients()):
                _queue(mail, recipient)
        return len(email_messages)


def _queue(mail: EmailMessage, recipient: str) -> None:
    token = aliases.new_token()
    mail.extra_headers["Message-ID"] = f"<{aliases.message_id(token)}>"
    mail.extra_headers.setdefault("Auto-Submitted", "auto-generated")
    raw = mail.message().as_bytes(linesep="\r\n")
    letter = Outgoing.objects.create(
        purpose="account",
        once=f"account:{token}",
        to_address=recipient,
        to_domain=policy.domain_of(recipient)[:255],
        from_address=mail.from_email,
        subject=mail.subject[:500],
        raw=dkim.signed(raw),
        message_id=aliases.message_id(token),
        queued_at=clock.now(),
        next_try_at=clock.now(),
    )
    enqueue(deliver, letter.pk)
