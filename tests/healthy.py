"""Health kept up: everything that happened, let into the figures at once."""

from __future__ import annotations

import pytest

from aftersale.kernel.actor import SYSTEM


@pytest.fixture
def settle(db):
    """Applies everything that waits, judges what is ripe, begins new days: by the clock as it is.

    `settle()` returns how many turns it took.
    """
    from aftersale.health import applying

    return applying.advance


@pytest.fixture
def told(settle):
    """Tells health of orders made without an import, and lets them in: `told(order, …)`."""
    from aftersale.orders import actions as orders

    def tell(*made):
        orders.tell_again([each.pk for each in made])
        settle()

    return tell


@pytest.fixture
def figures_of(cast):
    """The figures of Lumen Lamps (or `seller`) in the UK, as the house reads them."""
    from aftersale.health import queries as health

    def read(seller=None, market="uk", fulfilled_by="all"):
        return health.figures(SYSTEM, (seller or cast.lumen).pk, market, fulfilled_by)

    return read
