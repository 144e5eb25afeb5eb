"""Authorising: in three steps, with one click, and never over somebody else's decision."""

import pytest

from aftersale.returns import actions as returns
from tests.goods import again
from tests.web.seller.conftest import words
from tests.web.seller.returns.conftest import HTMX, a_picture, url_of

pytestmark = pytest.mark.django_db


def said(**changed):
    """The form of the first step as it is filled in."""
    return {"where": "default", "label": "made", "payer": "buyer", "step": "confirm"} | changed


ELSEWHERE = {
    "where": "other", "name": "Lumen Annex", "line1": "3 Mill Lane", "city": "Leeds",
    "postcode": "ls1 4dy", "country": "GB", "phone": "0113 496 0000",
}  # fmt: skip


@pytest.fixture
def made(a_return):
    return a_return()


def test_the_way_leads_over_a_confirmation_to_number_and_label(bo, made):
    url = url_of(made, "return_authorise")
    assert "Lumen Lamps Returns" in words(bo.get(url))

    confirm = bo.post(url, said(seller_rma="LL-77"))
    assert "Is this right?" in words(confirm)
    assert "and yours: LL-77" in words(confirm)
    assert again(made).stage == "pending"

    done = bo.post(url, said(seller_rma="LL-77", step="authorise"), follow=True)
    now = again(made)
    assert (now.stage, now.seller_rma, now.payer) == ("authorised", "LL-77", "buyer")
    assert now.rma in words(done)
    assert "The return is authorised" in words(done)
    label = bo.get(url_of(made, "return_label"))
    assert b"".join(label)[:5] == b"%PDF-"


def test_going_back_keeps_what_was_said(bo, made):
    page = bo.post(url_of(made, "return_authorise"), said(seller_rma="LL-77", step="edit"))

    assert page.status_code == 200
    assert b'value="LL-77"' in page.content


def test_another_address_is_checked_by_its_country_at_its_fields(bo, made):
    url = url_of(made, "return_authorise")

    wrong = bo.post(url, said(**ELSEWHERE | {"postcode": "10115"}))
    assert wrong.status_code == 422
    assert "This is not a postcode of that country." in words(wrong)
    assert b'value="Lumen Annex"' in wrong.content

    assert "Lumen Annex" in words(bo.post(url, said(**ELSEWHERE)))
    bo.post(url, said(**ELSEWHERE | {"step": "authorise"}))
    assert again(made).address["postcode"] == "LS1 4DY"


def test_without_an_address_one_is_asked_for(bo, made, a_return_address):
    a_return_address.delete()

    page = bo.get(url_of(made, "return_authorise"))

    assert "None is set for this shop yet." in words(page)
    assert "Asks where it is to go" in words(bo.get("/seller/returns?details=show"))


def test_a_label_of_ones_own_travels_through_the_steps(bo, made):
    url = url_of(made, "return_authorise")
    missing = bo.post(url, said(label="uploaded"))
    assert "Choose the file of your label." in words(missing)

    confirm = bo.post(url, said(label="uploaded", label_cost="5.49", files=a_picture("label.gif")))
    kept = confirm.content.decode().split('name="attachment" value="')[1].split('"')[0]
    bo.post(url, said(label="uploaded", label_cost="5.49", attachment=kept, step="authorise"))

    now = again(made)
    assert (now.stage, now.label, now.label_minor) == ("authorised", "uploaded", 549)
    label = bo.get(url_of(made, "return_label"))
    assert label["Content-Type"] == "image/gif"


def test_one_click_in_the_list_asks_once_and_shows_what_came_of_it(bo, made):
    url = url_of(made, "return_authorise") + "?quick=1"
    asks = words(bo.get(url, **HTMX))
    assert "Authorise this return?" in asks
    assert "MANCHESTER" in asks

    answer = bo.post(url, **HTMX)

    assert again(made).stage == "authorised"
    assert again(made).rma in answer["HX-Trigger"]
    assert "Authorised" in words(answer)


def test_who_comes_too_late_sees_who_did_what(bo, made, cast):
    returns.deny(made, by=cast.actor("bea"), reason="used_or_damaged")

    late = bo.post(url_of(made, "return_authorise"), said(step="authorise"))
    assert late.status_code == 409
    assert "Bea Lund denied it" in words(late)
    assert "It was not authorised now" in words(late)

    quick = bo.post(url_of(made, "return_authorise") + "?quick=1", **HTMX)
    assert quick.status_code == 422
    assert "Bea Lund denied it" in words(quick)
    assert again(made).stage == "denied"


def test_who_may_only_look_does_not_authorise(vic, made):
    url = url_of(made, "return_authorise")

    assert vic.get(url).status_code == 403
    assert vic.post(url, said(step="authorise")).status_code == 403
    assert again(made).stage == "pending"
