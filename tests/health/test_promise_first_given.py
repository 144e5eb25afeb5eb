"""The promise that was given first is the one that is kept or broken (OTDR)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.health.policy.windows import local_day
from tests.cancelled import shop_says

DAY = timedelta(days=1)


@pytest.fixture
def promised(cast, monday):
    """When an order of two weeks ago was to arrive."""
    return monday - 10 * DAY


@pytest.fixture
def a_late_order(an_order, settle, monday, promised):
    """Arrived two days late; told by the shop once it had left, `extended` or as it was promised."""

    def make(extended):
        placed = monday - 14 * DAY
        facts = {
            "placed_at": placed, "dispatched_at": placed + DAY, "deliver_by": promised,
            "parcels": [{"carrier": "Royal Mail", "tracking": "RM1GB"}],
        }  # fmt: skip
        order = an_order(**{name: facts[name] for name in ("placed_at", "dispatched_at")},
                         deliver_by=None, delivered_at=None, stage="shipped")  # fmt: skip
        shop_says(order, stage="shipped", **facts)
        settle()
        if extended:
            shop_says(order, stage="shipped", **facts | {"deliver_by": promised + 3 * DAY})
            settle()
        facts["parcels"][0]["delivered_at"] = promised + 2 * DAY
        facts.pop("deliver_by")
        shop_says(order, stage="delivered", **facts)
        settle()

    return make


@pytest.mark.parametrize("extended", [False, True], ids=["as promised", "extended since"])
def test_extending_a_promise_mends_no_late_order(a_late_order, figures_of, extended):
    a_late_order(extended)
    found = figures_of()["on_time_delivery_rate"]
    assert (found.base, found.bad) == (2, 2)


def test_an_extended_promise_stays_in_the_window_of_the_first(a_late_order, promised):
    from aftersale.health.models import Dossier

    a_late_order(extended=True)
    assert Dossier.objects.get().promised_on == local_day("Europe/London", promised)
