"""Letters that leave by a mail provider's HTTP interface, with django-anymail.

`AFTERSALE_MAIL_OUT` is `anymail+NAME://?…`; behind the question mark stand what that library calls
the provider's settings, such as `api_key`. Where the provider takes a letter as it is (Mailgun) it
gets our very bytes; elsewhere the letter is put together again from its parts, and the signature
is the provider's.
"""

from __future__ import annotations

import importlib
import json
from email import policy
from email.message import EmailMessage as Mail
from email.parser import BytesParser
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlsplit

# Of a letter put together again, what the library does not make by itself.
KEPT = ("Message-ID", "In-Reply-To", "References", "Auto-Submitted", "Date",
        "List-Unsubscribe", "List-Unsubscribe-Post")  # fmt: skip
NOT_NOW = {401, 402, 403, 408, 429}  # our account, or a limit: the letter itself is all right


class Refused(Exception):
    """The provider did not take the letter; `is_final` when it never will."""

    def __init__(self, words: str, *, is_final: bool) -> None:
        self.is_final = is_final
        super().__init__(words)


def hand_over(url: str, to: str, raw: bytes) -> None:
    """Hand one letter to the provider of `url`. Raises `Refused` with its words."""
    from anymail import exceptions

    try:
        _send(urlsplit(url), to, raw)
    except exceptions.AnymailAPIError as trouble:
        code = trouble.status_code
        is_final = code is not None and 400 <= code < 500 and code not in NOT_NOW
        raise Refused(_words(trouble), is_final=is_final) from None
    except exceptions.AnymailError as wrong:
        raise Refused(_words(wrong), is_final=True) from None
    except exceptions.AnymailConfigurationError as wrong:
        raise Refused(_words(wrong), is_final=False) from None


def _send(url: SplitResult, to: str, raw: bytes) -> None:
    name = url.scheme.partition("+")[2]
    backend = _backend(name, url.query)
    with backend:
        if name == "mailgun":
            _as_it_is(backend, to, raw)
        else:
            backend.send_messages([rebuilt(raw, to)])


def _backend(name: str, query: str) -> Any:
    """Made anew for each letter: it keeps its connection in itself, and workers have threads."""
    from anymail.exceptions import AnymailConfigurationError

    try:
        module = importlib.import_module(f"anymail.backends.{name}")
    except ImportError as missing:
        raise AnymailConfigurationError(f"no provider {name}: {missing}") from None
    return module.EmailBackend(fail_silently=False, **dict(parse_qsl(query)))


def _as_it_is(backend: Any, to: str, raw: bytes) -> None:
    """Mailgun's `messages.mime`: the bytes travel unchanged, and our signature holds."""
    from anymail.exceptions import AnymailRequestsAPIError
    from requests import RequestException

    domain = (
        backend.sender_domain
        or BytesParser(policy=policy.default)
        .parsebytes(raw, headersonly=True)["From"]
        .addresses[0]
        .domain
    )
    try:
        answer = backend.session.post(
            f"{backend.api_url}{domain}/messages.mime",
            auth=("api", backend.api_key),
            data={"to": to},
            files={"message": ("letter.eml", raw, "message/rfc822")},
            timeout=backend.timeout,
        )
    except RequestException as away:
        raise AnymailRequestsAPIError(str(away)) from None
    if answer.status_code != 200:
        raise AnymailRequestsAPIError(response=answer, backend=backend)


def rebuilt(raw: bytes, to: str) -> Any:
    """The letter as Django's own kind of message, for providers that want its parts."""
    from django.core.mail import EmailMultiAlternatives

    mail = BytesParser(policy=policy.default).parsebytes(raw)
    message = EmailMultiAlternatives(
        subject=str(mail["Subject"] or ""),
        body=_body(mail, "plain"),
        from_email=str(mail["From"]),
        to=[to],
        reply_to=[str(mail["Reply-To"])] if mail["Reply-To"] else None,
        headers={name: " ".join(str(mail[name]).split()) for name in KEPT if mail[name]},
    )
    if html := _body(mail, "html"):
        message.attach_alternative(html, "text/html")
    for part in mail.iter_attachments():
        content = part.get_payload(decode=True) or b""
        message.attach(part.get_filename() or "file", content, part.get_content_type())
    return message


def _body(mail: Mail, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part is not None else ""


def _words(trouble: Exception) -> str:
    """The provider's own words, on one line: its answer is JSON as a rule."""
    answer = getattr(trouble, "response", None)
    said = str(trouble)
    if answer is not None:
        said = f"{answer.status_code} {_message(answer.text)}"
    return " ".join(said.split())[:500]


def _message(text: str) -> str:
    try:
        told = json.loads(text)
    except ValueError:
        return text
    return (
        str(told.get("message") or told.get("Message") or text) if isinstance(told, dict) else text
    )
