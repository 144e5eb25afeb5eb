"""What Today says of chargebacks to answer and refunds to ask back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.web.seller.conftest import words

pytestmark = pytest.mark.usefixtures("monday")


def test_what_waits_is_said_with_its_time(a_chargeback, a_market_refund, bo, monday):
    a_chargeback(answer_by=(monday + timedelta(days=2)).isoformat())
    a_market_refund()
    page = words(bo.get("/seller/"))
    assert "Answer a chargeback" in page
    assert "£88.90 stays with the card holder, and one order defect" in page
    assert "Ask a refund back" not in page  # there is a month for it
    assert "All 2" in page
    assert "Ask a refund back" in words(bo.get("/seller/radar"))


def test_where_nothing_waits_nothing_is_said(a_chargeback, bo):
    a_chargeback(at="won")
    page = words(bo.get("/seller/"))
    assert "Answer a chargeback" not in page
    assert "No deadline in the next 48 hours" in page
