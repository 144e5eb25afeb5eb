"""Relays that listen with settings of their own, and hosts that speak to them by hand."""

from __future__ import annotations

import datetime as dt
import socket
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.installation import at_free_ports, free_port
from tests.relay.conftest import Relay, serve

FREE = "free"


@pytest.fixture
def listen(people, configured):
    """Makes a relay that listens, with the settings one gives, until the test is over.

    `lmtp=FREE` has it listen for LMTP at a free port too; the relay then knows it as `lmtp`.
    """
    stops = []

    def start(lmtp: str = "", **settings) -> Relay:
        relay = Relay(free_port(), free_port() if lmtp == FREE else 0)
        if lmtp:
            settings["lmtp"] = f"127.0.0.1:{relay.lmtp}" if relay.lmtp else lmtp
        configured(smtp=f"127.0.0.1:{relay.port}", **settings)
        stops.append(serve())
        return relay

    yield partial(at_free_ports, start)
    for stop in stops:
        stop()


class Wire:
    """A host that says exactly what one types, and hears whole answers."""

    def __init__(self, one: socket.socket) -> None:
        self.socket = one
        self.heard = one.makefile("rb")

    def hear(self) -> str:
        """One answer, however many lines it has; "" when the other side has hung up."""
        lines = [self.heard.readline()]
        while lines[-1][3:4] == b"-":
            lines.append(self.heard.readline())
        return b"".join(lines).decode().rstrip("\r\n")

    def say(self, line: str | bytes) -> str:
        raw = line.encode() if isinstance(line, str) else line
        self.socket.sendall(raw + b"\r\n")
        return self.hear()


@contextmanager
def a_wire(where: int | Path):
    """A connection to a port or a UNIX socket, its greeting heard."""
    if isinstance(where, int):
        one = socket.create_connection(("127.0.0.1", where), timeout=20)
    else:
        one = socket.socket(socket.AF_UNIX)
        one.settimeout(20)
        one.connect(str(where))
    with one:
        wire = Wire(one)
        wire.greeting = wire.hear()
        yield wire


@dataclass
class Certified:
    """A certificate and its key in two files, as an ACME client leaves them."""

    certificate: Path
    key: Path

    def write(self, name: str, serial: int) -> int:
        """Write both anew; returns the serial number."""
        certificate, key = certify(name, serial)
        self.certificate.write_bytes(certificate)
        self.key.write_bytes(key)
        return serial


@pytest.fixture
def certified(tmp_path) -> Certified:
    made = Certified(tmp_path / "fullchain.pem", tmp_path / "privkey.pem")
    made.write("localhost", 1001)
    return made


def certify(name: str, serial: int) -> tuple[bytes, bytes]:
    """A certificate for `name` that signs itself, and its key, both PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    locked = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return built.public_bytes(serialization.Encoding.PEM), locked
