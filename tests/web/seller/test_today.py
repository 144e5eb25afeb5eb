"""Today: what is due in two days with what is at stake, how the account stands, and the day's list."""

import re

import pytest

from tests.web.seller.conftest import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
TODAY = "/seller/"


def test_deadlines_of_all_kinds_stand_in_it_with_their_stakes(bo, every_clock, monday):
    every_clock()
    page = words(bo.get(TODAY))
    assert "Deadlines next 48 hours, soonest first All 10" in page
    assert "Answer Ana Alves" in page
    assert "Ana Alves wants to cancel" in page
    assert "At stake in 48 hours" in page


def test_a_late_answer_says_what_it_invites_and_what_it_costs(bo, messages_due):
    messages_due(30)
    page = words(bo.get(TODAY))
    assert "Already a late response. A second day invites a claim over £88.90 ." in page
    assert "At stake in 48 hours £88.90 1 late response" in page


def test_what_is_due_later_is_counted_only(bo, a_claim):
    a_claim()
    page = words(bo.get(TODAY))
    assert "All 1" in page
    assert "Respond to a guarantee claim" not in page


def test_the_first_has_the_main_button_and_no_other(bo, messages_due):
    messages_due(1, 2)
    assert bo.get(TODAY).content.decode().count('data-kind="main"') == 1


def test_the_account_s_health_stands_beside_it(bo, cast):
    page = words(bo.get(TODAY))
    for said in ("Account health", "Orders with a defect", "Late dispatch", "Answered in 24 hours"):
        assert said in page
    assert "Nothing has been counted here yet." in page


def test_the_day_s_list_is_signed_in_place(bo, ana_asks):
    ana_asks()
    page = bo.get(TODAY)
    assert "Answer buyers' messages 1 left" in words(page)
    form = dict(
        re.findall(r'name="(cadence|first_day|item|back)" value="([^"]+)"', _your_day(page))
    )
    assert bo.post("/seller/checklists/sign", form).url == TODAY
    assert 'data-state="signed"' in _your_day(bo.get(TODAY))


def _your_day(page):
    return page.content.decode().partition('id="your-day"')[2]


def test_somebody_who_only_looks_is_offered_no_deed(signed_in, every_clock):
    every_clock()
    page = signed_in("vic").get(TODAY).content.decode()
    assert "/open" not in page
    assert "checklists/sign" not in page


def test_a_rival_sees_nothing_of_it(signed_in, every_clock):
    every_clock()
    page = words(signed_in("rex").get(TODAY))
    assert "No deadline in the next 48 hours" in page
    assert "Ana Alves" not in page


def test_a_seller_on_no_marketplace_has_a_page_all_the_same(signed_in, cast):
    from aftersale.accounts.models import Storefront

    Storefront.objects.filter(seller=cast.rival).delete()
    assert "Nothing is late" in words(signed_in("rex").get(TODAY))


def test_what_runs_out_today_and_tomorrow_stands_under_its_day(bo, messages_due):
    messages_due(23, 1)
    page = bo.get(TODAY).content.decode()
    groups = re.findall(r'<li class="group">([^<]+)</li>', page)
    assert groups == ["Today", "Tomorrow"]
