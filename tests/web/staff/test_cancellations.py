"""Staff find any seller's cancellation; they decide none."""

import pytest

pytestmark = pytest.mark.usefixtures("monday")
LIST = "/staff/cancellations"


def test_every_cancellation_is_listed_with_its_seller_and_what_counts(as_, a_cancellation):
    waiting, cancelled = a_cancellation(), a_cancellation("seller_cancelled")
    page = as_("cy").get(LIST).content.decode()
    for said in (waiting.order_number, cancelled.order_number, "Lumen Lamps", "Counts"):
        assert said in page


@pytest.mark.parametrize("name", ["bo", "ana", "rex"])
def test_for_others_there_is_nothing_here(as_, name):
    assert as_(name).get(LIST).status_code == 404


@pytest.mark.parametrize("narrowing", ["q={order}", "seller=lumen", "stage=requested", "market=uk"])
def test_one_is_found(as_, a_cancellation, narrowing):
    row = a_cancellation()
    query = narrowing.format(order=row.order_number)
    assert row.order_number in as_("cy").get(f"{LIST}?{query}").content.decode()


@pytest.mark.parametrize("narrowing", ["q=999", "seller=nobody", "stage=approved", "late=1"])
def test_what_was_not_asked_for_is_left_out(as_, a_cancellation, narrowing):
    row = a_cancellation()
    page = as_("cy").get(f"{LIST}?{narrowing}").content.decode()
    assert row.order_number not in page
    assert "No such cancellation" in page
