"""What changed since yesterday: what came in, what went out, and why."""

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from tests.cast import MONDAY
from tests.web.seller_health.conftest import words

PAGE = "/seller/health/changes?market=uk"


def test_before_the_first_day_has_ended_it_says_so(bo, monday):
    assert "The first day has not ended yet" in words(bo.get(PAGE))


def test_a_late_order_of_today_came_in(bo, sent, settle):
    with clock.at(MONDAY - timedelta(days=1)):
        sent(4)
        settle()
    with clock.at(MONDAY):
        settle()
        (late, *_) = sent(1, late=1)
        page = words(bo.get(PAGE))
        assert "Late dispatch" in page
        assert late.number in page
        assert "counts now: sent 8 March" in page
        card = words(bo.get("/seller/health?market=uk"))
        assert "0 % yesterday" in card


def test_an_order_whose_day_left_the_window_went_out(bo, sent, settle):
    with clock.at(MONDAY):
        (late, *_) = sent(2, late=1)
        settle()
    with clock.at(MONDAY + timedelta(days=28)):
        settle()
        assert late.number not in words(bo.get(PAGE))
    with clock.at(MONDAY + timedelta(days=29)):
        settle()
        page = words(bo.get(PAGE))
        assert late.number in page
        assert "left the window" in page


@pytest.mark.usefixtures("monday")
def test_a_rival_hears_of_none_of_it(rex, sent):
    (late, *_) = sent(1, late=1)
    assert late.number not in words(rex.get(PAGE))
