"""What happened to orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class OrdersImported(Event):
    """A batch of orders was taken; `import_id` is shared by all batches of one run.

    Told once a batch, not once an order. A batch that changed nothing is not told.
    """

    kind: ClassVar[str] = "orders_imported"
    subject: ClassVar[str] = "import"
    import_id: str
    new: int
    changed: int
