"""All that health keeps, in a form that two ways of making it can be held side by side."""

from __future__ import annotations

from aftersale.health.storing import facts_of


def everything(batches=True):
    """Dossiers, days, marks and figures without the numbers of rows; noughts are left out."""
    from aftersale.health.models import Mark

    return {
        "dossiers": _dossiers(batches),
        "tallies": _tallies(),
        "marks": sorted(
            Mark.objects.values_list(
                "seller_id", "market", "fulfilled_by", "measure", "day", "dossier__subject",
                "weight", "left_out", "why",
            )
        ),
        "figures": _figures(),
    }  # fmt: skip


def _dossiers(batches):
    from aftersale.health.models import Dossier

    rows = Dossier.objects.values_list("subject", "facts", "counted", "ripe_at", "order_number")
    told = {row[0]: (facts_of(row[1]), *row[2:]) for row in rows}
    if not batches:
        for facts, *_ in told.values():
            for each in facts:
                each[1] = None
    return told


def _tallies():
    from aftersale.health.models import Tally

    names = (
        "seller_id", "market", "fulfilled_by", "measure", "day", "base", "bad", "left_out",
        "amount",
    )  # fmt: skip
    return sorted(row for row in Tally.objects.values_list(*names) if any(row[5:]))


def _figures():
    from aftersale.health.models import Figure

    return sorted(
        (
            row.seller_id, row.market, row.fulfilled_by, row.measure, row.trend, row.left_out,
            row.rate_ppm, row.status, row.day,
        )
        for row in Figure.objects.all()
        if row.left_out or any(map(any, row.trend))
    )  # fmt: skip
