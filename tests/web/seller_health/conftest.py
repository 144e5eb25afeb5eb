"""Account health in a browser: late and good orders, told to health, and who looks at them."""

import csv
import io
from datetime import timedelta

import pytest

from aftersale.kernel import clock
from tests.web.claims.conftest import questions, words
from tests.web.seller.conftest import bo, signed_in

__all__ = ["bo", "questions", "signed_in", "words"]


@pytest.fixture
def vic(signed_in):
    return signed_in("vic")


@pytest.fixture
def rex(signed_in):
    return signed_in("rex")


@pytest.fixture
def sent(cast, an_order, told):
    """`sent(3, late=1)`: orders sent yesterday, so many of them late; health knows of them."""

    def make(many, late=0, **facts):
        now = clock.now()
        made = []
        for at in range(many):
            due = now - timedelta(days=3 if at < late else 0)
            made.append(
                an_order(
                    **{
                        "stage": "shipped", "placed_at": now - timedelta(days=4), "ship_by": due,
                        "dispatched_at": now - timedelta(days=1), "delivered_at": None,
                        "deliver_by": now + timedelta(days=2),
                    } | facts
                )
            )  # fmt: skip
        told(*made)
        return made

    return make


def rows_of(response):
    """The lines of a CSV answer, each by its heads."""
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))
