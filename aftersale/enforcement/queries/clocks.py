"""Notices that wait for the seller's answer, for the list of all clocks."""

from __future__ import annotations

from aftersale.accounts.permissions import Permission as P
from aftersale.enforcement.lifecycle import Stage
from aftersale.enforcement.models import Notice
from aftersale.enforcement.queries.words import title_of
from aftersale.kernel.running import Running, Source


def _read(row: Notice) -> Running:
    return Running(
        about_id=row.pk, due_at=row.answer_by, market=row.market, title=title_of(row),
        changed_at=row.issued_at, language="en",
        facts={"kind": row.kind, "restriction": row.restriction, "ground": row.ground},
    )  # fmt: skip


SOURCES = [
    Source(
        kind="notice", subject="notice", permission=P.ENFORCEMENT_READ,
        rows=lambda now: Notice.objects.filter(stage=Stage.ISSUED), field="due_by", read=_read,
    )
]  # fmt: skip
