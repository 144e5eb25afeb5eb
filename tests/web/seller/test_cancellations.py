"""The console of cancellations, one of them, and cancelling an order oneself."""

import pytest

from aftersale.cancellations import queries
from aftersale.orders import queries as orders
from tests.web.seller.conftest import reload, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
LIST = "/seller/cancellations"


def of(row, step=""):
    return f"{LIST}/{row.pk}{'/' if step else ''}{step}"


def test_what_waits_is_shown_first_with_its_clock(bo, a_cancellation):
    row = a_cancellation()
    a_cancellation("seller_cancelled")
    page = words(bo.get(LIST))
    for said in (row.order_number, "Ana Alves", "Ordered by mistake", "£88.90", "left"):
        assert said in page
    assert "To decide 1" in page
    assert "All 2" in page
    assert "does not count against you" in page
    assert "Cancelled by seller" not in page


def test_all_of_them_say_what_counts_and_can_be_narrowed(bo, a_cancellation):
    a_cancellation("seller_cancelled")
    found = a_cancellation("approved")
    page = words(bo.get(f"{LIST}?list=all"))
    assert "Cancelled by seller Counts" in page
    assert "Cancelled as asked Does not count" in page
    narrowed = words(bo.get(f"{LIST}?q={found.order_number}"))
    assert "Cancelled as asked" in narrowed
    assert "Cancelled by seller Counts" not in narrowed
    assert "Nothing found" in words(bo.get(f"{LIST}?q=999"))


def test_approving_in_place_cancels_and_says_so(bo, a_cancellation):
    row = a_cancellation(comment="I found the old one.")
    page = words(bo.get(of(row)))
    assert "It does not count against you" in page
    assert "Reason: Buyer cancelled" in page
    assert "I found the old one." in page
    done = bo.post(of(row, "approve"), follow=True)
    assert "Cancelled as asked" in words(done)
    assert orders.by_id(row.order_id).stage == "cancelled"


def test_declining_needs_to_say_how_it_was_sent(bo, a_cancellation):
    row = a_cancellation()
    answer = bo.post(of(row, "decline"), {})
    assert answer.status_code == 422
    assert "Name the carrier" in words(answer)
    done = bo.post(of(row, "decline"), {"carrier": "DPD", "tracking": "15502"}, follow=True)
    assert "You said that it had been sent with DPD 15502" in words(done)


def test_words_that_break_a_rule_come_back_with_what_is_wrong(bo, a_cancellation):
    row = a_cancellation()
    posted = {"says_shipped": "1", "text": "Write to bo@lumen.example", "carrier": "DPD"}
    answer = bo.post(of(row, "decline"), posted)
    assert answer.status_code == 422
    assert "bo@lumen.example" in answer.content.decode()
    assert 'value="DPD"' in answer.content.decode()


def test_whoever_comes_second_hears_so(bo, signed_in, a_cancellation):
    row = a_cancellation("approved")
    answer = signed_in("bea").post(of(row, "approve"))
    assert answer.status_code == 409
    assert "moved on" in words(answer)


def test_a_viewer_reads_and_a_rival_sees_nothing(signed_in, a_cancellation):
    row = a_cancellation()
    page = words(signed_in("vic").get(of(row)))
    assert "Ordered by mistake" in page
    assert "It does not count against you" not in page
    assert signed_in("vic").post(of(row, "approve")).status_code == 403
    assert signed_in("rex").get(of(row)).status_code == 404
    assert "No request waits" in words(signed_in("rex").get(LIST))


def test_the_order_page_leads_to_cancelling_with_what_it_does_to_the_rate(bo, an_open_order, told):
    order = an_open_order()
    told(order)
    where = f"/seller/orders/uk/{order.number}"
    assert f'href="{where}/cancel"' in bo.get(where).content.decode()
    page = words(bo.get(f"{where}/cancel"))
    assert "Of the orders of the last 7 days you cancelled 0 of 1, 0 %." in page
    assert "With this one it is 100 %. It is to stay below 2.5 %." in page
    assert bo.post(f"{where}/cancel", {}).status_code == 422
    done = bo.post(f"{where}/cancel", {"reason": "NoInventory"}, follow=True)
    assert "It goes into your cancellation rate" in words(done)


def test_an_order_of_long_ago_changes_the_rate_no_more(bo, an_open_order, told):
    order = an_open_order(minutes=60 * 24 * 9)
    told(order)
    page = words(bo.get(f"/seller/orders/uk/{order.number}/cancel"))
    assert "This one is older and leaves that as it is." in page


def test_an_order_with_a_request_leads_to_the_request(bo, a_cancellation):
    row = a_cancellation()
    where = f"/seller/orders/uk/{row.order_number}"
    assert "Ana Alves wants to cancel" in words(bo.get(where))
    assert bo.get(f"{where}/cancel").url == of(row)


def test_what_cannot_be_cancelled_offers_no_way(bo, an_open_order):
    order = an_open_order(stage="shipped")
    where = f"/seller/orders/uk/{order.number}"
    assert "Cancel order" not in words(bo.get(where))
    assert bo.get(f"{where}/cancel").url == where


def test_the_conversation_of_a_request_is_decided_in_place(bo, a_cancellation):
    row = a_cancellation()
    talk = f"/seller/messages/{row.conversation_id}"
    page = words(bo.get(talk))
    assert "Request to cancel" in page
    assert "It does not count against you" in page
    done = bo.post(of(row, "approve"), {"back": "talk"})
    assert done.url == talk
    assert "Cancelled as asked" in words(bo.get(talk))


def test_a_message_that_asks_for_it_offers_one_click(bo, signed_in, an_open_order, ana_asks):
    order = an_open_order()
    talk = ana_asks("Please cancel my order.", order=order)
    where = f"/seller/messages/{talk.pk}"
    page = words(bo.get(where))
    assert "This customer may want to cancel. If you cancel now, it counts against you" in page
    assert "Tell them the way" not in words(signed_in("vic").get(where))

    done = bo.post(f"{where}/cancel-way", follow=True)
    assert "was told how to cancel" in words(done)
    assert reload(talk).stage == "answered"
    assert f"/orders/uk/{order.number}/cancel" in done.content.decode()
    again = words(bo.post(f"{where}/cancel-way", follow=True))
    assert "told the buyer the way already" in again


def test_other_messages_offer_nothing_of_the_kind(bo, an_open_order, ana_asks):
    talk = ana_asks("When does it come?", order=an_open_order())
    assert "may want to cancel" not in words(bo.get(f"/seller/messages/{talk.pk}"))
    assert bo.post(f"/seller/messages/{talk.pk}/cancel-way", follow=True).status_code == 200
    assert queries.wish_in(talk) is None


def test_today_and_the_rail_count_what_waits(bo, a_cancellation):
    assert "wants to cancel" not in words(bo.get("/seller/radar"))
    a_cancellation()
    page = words(bo.get("/seller/"))
    assert "Ana Alves wants to cancel" in page
    assert "Cancellations 1" in page
