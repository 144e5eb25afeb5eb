"""All that health keeps, in a form that two ways of making it can be held side by side."""

from __future__ import annotations

from aftersale.health.storing import facts_of


def everything(batches=True):
    """Dossiers, days, marks, figures and offers without the numbers of rows; noughts are left out."""
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
        **_offers(),
    }  # fmt: skip


def _offers():
    """The numbers of offers, their days, and the orders and reviews behind them."""
    from aftersale.health.models import (
        Experience,
        OfferDay,
        OfferHealth,
        OfferReason,
        OfferReview,
    )
    from aftersale.health.voice.keeping import COUNTS
    from aftersale.health.voice.rating import RATED

    offer = ("offer__seller_id", "offer__market", "offer__sku")
    mine = ("seller_id", "market", "sku")
    told = {
        "offers": (3, OfferHealth.objects.values_list(*mine, *COUNTS, *RATED)),
        "offer_days": (4, OfferDay.objects.values_list(*offer, "day", *COUNTS)),
        "offer_reasons": (5, OfferReason.objects.values_list(*offer, "day", "reason", "returns")),
        "offer_reviews": (
            5, OfferReview.objects.values_list(*offer, "day", "review_id", "is_bad"),
        ),
        "offer_orders": (
            0, Experience.objects.values_list(*offer, "day", "order_number", "signals", "reasons"),
        ),
    }  # fmt: skip
    return {
        name: sorted(row for row in rows if any(row[key:])) for name, (key, rows) in told.items()
    }


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
