"""Looking ahead in a browser: what leaves, where the pace leads, what a deed would do."""

import re
from datetime import timedelta

import pytest

from aftersale.feedback import actions as feedback
from tests.cast import MONDAY

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def standing(cast, an_order, an_order_to_claim, a_claim, told, settle):
    """Ten orders, one of them badly rated, and a claim that is not decided yet."""
    orders = [an_order(placed_at=MONDAY - timedelta(days=3 + n)) for n in range(10)]
    claimed = an_order_to_claim()
    claim = a_claim("under_review", order=claimed)
    feedback.leave(orders[0], by=cast.actor("ana"), stars=1, words="Broken on arrival.")
    told(*orders, claimed)
    return claim


def test_the_page_says_what_leaves_when_and_that_no_pace_can_be_made_of_it(bo, standing):
    page = bo.get("/seller/health/ahead?market=uk").content.decode()

    assert re.search(r"<th scope=\"row\">5 May</th><td class=\"end\">1</td>", page)
    assert "Only one came in the last 28 days; it gets better as old ones leave." in page
    assert '<svg class="window"' in page


def test_a_claim_that_is_granted_changes_the_figures_on_the_page_alone(bo, standing, figures_of):
    page = bo.get(f"/seller/health/ahead?market=uk&claim:{standing.pk}=grant").content.decode()

    assert "If granted, orders with a defect would stand at 18.2\u00a0% until 27 April." in page
    assert re.search(rf'name="claim:{standing.pk}" value="grant" checked', page)
    assert figures_of()["order_defect_rate"].bad == 1


def test_all_measures_stand_before_and_after(bo, standing):
    page = bo.get(f"/seller/health/ahead?market=uk&claim:{standing.pk}=deny").content.decode()

    assert "If denied, no figure with a limit would be any other." in page
    table = page[page.index("All measures, before and after") :]
    assert table.count("<tr>") > 20


@pytest.mark.parametrize("query", ["claim:999=grant", "claim:1=burn", "x=y", "message:a=leave"])
def test_what_there_is_not_is_passed_over(bo, standing, query):
    answer = bo.get(f"/seller/health/ahead?market=uk&{query}")

    assert answer.status_code == 200
    assert "Tick something" in answer.content.decode()


def test_a_rival_may_suppose_nothing_about_it(signed_in, standing):
    page = signed_in("rex").get(
        f"/seller/health/ahead?market=uk&claim:{standing.pk}=grant"
    ).content.decode()  # fmt: skip

    assert standing.order_number not in page
    assert "If granted" not in page


def test_a_seller_with_nothing_open_is_told_so(signed_in, standing):
    page = signed_in("rex").get("/seller/health/ahead").content.decode()

    assert "Nothing is open" in page


def test_a_claims_page_says_what_a_grant_would_do(bo, standing):
    page = bo.get(f"/seller/claims/{standing.pk}").content.decode()

    assert "If granted, orders with a defect would stand at 18.2\u00a0% until 27 April." in page


def test_a_returns_page_says_what_a_denial_would_do(bo, a_return, settle):
    request = a_return("pending")
    settle()

    page = bo.get(f"/seller/returns/{request.pk}").content.decode()

    assert "If denied, buyers let down by a return would stand at 100\u00a0%" in page
    assert f"return%3A{request.pk}=deny" in page


def test_where_more_is_open_than_is_offered_it_is_said(bo, an_open_order, told):
    told(*(an_open_order(minutes=120 + n) for n in range(12)))

    page = bo.get("/seller/health/ahead?market=uk").content.decode()

    assert re.search(r"Orders not sent yet</span><span[^>]*>10 of 12<", page)
