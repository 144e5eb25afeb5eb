"""Every setting of an installation: read once from the environment, typed, described in the manual.

A setting that is missing has the default below; one that is wrong stops the program with a
sentence that names the variable.
"""

from __future__ import annotations

import os
import re
import tempfile
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

LONGEST_MAIL_DOMAIN = 21  # an alias is at most 35 characters: 13 of its own, "@" and the domain


class BrokenSetting(Exception):
    """An environment variable holds something that cannot be used."""


@dataclass(frozen=True)
class Address:
    """Where a server listens."""

    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def _address(value: str) -> Address:
    host, _, port = value.rpartition(":")
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise ValueError("needs HOST:PORT, such as 127.0.0.1:8000")
    return Address(host.strip("[]") or "127.0.0.1", int(port))


@dataclass(frozen=True)
class Socket:
    """A UNIX socket where a server listens, for programs on the same machine."""

    path: Path

    def __str__(self) -> str:
        return f"unix:{self.path}"


def _listener(value: str) -> Address | Socket | None:
    if value.startswith("unix:"):
        return Socket(Path(value.removeprefix("unix:")).expanduser().resolve())
    return _address(value) if value else None


def _name_server(value: str) -> Address | None:
    return _address(value) if value else None


def _hosts(value: str) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(each.strip()) for each in value.split(",") if each.strip())


def _path(value: str) -> Path | None:
    return Path(value).expanduser().resolve() if value else None


def _folder(value: str) -> Path:
    return Path(value or "data").expanduser().resolve()


def _flag(value: str) -> bool:
    words = {"1": True, "yes": True, "true": True, "0": False, "no": False, "false": False}
    if value.lower() not in words:
        raise ValueError("needs yes or no")
    return words[value.lower()]


def _count(value: str) -> int:
    if not value.isdigit() or int(value) < 1:
        raise ValueError("needs a whole number of at least 1")
    return int(value)


def _mail_domain(value: str) -> str:
    if not value or len(value) > LONGEST_MAIL_DOMAIN:
        raise ValueError(f"needs a domain of at most {LONGEST_MAIL_DOMAIN} characters")
    return value.lower()


def _database(value: str) -> str:
    if value and urlsplit(value).scheme not in {"postgresql", "postgres", "sqlite"}:
        raise ValueError("needs postgresql://USER:PASSWORD@HOST:PORT/NAME or sqlite:///FILE")
    return value


def _mail_out(value: str) -> str:
    scheme = urlsplit(value).scheme
    is_provider = re.fullmatch(r"anymail\+[a-z]+", scheme) is not None
    if value != "mailbox" and not is_provider and scheme not in {"smtp", "smtps", "smtp+tls"}:
        raise ValueError(
            "needs mailbox, smtp://, smtp+tls:// or smtps://USER:PASSWORD@HOST:PORT, "
            "or anymail+PROVIDER://?NAME=VALUE"
        )
    return value


def _refund_url(value: str) -> str:
    parts = urlsplit(value)
    is_here = parts.hostname in {"127.0.0.1", "::1", "localhost"}
    if value and (parts.scheme != "https" and not (parts.scheme == "http" and is_here)):
        raise ValueError("needs https://HOST/PATH (http:// only on this machine)")
    if value and (not parts.hostname or parts.query or parts.fragment or parts.username):
        raise ValueError("needs https://HOST/PATH without a name, a ? or a #")
    return value.rstrip("/")


def _webhook_secret(value: str) -> str:
    try:
        key = b64decode(value.removeprefix("whsec_"), validate=True)
    except ValueError:
        key = b""
    if value and not (value.startswith("whsec_") and 24 <= len(key) <= 64):
        raise ValueError("needs whsec_ and 24 to 64 random bytes in base64")
    return value


def _setting(default: str, read: Callable[[str], Any], about: str) -> Any:
    return field(metadata={"default": default, "read": read, "about": about})


@dataclass(frozen=True)
class Config:
    """The settings; each is `AFTERSALE_` and its name in capitals."""

    data: Path = _setting("data", _folder, "folder of the database, files and keys")
    http: Address = _setting("127.0.0.1:8000", _address, "where the pages and the API listen")
    smtp: Address = _setting("127.0.0.1:8025", _address, "where the mail relay listens")
    tls_certificate: Path | None = _setting("", _path, "certificate (PEM) for STARTTLS on SMTP")
    tls_key: Path | None = _setting("", _path, "its key (PEM); by default in the same file")
    tls_required: bool = _setting("no", _flag, "take mail by SMTP only over TLS")
    lmtp: Address | Socket | None = _setting("", _listener, "where a mail server in front hands in")
    lmtp_hosts: tuple[IPv4Network | IPv6Network, ...] = _setting(
        "127.0.0.0/8,::1", _hosts, "hosts that may hand in by LMTP"
    )
    trusted_mta: str = _setting("", str, "authserv-id whose mail checks hold when it hands in")
    database_url: str = _setting("", _database, "PostgreSQL instead of SQLite in the data folder")
    url: str = _setting("", str, "address people see in links; by default http:// and HTTP")
    mail_domain: str = _setting("mail.example", _mail_domain, "domain of the masked addresses")
    mail_out: str = _setting("mailbox", _mail_out, "how mail leaves: local mailbox, or SMTP host")
    secret_key: str = _setting("", str, "signing key; by default made once in the data folder")
    rules: Path | None = _setting("", _path, "folder of rulebooks instead of those that ship")
    dkim_key: Path | None = _setting("", _path, "PEM key for DKIM; by default made in data")
    dkim_selector: str = _setting("aftersale", str, "DKIM selector of that key")
    web_threads: int = _setting("4", _count, "pages served at once")
    worker_threads: int = _setting("2", _count, "background tasks run at once (1 on SQLite)")
    mail_checks: bool = _setting("no", _flag, "check mail by SPF, DKIM and DMARC; needs DNS")
    dns: Address | None = _setting("", _name_server, "name server for that; by default the system")
    private_mailboxes: bool = _setting(
        "no", _flag, "let sellers connect mailboxes on private networks"
    )
    private_webhooks: bool = _setting(
        "no", _flag, "let sellers enter webhooks on private networks, also without TLS"
    )
    notice_addresses: int = _setting("20", _count, "e-mail addresses a seller may add for notices")
    refund_url: str = _setting("", _refund_url, "where refunds are sent; by default a ledger file")
    refund_secret: str = _setting(
        "", _webhook_secret, "whsec_ secret that signs what is sent there"
    )
    debug: bool = _setting("no", _flag, "show faults in the browser; never in production")

    @property
    def base_url(self) -> str:
        """The address people see, without a slash at its end."""
        return (self.url or f"http://{self.http}").rstrip("/")

    @property
    def files(self) -> Path:
        """Where attachments are kept."""
        return self.data / "files"

    def database(self) -> dict[str, Any]:
        """Django's description of the database."""
        parts = urlsplit(self.database_url)
        if parts.scheme in {"postgresql", "postgres"}:
            return _postgresql(parts)
        return _sqlite(Path(parts.path) if parts.path else self.data / "aftersale.sqlite3")


def _postgresql(parts: Any) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(file: Path) -> dict[str, Any]:
    pragmas = "journal_mode=WAL", "synchronous=NORMAL", "cache_size=-32768", "mmap_size=67108864"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": _test_file()},
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": ";".join(f"PRAGMA {pragma}" for pragma in pragmas),
        },
    }


def _test_file() -> str:
    """A file, since servers and workers of a test have connections of their own; one per run."""
    return os.path.join(tempfile.gettempdir(), f"aftersale-tests-{os.getpid()}.sqlite3")


def read(environment: Mapping[str, str]) -> Config:
    """The settings of `environment`; raises `BrokenSetting` naming the variable."""
    settled = Config(**{each.name: _read_one(each, environment) for each in fields(Config)})
    if settled.refund_url and not settled.refund_secret:
        raise BrokenSetting("AFTERSALE_REFUND_SECRET is missing: AFTERSALE_REFUND_URL needs it")
    return settled


def _read_one(each: Any, environment: Mapping[str, str]) -> Any:
    name = f"AFTERSALE_{each.name.upper()}"
    try:
        return each.metadata["read"](environment.get(name, each.metadata["default"]).strip())
    except ValueError as wrong:
        raise BrokenSetting(f"{name} {wrong}, not {environment[name]!r}") from None


@cache
def get() -> Config:
    """The settings of this process."""
    return read(os.environ)
