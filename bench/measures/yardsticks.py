"""M and C: what the machine itself can do, taken in the same run as the figures."""

from __future__ import annotations

import email
import email.policy
import json
import time
from email.message import EmailMessage

from bench import measures

measures.set_up()

from django.db import connection, transaction  # noqa: E402

from aftersale.journal.models import Signal  # noqa: E402
from aftersale.kernel import clock  # noqa: E402

MAILS, COMMITS = 300, 200


def main() -> None:
    print(json.dumps({"mail_ms": _mails(), "commit_ms": _commits()}))


def _mails() -> float:
    """Parsing a mail of 20 kB with two bodies and an attachment, and decoding all of it."""
    raw = _mail()
    began = time.perf_counter()
    for _ in range(MAILS):
        parsed = email.message_from_bytes(raw, policy=email.policy.default)
        for part in parsed.walk():
            if not part.is_multipart():
                part.get_content()
    return (time.perf_counter() - began) * 1000 / MAILS


def _mail() -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@x.example", "b@x.example", "Größe ändern"
    made.set_content("Guten Tag, das Paket ist noch nicht da.\n" * 40)
    made.add_alternative("<p>Guten Tag, das Paket ist noch nicht da.</p>" * 40, subtype="html")
    made.add_attachment(bytes(10_000), maintype="image", subtype="png", filename="a.png")
    return made.as_bytes()


def _commits() -> float:
    """One row in one durable transaction."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")
    began = time.perf_counter()
    for _ in range(COMMITS):
        with transaction.atomic():
            Signal.objects.create(channel="bench", topic="commit", at=clock.now())
    return (time.perf_counter() - began) * 1000 / COMMITS


main()
