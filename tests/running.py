"""Every clock of the house at once, each set going by what people really do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.kernel import clock

KINDS = (
    "message", "cancellation", "claim", "appeal", "return", "refund", "chargeback",
    "reimbursement", "ask_back", "question",
)  # fmt: skip


@pytest.fixture
def every_clock(
    ana_asks, a_cancellation, a_claim, a_return, a_chargeback, a_reimbursement, a_market_refund,
    a_question,
):  # fmt: skip
    """Sets one clock of each kind going for Lumen Lamps; the things, by kind."""

    def make():
        made = {
            "message": ana_asks(),
            "cancellation": a_cancellation(),
            "claim": a_claim(),
            "appeal": a_claim(at="granted_seller"),
            "return": a_return(),
            "refund": a_return(at="received"),
            "chargeback": a_chargeback(),
            "reimbursement": a_reimbursement(at="awaiting_seller"),
            "ask_back": a_market_refund(),
            "question": a_question(),
        }
        assert tuple(made) == KINDS
        return made

    return make


@pytest.fixture
def messages_due(ana_asks):
    """Makes messages of Ana's that waited so many hours already; the conversations, in order."""

    def make(*hours):
        made = []
        for each in hours:
            with clock.at(clock.now() - timedelta(hours=each)):
                made.append(ana_asks())
        return made

    return make
