"""Whether an address is free to listen on, and whether somebody answers there."""

from __future__ import annotations

import socket

from aftersale.config import Address


def first_taken(addresses: dict[str, Address]) -> str:
    """A sentence about the first address that cannot be used, naming port and variable, or ""."""
    for variable, address in addresses.items():
        if wrong := _why_not(address):
            return f"port {address.port} on {address.host} {wrong}; set {variable} to another"
    return ""


def _why_not(address: Address) -> str:
    try:
        found = socket.getaddrinfo(*_pair(address), type=socket.SOCK_STREAM)[0]
        with socket.socket(found[0], found[1]) as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind(found[4])
            one.listen(1)
    except PermissionError:
        return "may not be used by this user"
    except OSError as wrong:
        busy = "is used by another program"
        return busy if "in use" in str(wrong) else f"cannot be used ({wrong.strerror or wrong})"
    return ""


def answers(address: Address) -> bool:
    """Whether a program listens there."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address.host, address.host)
    try:
        socket.create_connection((host, address.port), timeout=0.5).close()
    except OSError:
        return False
    return True


def _pair(address: Address) -> tuple[str, int]:
    return address.host, address.port
