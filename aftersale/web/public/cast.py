"""Who a newcomer may look around as: told by whoever built the demo, offered only in demo mode.

The pages do not know the demo. It registers itself here when the program starts, and the people
are offered only where mail goes to the local mailbox, and only those who are really there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aftersale import config
from aftersale.accounts import queries as accounts

if TYPE_CHECKING:
    from aftersale.accounts.models import User


@dataclass(frozen=True)
class Part:
    """Somebody of the cast: their name, their address, and in a few words who they are."""

    name: str
    email: str
    what: str

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name else self.email


_told: list[Callable[[], Sequence[Part]]] = []


def offer(cast: Callable[[], Sequence[Part]]) -> None:
    """Let pages offer these people; told once, when the program starts."""
    _told[:] = [cast]


def is_demo() -> bool:
    """Whether mail stays here, in the local mailbox."""
    return config.get().mail_out == "mailbox"


def parts() -> list[tuple[Part, User]]:
    """The cast that is really here, each with their account; nobody outside demo mode."""
    if not is_demo() or not _told:
        return []
    told = list(_told[0]())
    users = accounts.users_at([part.email for part in told])
    return [(part, users[part.email]) for part in told if part.email in users]


def user_of(email: str) -> User | None:
    """The account of one of the cast; None for everybody else."""
    return next((user for part, user in parts() if part.email == email), None)
