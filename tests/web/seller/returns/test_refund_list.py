"""Refunds: how far the money is, and what to do when it did not go."""

import pytest

from aftersale.kernel.actor import SYSTEM
from aftersale.refunds import actions, queries
from tests.web.seller.conftest import words

pytestmark = pytest.mark.django_db
LIST = "/seller/refunds"


@pytest.fixture
def failed(a_return):
    """A refund the other side has said no to."""
    made = a_return("completed")
    row = queries.about(f"return:{made.pk}").get()
    actions.fail(row, by=SYSTEM, why="The card was closed.")
    return row


def test_those_that_failed_stand_on_top_with_why(bo, failed):
    page = words(bo.get(LIST))

    assert "Did not go" in page
    assert "The card was closed." in page
    assert "Failed 1" in page
    assert failed.order_number in page


def test_a_failed_one_is_tried_again(bo, failed):
    page = words(bo.post(f"{LIST}/{failed.pk}/retry", follow=True))

    failed.refresh_from_db()
    assert failed.stage == "asked"
    assert "Tried again." in page


def test_giving_up_needs_a_reason_and_frees_the_amount(bo, failed):
    without = bo.post(f"{LIST}/{failed.pk}/give-up", {"reason": " "})
    assert without.status_code == 422
    assert "Say why." in words(without)

    page = words(bo.post(f"{LIST}/{failed.pk}/give-up", {"reason": "Paid in cash."}, follow=True))
    failed.refresh_from_db()
    assert failed.stage == "given_up"
    assert "the amount can be refunded anew" in page.lower()


def test_what_has_moved_on_says_so(bo, failed, cast):
    actions.retry(failed, by=cast.actor("bo"))

    late = bo.post(f"{LIST}/{failed.pk}/retry")

    assert late.status_code == 409
    assert "It has moved on meanwhile: asked for." in words(late)


def test_one_refund_explains_its_amounts(bo, failed):
    page = words(bo.get(f"{LIST}/{failed.pk}"))

    assert "2 × Reading lamp, brass £84.00" in page
    assert "£14.00 tax in it" in page
    assert "Asked by Bo Lind" in page


def test_a_number_finds_the_refunds_of_its_order(bo, failed):
    assert "£84.00" in words(bo.get(LIST, {"q": failed.order_number}))
    assert "Nothing found" in words(bo.get(LIST, {"q": "203-0"}))


def test_others_do_not_mend_it(vic, rex, failed):
    assert vic.post(f"{LIST}/{failed.pk}/retry").status_code == 403
    assert rex.get(f"{LIST}/{failed.pk}").status_code == 404
    assert rex.post(f"{LIST}/{failed.pk}/retry").status_code == 404
    assert "Did not go" not in words(rex.get(LIST))


def test_a_page_takes_as_many_questions_for_three_as_for_one(bo, a_return, questions):
    a_return("completed")
    bo.get(LIST)
    one = questions(bo, LIST)
    a_return("completed")
    a_return("completed")

    assert questions(bo, LIST) == one
