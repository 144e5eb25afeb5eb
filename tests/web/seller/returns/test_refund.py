"""Refunding a return: what the button says is what goes back, once, each amount explained."""

import pytest

from aftersale.refunds import queries as refunds
from tests.goods import again
from tests.web.seller.conftest import words
from tests.web.seller.returns.conftest import a_picture, url_of

pytestmark = pytest.mark.django_db


def said(made, agreed="", **changed):
    """The form with all of its one item chosen; `agreed` is the amount on the button."""
    item = made.items.get()
    facts = {"quantity": item.quantity} | changed
    told = {f"{name}-{item.pk}": value for name, value in facts.items()}
    return told | {"once": "abc", "agreed": agreed}


def refunded(made):
    return [row.amount_minor for row in refunds.about(f"return:{made.pk}")]


def test_the_button_says_the_amount_and_the_page_explains_it(bo, a_return):
    made = a_return("received")

    page = words(bo.get(url_of(made, "return_refund")))

    assert "2 × Reading lamp, brass £84.00" in page
    assert "£14.00 tax in it" in page
    assert "£84.00 of £88.90 paid go back." in page
    assert "Refund £84.00" in page


def test_the_sum_follows_what_is_chosen(bo, a_return):
    made = a_return("received")
    url = url_of(made, "return_quote")

    assert "Refund £42.00" in words(bo.post(url, said(made, quantity=1)))
    assert "Refund £12.50" in words(bo.post(url, said(made, amount="12,50")))
    assert "An amount looks like 12.50." in words(bo.post(url, said(made, amount="twelve")))
    assert "£84.00 can still go back" in words(bo.post(url, said(made, amount="84.01")))
    assert "Choose what goes back" in words(bo.post(url, said(made, quantity=0)))
    assert refunded(made) == []


def test_all_of_it_goes_back_and_closes_the_return(bo, a_return):
    made = a_return("received")

    page = words(bo.post(url_of(made, "return_refund"), said(made, agreed=8400), follow=True))

    assert refunded(made) == [8400]
    assert again(made).stage == "completed"
    assert "Refunded and closed" in page


def test_a_form_sent_twice_is_one_refund(bo, a_return):
    made = a_return("received")
    facts = said(made, amount="10")

    for _ in range(2):
        assert bo.post(url_of(made, "return_refund"), facts).status_code == 302

    assert refunded(made) == [1000]


def test_an_amount_that_is_not_the_one_seen_is_shown_again(bo, a_return):
    made = a_return("received")

    response = bo.post(url_of(made, "return_refund"), said(made, quantity=1, agreed=8400))

    assert response.status_code == 422
    assert "The amount is not the one you saw." in words(response)
    assert "Refund £42.00" in words(response)
    assert refunded(made) == []


def test_a_part_of_a_worn_lamp_is_kept_with_reason_and_photo(bo, a_return, cast):
    made = a_return("received", comment="We moved.")
    item = made.items.get()
    grade = {f"{part}-{item.pk}": "original" for part in ("accessories", "packaging")}
    bo.post(url_of(made, "return_grade"), grade | {f"item-{item.pk}": "minor_damage"})
    url = url_of(made, "return_refund")
    assert "At most 50 %." in words(bo.get(url))

    fee = {"percent": 10, "kind": "worn", "why": "A scratch along the base."}
    without = bo.post(url, said(made, **fee))
    assert "A fee needs at least one photo" in words(without)
    too_much = bo.post(url, said(made, **fee | {"percent": 60}))
    assert "at most 50 %" in words(too_much)

    bo.post(url, said(made, **fee, photos=a_picture(), agreed=7560))
    assert refunded(made) == [7560]
    one = refunds.about(f"return:{made.pk}").get()
    lines = words(bo.get(f"/seller/refunds/{one.pk}"))
    assert "10% kept" in lines
    assert "-£8.40" in lines


def test_nothing_is_kept_where_the_fault_is_not_the_buyers(bo, a_return):
    made = a_return("received", reason="CR-DEFECTIVE")

    page = words(bo.get(url_of(made, "return_refund")))

    assert "Nothing may be kept: the fault is not the buyer's." in page
    assert "goes back by itself with all of it" in page


def test_who_may_only_look_refunds_nothing(vic, a_return):
    made = a_return("received")

    assert vic.get(url_of(made, "return_refund")).status_code == 403
    assert vic.post(url_of(made, "return_refund"), said(made)).status_code == 403
    assert refunded(made) == []
