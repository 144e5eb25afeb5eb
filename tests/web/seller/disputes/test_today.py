"""What Today says of chargebacks to answer and refunds to ask back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.web.seller.conftest import words

pytestmark = pytest.mark.usefixtures("monday")


def test_what_waits_is_said_with_its_time(a_chargeback, a_market_refund, bo, monday):
    a_chargeback(notified_at=(monday - timedelta(days=5)).isoformat())
    a_market_refund()
    page = words(bo.get("/seller/"))
    assert "1 chargeback to answer The first within 2 days" in page
    assert "1 refund you may ask back The first for 30 days more." in page


def test_where_nothing_waits_nothing_is_said(a_chargeback, bo):
    a_chargeback(at="won")
    page = words(bo.get("/seller/"))
    assert "to answer The first" not in page
    assert "you may ask back" not in page
