"""Every figure opens: its lists have as many lines as it says, and so has their CSV."""

import re

import pytest

from aftersale.feedback import actions as feedback
from tests.web.seller_health.conftest import rows_of, words

pytestmark = pytest.mark.usefixtures("monday")
LATE = "/seller/health/late_shipment_rate"
UK = "?market=uk"


def lines(response):
    """The numbers of the orders a page lists."""
    return re.findall(r'<th scope="row" class="code"><a href="[^"]+">([^<]+)</a>', body(response))


def body(response):
    return response.content.decode()


def test_the_figure_has_as_many_lines_as_it_says(bo, sent, figures_of):
    made = sent(12, late=3)
    shown = figures_of()["late_shipment_rate"]
    assert (shown.bad, shown.base) == (3, 12)
    bad, base = lines(bo.get(f"{LATE}/bad{UK}")), lines(bo.get(f"{LATE}/base{UK}"))
    assert set(bad) == {each.number for each in made[:3]}
    assert set(base) == {each.number for each in made}


def test_each_line_leads_to_its_order_and_says_when_it_leaves(bo, sent):
    (order, *_) = sent(1, late=1)
    page = bo.get(f"{LATE}/bad{UK}")
    assert f'href="/seller/orders/uk/{order.number}"' in body(page)
    said = words(page)
    assert "Sent later than promised" in said
    assert "8 March" in said
    assert "7 April" in said


def test_the_csv_is_the_list(bo, sent):
    sent(7, late=2)
    for which in ("bad", "base", "left_out"):
        page = lines(bo.get(f"{LATE}/{which}{UK}"))
        rows = rows_of(bo.get(f"{LATE}/{which}.csv{UK}"))
        assert [row["order_number"] for row in rows] == page


def test_a_list_longer_than_a_page_goes_on(bo, sent):
    made = sent(60)
    first = bo.get(f"{LATE}/base{UK}")
    (onward,) = re.findall(r'href="([^"]+)" rel="next"', body(first))
    second = bo.get(onward.replace("&amp;", "&"))
    assert (len(lines(first)), len(lines(second))) == (50, 10)
    assert {*lines(first), *lines(second)} == {each.number for each in made}


def test_what_is_left_out_says_by_which_rule(cast, bo, an_order, told, settle):
    order = an_order()
    told(order)
    made = feedback.leave(order, by=cast.actor("ana"), stars=1, words="The lamp broke.")
    settle()
    odr = "/seller/health/order_defect_rate"
    assert lines(bo.get(f"{odr}/bad{UK}")) == [order.number]
    feedback.withdraw(made, by=cast.actor("ana"))
    settle()
    assert lines(bo.get(f"{odr}/bad{UK}")) == []
    page = bo.get(f"{odr}/left_out{UK}")
    assert lines(page) == [order.number]
    assert "The buyer took the rating back" in words(page)


def test_reasons_are_counted_where_there_are_several(cast, bo, an_order, told, settle):
    orders = [an_order() for _ in range(3)]
    told(*orders)
    for order, stars in zip(orders, (1, 2, 3), strict=True):
        feedback.leave(order, by=cast.actor("ana"), stars=stars, words="So so.")
    settle()
    page = words(bo.get(f"/seller/health/feedback_score/bad{UK}"))
    assert "2 Rated with one or two stars 1 Rated with three stars" in page


def test_an_order_says_all_it_counts_in(bo, sent):
    (order, *_) = sent(1, late=1)
    page = words(bo.get(f"/seller/health/case/order:uk:{order.number}"))
    assert "Late dispatch" in page
    assert "Counts against you Sent later than promised" in page
    assert "Orders with a defect" in page
    assert "Counts, and is fine" in page


def test_the_order_s_own_page_leads_there(bo, sent):
    (order, *_) = sent(1)
    assert "What it counts in" in words(bo.get(f"/seller/orders/uk/{order.number}"))


@pytest.mark.parametrize(
    "subject", ["order:uk:000", "message:1", "return:1", "x", "order", "return:x"]
)
def test_a_case_that_is_not_theirs_is_not_there(bo, subject):
    assert bo.get(f"/seller/health/case/{subject}").status_code == 404


def test_a_rival_opens_nothing_of_it(rex, sent):
    (order, *_) = sent(2, late=1)
    assert rex.get(f"/seller/health/case/order:uk:{order.number}").status_code == 404
    assert lines(rex.get(f"{LATE}/bad{UK}")) == []
    assert rows_of(rex.get(f"{LATE}/bad.csv{UK}")) == []


def test_a_viewer_may_look(vic, sent):
    (order, *_) = sent(2, late=1)
    assert lines(vic.get(f"{LATE}/bad{UK}")) == [order.number]


def test_a_list_costs_the_same_with_one_order_and_with_thirty(bo, sent, questions):
    sent(1, late=1)
    bo.get(f"{LATE}/bad{UK}")
    few = questions(bo, f"{LATE}/bad{UK}")
    sent(29, late=29)
    assert questions(bo, f"{LATE}/bad{UK}") == few


def test_the_chart_keeps_to_the_content_policy(bo, sent):
    sent(5, late=1)
    page = body(bo.get(LATE + UK))
    assert 'class="chart"' in page
    assert "<style" not in page
    assert " style=" not in page
    chart = re.search(r'<svg[^>]* class="chart".*?</svg>', page, re.S)[0]
    assert "<script" not in chart
    assert len(chart) < 60_000


def test_the_table_beside_the_chart_has_its_values(bo, sent):
    sent(5, late=1)
    assert "9 March 20.0 % 1 of 5" in words(bo.get(LATE + UK))
