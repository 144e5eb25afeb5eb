"""Manage returns: found, sorted, opened in place, and no dearer with more of them."""

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from tests.web.seller.conftest import words
from tests.web.seller.returns.conftest import HTMX, url_of

pytestmark = pytest.mark.django_db
LIST = "/seller/returns"


def test_what_waits_for_a_decision_is_shown_first_and_counted(bo, a_return):
    a_return(reason="CR-DEFECTIVE", comment="It flickers.")
    a_return("denied")

    page = words(bo.get(LIST))

    assert "Authorisation required 1" in page
    assert "View all 2" in page
    assert "Denied by seller 1" in page
    assert "1 return, £84.00 · due first" in page
    assert "Defective/does not work properly" in page
    assert "0 days ago" in page


def test_a_card_says_everything_a_decision_needs(bo, a_return, cast):
    made = a_return(comment="Too bright for us.")

    page = words(bo.get(f"{LIST}?details=show"))

    for said in (
        made.order_number, str(cast.user("ana")), "Reading lamp, brass 2/2", "No longer needed",
        "Too bright for us.", "Read return details & order history", "GMT", "£84.00", "left",
    ):  # fmt: skip
        assert said in page


def test_deeds_stand_in_the_order_of_the_trade(bo, a_return):
    a_return()

    page = words(bo.get(f"{LIST}?details=show"))

    places = [
        page.index(deed) for deed in ("Authorise ", " Deny ", "Issue refund", "Contact buyer ")
    ]
    assert places == sorted(places)


def test_after_the_decision_refund_and_contact_remain(bo, a_return):
    a_return("denied")

    page = words(bo.get(f"{LIST}?filter=denied&details=show"))

    assert "Issue refund" in page
    assert "Contact buyer" in page
    assert "Goes to Lumen Lamps Returns" not in page


def test_details_open_in_place_and_as_a_link(bo, a_return):
    made = a_return(comment="Too bright for us.")

    assert "Too bright for us." not in words(bo.get(LIST))
    part = bo.get(url_of(made, "return_details") + "?show=1", **HTMX)
    assert "Too bright for us." in words(part)
    assert "<html" not in part.content.decode()
    followed = bo.get(url_of(made, "return_details") + "?show=1", follow=True)
    assert "Too bright for us." in words(followed)


def test_a_search_finds_numbers_products_and_names_at_all_times(bo, a_return, a_photo):
    with clock.at(clock.now() - timedelta(days=20)):
        old = a_return("authorised")
    a_return(order=None)

    for asked in (old.order_number, old.rma, "LL-204-BR", "Ana"):
        assert old.order_number in words(bo.get(LIST, {"q": asked, "filter": "all"}))
    assert "Nothing found" in words(bo.get(LIST, {"q": "203-0000000-0000000"}))


def test_days_shops_and_reasons_narrow_the_list(bo, a_return):
    made = a_return("authorised")

    def shown(**asked):
        return made.order_number in words(bo.get(LIST, {"filter": "all"} | asked))

    today = clock.now().date()
    assert shown(market="uk", reason="CR-UNWANTED_ITEM")
    assert not shown(market="de")
    assert not shown(reason="CR-DEFECTIVE")
    assert shown(period="dates", since=today - timedelta(days=1), until=today + timedelta(days=1))
    assert not shown(period="dates", until=today - timedelta(days=3))


def test_the_highest_amount_comes_first_when_asked_for(bo, a_return):
    small = a_return(quantity=1)
    large = a_return()

    page = bo.get(LIST, {"sort": "amount"}).content.decode()

    assert page.index(large.order_number) < page.index(small.order_number)


def test_nothing_to_decide_is_good_news(bo, cast):
    assert "Nothing to decide" in words(bo.get(LIST))


def test_a_page_takes_as_many_questions_for_three_as_for_one(bo, a_return, questions):
    a_return(reason="CR-DEFECTIVE")
    bo.get(LIST)
    for url in (LIST, f"{LIST}?details=show"):
        one = questions(bo, url)
        a_return(reason="CR-DEFECTIVE")
        a_return()
        assert questions(bo, url) == one


def test_long_lists_go_on_where_they_ended(bo, a_return, monkeypatch):
    monkeypatch.setattr("aftersale.web.seller.returns.finding.PAGE", 2)
    numbers = {a_return().order_number for _ in range(3)}

    first = bo.get(LIST)
    assert b"Show more" in first.content
    after = first.content.decode().split("after=")[1].split('"')[0]
    second = bo.get(f"{LIST}/rows?after={after}", **HTMX)

    seen = [n for n in numbers if n in words(first)], [n for n in numbers if n in words(second)]
    assert [len(each) for each in seen] == [2, 1]
    assert set(seen[0]) | set(seen[1]) == numbers
    assert b"Show more" not in second.content


def test_who_may_only_look_sees_no_deeds_and_a_rival_nothing(vic, rex, a_return):
    made = a_return()

    page = words(vic.get(f"{LIST}?details=show"))
    assert made.order_number in page
    assert "Deny" not in page
    assert "Authorise all" not in page
    assert made.order_number not in words(rex.get(f"{LIST}?filter=all"))
    assert rex.get(url_of(made)).status_code == 404
    assert rex.get(url_of(made, "return_details"), **HTMX).status_code == 404


def test_the_rail_says_how_many_wait(bo, a_return):
    a_return()

    page = bo.get("/seller/").content.decode()

    assert 'id="badge-returns">1<' in page
    assert "Decide on a return" in words(bo.get("/seller/"))
    assert 'id="badge-returns" hx-swap-oob="true">1<' in bo.get("/seller/waiting").content.decode()
