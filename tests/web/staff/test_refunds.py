"""Staff see every refund, and mend the ones that did not go."""

import pytest

from aftersale.refunds import actions as refunds
from aftersale.refunds import queries


@pytest.fixture
def failed(cast, a_return):
    """A refund of Lumen Lamps' that did not go."""
    row = queries.about(f"return:{a_return(at='completed').pk}").get()
    return refunds.fail(row, by=cast.actor("cy"), why="The account is closed.")


def again(refund):
    return type(refund).objects.get(pk=refund.pk)


def test_what_failed_stands_first(as_, failed):
    page = as_("cy").get("/staff/refunds")
    assert [each["of"].pk for each in page.context["failed"]] == [failed.pk]
    assert "The account is closed." in page.content.decode()
    assert "Lumen Lamps" in page.content.decode()


@pytest.mark.parametrize("narrowing", ["stage=failed", "seller=lumen", "q={order}"])
def test_a_refund_is_found(as_, failed, narrowing):
    query = narrowing.format(order=failed.order_number)
    page = as_("cy").get(f"/staff/refunds?{query}")
    assert [each["of"].pk for each in page.context["rows"]] == [failed.pk]


@pytest.mark.parametrize("narrowing", ["stage=settled", "seller=nobody", "q=1"])
def test_what_was_not_asked_for_is_left_out(as_, failed, narrowing):
    assert as_("cy").get(f"/staff/refunds?{narrowing}").context["rows"] == []


def test_one_tells_its_lines_and_its_way(as_, failed):
    page = as_("cy").get(f"/staff/refunds/{failed.pk}").content.decode()
    for words in ("tax in it", "It did not go", failed.key, "The ledger"):
        assert words in page


def test_a_failed_one_is_tried_again(as_, failed):
    as_("cy").post(f"/staff/refunds/{failed.pk}/retry")
    assert again(failed).stage == "asked"


def test_giving_up_needs_a_reason(as_, failed):
    cy = as_("cy")
    without = cy.post(f"/staff/refunds/{failed.pk}/give-up", {"reason": " "})
    assert without.status_code == 422
    assert "Say why" in without.content.decode()
    cy.post(f"/staff/refunds/{failed.pk}/give-up", {"reason": "Paid in cash."})
    assert again(failed).stage == "given_up"
    assert "Paid in cash." in cy.get(f"/staff/refunds/{failed.pk}").content.decode()


def test_one_that_moved_on_says_so(as_, failed, cast):
    refunds.retry(again(failed), by=cast.actor("cy"))
    late = as_("cy").post(f"/staff/refunds/{failed.pk}/give-up", {"reason": "Too late."})
    assert late.status_code == 409
    assert "It has moved on" in late.content.decode()


def test_staff_say_that_money_has_arrived(as_, failed):
    type(failed).objects.filter(pk=failed.pk).update(stage="sent", failed_at=None, failure="")
    as_("cy").post(f"/staff/refunds/{failed.pk}/settle", {"reference": "BANK-77"})
    assert (again(failed).stage, again(failed).reference) == ("settled", "BANK-77")
