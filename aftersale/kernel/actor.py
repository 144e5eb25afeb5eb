"""Who is acting: one value instead of user, token, team and door travelling side by side."""

from __future__ import annotations

from dataclasses import dataclass, field

from aftersale.kernel.errors import NotPermitted


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A buyer, a member of a seller's team, a member of staff, the system, or nobody.

    `id` is the user's id (None for system and nobody), `seller_id` the account a seller acts
    for, `may` the names of what they are permitted to do.
    """

    kind: str
    id: int | None = None
    seller_id: int | None = None
    name: str = ""
    may: frozenset[str] = field(default_factory=frozenset)

    @property
    def ref(self) -> str:
        """How the journal names them: `seller:7`, `system`."""
        return f"{self.kind}:{self.id}" if self.id is not None else self.kind

    def can(self, permission: str, *, seller_id: int | None = None) -> bool:
        """Whether `permission` is theirs, and for a seller, on their own account's things."""
        if self.kind == "system":
            return True
        if permission not in self.may:
            return False
        return self.kind != "seller" or seller_id is None or self.seller_id == seller_id

    def require(self, permission: str, *, seller_id: int | None = None) -> None:
        """Raise `NotPermitted` unless `can`."""
        if not self.can(permission, seller_id=seller_id):
            raise NotPermitted(permission=str(permission))


SYSTEM = Actor(kind="system", name="Aftersale")
NOBODY = Actor(kind="nobody")
