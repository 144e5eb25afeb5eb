"""The page of account health: the state, a card for every measure, what is far and what is near."""

import re

import pytest
from django.urls import reverse

from aftersale.feedback import actions as feedback
from aftersale.health.measures import ALL
from tests.web.seller_health.conftest import words

pytestmark = pytest.mark.usefixtures("monday")
PAGE = "/seller/health?market=uk"


def test_the_state_is_a_sentence_and_every_measure_has_its_count(bo, sent):
    sent(30, late=1)
    page = words(bo.get(PAGE))
    assert "You may sell everywhere." in page
    assert "Late dispatch" in page
    assert "1 of 30 orders, 30 days" in page
    assert "3.3 %" in page
    assert "below 4 %" in page


def test_a_measure_past_its_limit_leads(bo, sent):
    sent(10, late=1)
    page = words(bo.get(PAGE))
    assert "at risk" in page
    assert "Late dispatches stand at 10.0" in page or "10.0 %" in page
    assert "Over" in page
    assert "The 1 order behind 10.0 %" in page


def test_a_rating_at_risk_is_said_by_the_state_and_by_the_card(bo, sent, a_violation, settle):
    sent(3)
    a_violation(severity="high")
    settle()
    page = words(bo.get(PAGE))
    assert "You may still sell, and the account is at risk." in page
    assert "below the 200 points of a healthy account" in page
    assert "At risk" in page
    assert "You may sell everywhere." not in page


def test_who_sells_nowhere_is_told_what_will_stand_here(cast, bo):
    from aftersale.accounts.models import Storefront

    Storefront.objects.filter(seller=cast.lumen).delete()
    assert "You are on no marketplace yet" in words(bo.get("/seller/health"))


def test_without_orders_nothing_is_claimed(bo):
    page = words(bo.get(PAGE))
    assert "Nothing has been counted here yet." in page
    assert "No orders in 60 days" in page
    assert "Nothing presses" in page


def test_orders_of_the_marketplace_are_told_apart(bo, sent):
    sent(3)
    sent(2, fulfilled_by="platform")
    whole = words(bo.get(PAGE))
    assert "0 of 5 orders, 60 days" in whole
    assert "0 of 2 orders, 60 days" in words(bo.get(PAGE + "&fulfilled_by=platform"))
    assert "0 of 3 orders, 60 days" in words(bo.get(PAGE + "&fulfilled_by=seller"))


def test_a_removable_rating_stands_among_what_to_fix(cast, bo, an_order, told, settle):
    orders = [an_order() for _ in range(3)]
    told(*orders)
    feedback.leave(orders[0], by=cast.actor("ana"), stars=1, words="The lamp broke.")
    settle()
    page = words(bo.get(PAGE))
    assert "Look at a rating with 1 star" in page
    assert "0 % if removed" in page


def test_what_it_would_do_leads_to_looking_ahead(cast, bo, an_order, told, settle):
    order = an_order()
    told(order)
    made = feedback.leave(order, by=cast.actor("ana"), stars=1, words="The lamp broke.")
    settle()
    page = bo.get(PAGE).content.decode()
    (url,) = re.findall(r'href="(/seller/health/ahead[^"]*feedback[^"]*)"', page)
    assert f"feedback%3A{made.pk}=remove" in url
    assert bo.get(url.replace("&amp;", "&")).status_code == 200


def test_a_rival_sees_none_of_it(rex, sent):
    (order, *_) = sent(2, late=1)
    page = rex.get(PAGE)
    assert order.number not in page.content.decode()
    assert "Nothing has been counted here yet." in words(page)


def test_it_costs_the_same_with_one_order_and_with_thirty(bo, sent, questions):
    sent(1, late=1)
    bo.get(PAGE)
    few = questions(bo, PAGE)
    sent(29, late=12)
    assert questions(bo, PAGE) <= few + 1


@pytest.mark.parametrize("measure", list(ALL))
def test_every_measure_has_its_page(bo, sent, measure):
    sent(2, late=1)
    answer = bo.get(reverse("seller:health_measure", args=[measure]) + "?market=uk")
    page = words(answer)
    assert answer.status_code == 200
    assert ALL[measure].title in page
    assert "How it is counted" in page
    assert f"version {ALL[measure].version}" in page


def test_a_measure_nobody_knows_is_not_there(bo):
    assert bo.get("/seller/health/luck").status_code == 404


def test_the_rules_of_every_measure_stand_together(bo):
    page = words(bo.get("/seller/health/counted?market=uk"))
    for measure in ALL.values():
        assert measure.title in page
    assert "messages are not told apart by who sends the order" in page


def test_what_the_sparks_and_the_window_draw_stands_in_tables(bo, sent):
    sent(3, late=2)
    page = bo.get("/seller/health?market=uk").content.decode()
    tables = re.findall(r"<details class=\"values\">.*?</details>", page, flags=re.S)
    late = next(each for each in tables if "Dispatch" in each)
    assert late.count('<th scope="row">') == 30
    assert "66.7" in late
    window = next(each for each in tables if "Leave on" in each)
    assert "7 April" in window


def test_each_gauge_of_today_leads_to_its_measure(bo, sent):
    sent(3, late=2)
    page = bo.get("/seller/").content.decode()
    links = re.findall(r'<li><a href="(/seller/health/[a-z_]+\?market=uk)">', page)
    assert "/seller/health/late_shipment_rate?market=uk" in links
    assert len(links) == 4
    assert {bo.get(link).status_code for link in links} == {200}
