"""The certificate of the mail relay: checked at the start, loaded again when its files change.

ACME clients renew by writing new files; the relay notices at the next connection, and keeps the
old certificate while the new files do not fit each other yet.
"""

from __future__ import annotations

import logging
import ssl
from pathlib import Path

from aftersale.config import BrokenSetting, Config

log = logging.getLogger(__name__)

Seen = tuple[tuple[int, int, int], ...]


class Certificate:
    """A certificate with its key. `context` is the one to begin a connection with.

    Raises `BrokenSetting` when the files are missing, are no PEM, or do not belong together.
    """

    def __init__(self, certificate: Path, key: Path | None = None) -> None:
        self.certificate, self.key = certificate, key or certificate
        self.seen = self._look()
        self._context = self._load()

    @property
    def context(self) -> ssl.SSLContext:
        """The newest certificate that can be used."""
        try:
            now = self._look()
            if now != self.seen:
                self.seen = now
                self._context = self._load()
                log.info("the certificate %s was loaded again", self.certificate)
        except BrokenSetting as wrong:
            log.error("%s; the certificate loaded before is still used", wrong)
        return self._context

    def _look(self) -> Seen:
        """What changes when a file is written or put in place of another."""
        return tuple(_mark(name, file) for name, file in self._files())

    def _files(self) -> tuple[tuple[str, Path], ...]:
        return ("AFTERSALE_TLS_CERTIFICATE", self.certificate), ("AFTERSALE_TLS_KEY", self.key)

    def _load(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        try:
            context.load_cert_chain(self.certificate, self.key, password=_no_password)
        except (ssl.SSLError, OSError, ValueError) as wrong:
            raise BrokenSetting(self._why(wrong)) from None
        return context

    def _why(self, wrong: Exception) -> str:
        if getattr(wrong, "reason", "") == "KEY_VALUES_MISMATCH":
            return (
                f"AFTERSALE_TLS_KEY {self.key} is not the key of the certificate "
                f"AFTERSALE_TLS_CERTIFICATE {self.certificate}"
            )
        if isinstance(wrong, ssl.SSLError):
            return (
                f"AFTERSALE_TLS_CERTIFICATE {self.certificate} and AFTERSALE_TLS_KEY {self.key} "
                "need a certificate (its chain below it) and its key, both PEM"
            )
        return f"AFTERSALE_TLS_KEY {self.key} cannot be used: {wrong}"


def configured(settings: Config) -> Certificate | None:
    """The certificate of the settings, or None when there is none. Raises `BrokenSetting`."""
    if settings.tls_certificate is None:
        if settings.tls_key or settings.tls_required:
            name = "KEY" if settings.tls_key else "REQUIRED"
            raise BrokenSetting(f"AFTERSALE_TLS_{name} needs AFTERSALE_TLS_CERTIFICATE as well")
        return None
    return Certificate(settings.tls_certificate, settings.tls_key)


def _mark(name: str, file: Path) -> tuple[int, int, int]:
    try:
        found = file.stat()
    except OSError as wrong:
        raise BrokenSetting(f"{name} {file} cannot be read: {wrong.strerror}") from None
    return found.st_mtime_ns, found.st_ino, found.st_size


def _no_password() -> str:
    raise ValueError("it is locked by a password; store it without one, readable by us alone")
