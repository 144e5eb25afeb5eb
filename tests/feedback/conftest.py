"""Ratings to start from."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.feedback import actions
from aftersale.feedback.models import Feedback
from aftersale.kernel import clock


@pytest.fixture
def rated(cast, an_order):
    """`rated(2, "words")` is what Ana said of Lumen Lamps about an order of its own."""

    def rate(stars=2, words="The seller never answered.", who="ana", **order) -> Feedback:
        bought = an_order(buyer=who, **order)
        return actions.leave(bought, by=cast.actor(who), stars=stars, words=words)

    return rate


@pytest.fixture
def later():
    """`with later(days=3):` it is so much later."""

    def move(**span):
        return clock.at(clock.now() + timedelta(**span))

    return move
