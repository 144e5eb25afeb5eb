"""Letters of signing in: a folder each, `signin/letters/NAME/`, with subject.txt and body.txt."""

from __future__ import annotations

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from aftersale.relay.writing.words import spoken


def send(name: str, to: str, **facts: Any) -> None:
    """Send one letter, in the language of the `user` it is about, else in that of the page.

    It must not be answered by machines (RFC 3834).
    """
    reader = facts.get("user")
    with translation.override(spoken(getattr(reader, "language", translation.get_language()))):
        subject = render_to_string(f"signin/letters/{name}/subject.txt", facts)
        body = render_to_string(f"signin/letters/{name}/body.txt", facts)
    headers = {"Auto-Submitted": "auto-generated"}
    EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to], headers=headers).send()
