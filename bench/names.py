"""A name server on loopback, so that mail can be authenticated without asking the world."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset


class Names:
    """Answers for what it was told: `{("shop.example", "TXT"): "v=spf1 …"}`; `asked` counts.

    `ttl` is how many seconds an answer holds, `none_for` how many that there is none.
    """

    def __init__(
        self, known: Mapping[tuple[str, str], str], ttl: int = 300, none_for: int = 300
    ) -> None:
        self.known, self.ttl, self.none_for = dict(known), ttl, none_for
        self.asked: list[tuple[str, str]] = []
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    @property
    def address(self) -> str:
        """Where it listens, as AFTERSALE_DNS takes it."""
        return f"127.0.0.1:{self.socket.getsockname()[1]}"

    def close(self) -> None:
        """Answer nobody any more."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", self.socket.getsockname())
        self.thread.join(5)
        self.socket.close()

    def _serve(self) -> None:
        while True:
            asked, whom = self.socket.recvfrom(4096)
            if not asked:
                return
            self.socket.sendto(self._answer(asked), whom)

    def _answer(self, asked: bytes) -> bytes:
        query = dns.message.from_wire(asked)
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.RA
        question = query.question[0]
        name = question.name.to_text().rstrip(".").lower()
        kind = dns.rdatatype.to_text(question.rdtype)
        self.asked.append((name, kind))
        if value := self.known.get((name, kind)):
            answer.answer.append(dns.rrset.from_text(question.name, self.ttl, "IN", kind, value))
        elif not any(known == name for known, _ in self.known):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        if not answer.answer:
            zone = f"ns.example. post.example. 1 3600 600 86400 {self.none_for}"
            answer.authority.append(dns.rrset.from_text(".", self.none_for, "IN", "SOA", zone))
        return answer.to_wire()


def text(value: str) -> str:
    """A TXT value as a zone file has it: in strings of at most 255 characters."""
    return " ".join(f'"{value[at : at + 250]}"' for at in range(0, len(value), 250))
