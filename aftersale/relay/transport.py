"""Carrying a letter to the next mail host, over a connection that is kept while letters follow."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
import threading
import time
from urllib.parse import SplitResult, unquote, urlsplit

from aftersale import config

PATIENCE = 60  # seconds for each answer of the host
REST = 20  # seconds an unused connection is kept
_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


class Later(Exception):
    """Not now: the network, the host's own trouble, or a limit. It may work another time."""


class Never(Exception):
    """The host refuses this letter for good."""


def carry(return_path: str, to: str, raw: bytes, *, via: str = "") -> None:
    """Hand one letter to the host of `via`, or of `mail_out`.

    Raises `Later` or `Never` with the host's words.
    """
    url = via or config.get().mail_out
    if url.startswith("anymail+"):
        _by_provider(url, to, raw)
        return
    try:
        _hand_over(return_path, to, raw, url)
    except smtplib.SMTPRecipientsRefused as refused:
        code, words = next(iter(refused.recipients.values()))
        raise _meaning(code, words) from None
    except smtplib.SMTPAuthenticationError as wrong:
        raise Later(_said(wrong.smtp_code, wrong.smtp_error)) from None
    except smtplib.SMTPResponseException as answer:
        raise _meaning(answer.smtp_code, answer.smtp_error) from None
    except smtplib.SMTPNotSupportedError as lacking:
        raise Never(str(lacking)) from None
    except (OSError, smtplib.SMTPException) as trouble:
        raise Later(str(trouble) or type(trouble).__name__) from None


def _by_provider(url: str, to: str, raw: bytes) -> None:
    """A provider's HTTP interface; the return path is the provider's own."""
    from aftersale.relay import providers  # late: it brings an HTTP client of 8 MB

    try:
        providers.hand_over(url, _wire(to), raw)
    except providers.Refused as refused:
        raise (Never if refused.is_final else Later)(str(refused)) from None


def _hand_over(return_path: str, to: str, raw: bytes, url: str) -> None:
    host = _kept.connection(url)
    try:
        host.sendmail(return_path, [_wire(to)], raw, _options(to))
    except (smtplib.SMTPException, OSError):
        _kept.drop()
        raise
    _kept.used_at = time.monotonic()


def _options(to: str) -> list[str]:
    return [] if _wire(to).isascii() else ["SMTPUTF8"]


def _wire(to: str) -> str:
    """The address as it travels: an international domain in its ASCII form."""
    local, _, domain = to.rpartition("@")
    with contextlib.suppress(UnicodeError):
        return f"{local}@{domain.encode('idna').decode()}"
    return to


def _meaning(code: int, words: bytes | str) -> Exception:
    return (Later if 400 <= code < 500 or code < 0 else Never)(_said(code, words))


def _said(code: int, words: bytes | str) -> str:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(said.split())}"


class _Kept(threading.local):
    """This thread's connection, and when it was last used."""

    host: smtplib.SMTP | None = None
    url = ""
    used_at = 0.0

    def connection(self, url: str) -> smtplib.SMTP:
        """A connection to the host of `url` that answers: the kept one, or a new one."""
        if self.host and url == self.url and self._answers(self.host):
            return self.host
        self.drop()
        self.host, self.url = _connect(urlsplit(url)), url
        return self.host

    def _answers(self, host: smtplib.SMTP) -> bool:
        if time.monotonic() - self.used_at > REST:
            return False
        try:
            return host.noop()[0] == 250
        except (OSError, smtplib.SMTPException):
            return False

    def drop(self) -> None:
        """End the connection, if there is one."""
        if self.host:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self.host.quit()
            self.host.close()
        self.host = None


_kept = _Kept()


def _connect(url: SplitResult) -> smtplib.SMTP:
    name, port = url.hostname or "127.0.0.1", url.port or _PORTS[url.scheme]
    own_name = config.get().mail_domain
    if url.scheme == "smtps":
        host: smtplib.SMTP = smtplib.SMTP_SSL(
            name, port, own_name, timeout=PATIENCE, context=ssl.create_default_context()
        )
    else:
        host = smtplib.SMTP(name, port, own_name, timeout=PATIENCE)
    host.ehlo()
    if url.scheme == "smtp+tls":
        host.starttls(context=ssl.create_default_context())
        host.ehlo()
    if url.username:
        host.login(unquote(url.username), unquote(url.password or ""))
    return host
