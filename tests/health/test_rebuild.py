"""Made anew from the journal, health is what it was."""

from __future__ import annotations

from datetime import timedelta

from aftersale.feedback import actions as feedback
from aftersale.health import proving, rebuilding
from aftersale.kernel import clock


def everything():
    """All that health keeps of cases, without numbers of rows."""
    from aftersale.health.models import Dossier, Figure, Mark, Tally

    return {
        "dossiers": sorted(Dossier.objects.values_list("subject", "facts", "counted", "ripe_at")),
        "tallies": sorted(
            row
            for row in Tally.objects.values_list(
                "seller_id", "market", "fulfilled_by", "measure", "day", "base", "bad", "left_out",
                "amount",
            )
            if any(row[5:])
        ),
        "marks": sorted(
            Mark.objects.values_list(
                "seller_id", "market", "fulfilled_by", "measure", "day", "dossier__subject", "weight",
                "left_out", "why",
            )
        ),
        "figures": sorted(
            (
                row.seller_id, row.market, row.fulfilled_by, row.measure, row.trend, row.left_out,
                row.rate_ppm, row.status, row.day,
            )
            for row in Figure.objects.all()
            if row.left_out or any(map(any, row.trend))
        ),
    }  # fmt: skip


def test_the_journal_alone_gives_the_same(cast, an_order, told, settle, monday):
    orders = [an_order() for _ in range(3)]
    told(*orders)
    made = feedback.leave(orders[0], by=cast.actor("ana"), stars=1, words="Broken on arrival.")
    settle()
    with clock.at(monday + timedelta(hours=30)):
        feedback.withdraw(made, by=cast.actor("ana"))
        settle()
        before = everything()
        rebuilding.rebuild(lambda _: None)
        assert everything() == before
        assert proving.recount(lambda *_: None).differences == 0


def test_orders_that_were_there_before_are_told(cast, an_order, settle, figures_of, monday):
    an_order()
    rebuilding.rebuild(lambda _: None)
    assert figures_of()["order_defect_rate"].base == 1
