"""Which addresses may be connected to when somebody from outside named the host.

Sellers enter hosts of mailboxes and webhooks. Whoever connects there from our network must not be
led into it: the address is looked at after the name was resolved, and connected to as it is.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_TRANSLATED = ip_network("64:ff9b::/96")  # NAT64 carries an IPv4 address (RFC 6052)


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, also the one carried inside it."""
    return all(each.is_global and not each.is_multicast for each in _named(address))


def _named(address: str) -> list[IPv4Address | IPv6Address]:
    """The address, or the IPv4 addresses that an IPv6 address stands for."""
    found = ip_address(address.partition("%")[0])
    if not isinstance(found, IPv6Address):
        return [found]
    if found.ipv4_mapped:
        return [found.ipv4_mapped]
    if found.sixtofour:
        return [found.sixtofour]
    if found.teredo:
        return list(found.teredo)
    if found in _TRANSLATED:
        return [IPv4Address(int(found) & 0xFFFFFFFF)]
    return [found]


def addresses(host: str, port: int, *, only_public: bool) -> list[tuple[str, int]]:
    """Where `host` can be connected to. Raises `OSError` when there is no such address."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    known = dict.fromkeys((str(each[4][0]), port) for each in found)
    open_ones = [each for each in known if not only_public or is_public(each[0])]
    if not open_ones:
        raise OSError(f"{host} has no public address")
    return open_ones


def connected(host: str, port: int, *, only_public: bool, patience: float) -> socket.socket:
    """A connection to the first of these addresses that answers. Raises `OSError`."""
    trouble = OSError("cannot be reached")
    for address in addresses(host, port, only_public=only_public):
        try:
            return socket.create_connection(address, timeout=patience)
        except OSError as wrong:
            trouble = wrong
    raise trouble
