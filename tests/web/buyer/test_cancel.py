"""A buyer cancels an order, asks for it, takes it back; and reads how it stands."""

from datetime import timedelta

import pytest
from django.utils import translation

from aftersale.cancellations import queries
from aftersale.kernel import clock
from aftersale.orders import queries as orders
from tests.cancelled import shop_says
from tests.web.buyer.conftest import queries_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def where(order, page="cancel"):
    number = getattr(order, "order_number", "") or order.number
    return f"/orders/{order.market}/{number}" + (f"/{page}" if page else "")


def test_the_order_says_until_when_one_may_cancel_without_asking(ana, an_open_order):
    order = an_open_order(minutes=10)
    for page in ("/orders", where(order, "")):
        said = words(ana.get(page))
        assert "Cancel order You can cancel until 10:20." in said
        assert "20 min left" in said
    page = words(ana.get(where(order)))
    assert "You can cancel until 10:20 without asking Lumen Lamps." in page
    assert "you get back £88.90" in page


def test_one_press_cancels_and_says_so(ana, an_open_order):
    order = an_open_order(minutes=10)
    posted = {"do": "cancel", "reason": "ordered_by_mistake"}
    done = words(ana.post(where(order), posted, follow=True))
    assert "Cancelled. Nothing will be sent." in done
    assert "You cancelled this order" in done
    assert "you get back all that you paid" in done
    assert orders.fresh(order).stage == "cancelled"
    again = ana.post(where(order), posted, follow=True)
    assert again.status_code == 200
    assert queries.of_order(order.pk).count() == 1


def test_a_form_that_was_open_too_long_offers_to_ask_with_the_reason_kept(ana, an_open_order):
    order = an_open_order(minutes=10)
    with clock.at(clock.now() + timedelta(minutes=21)):
        answer = ana.post(where(order), {"do": "cancel", "reason": "found_cheaper"})
    assert answer.status_code == 422
    page = words(answer)
    assert "ended at today, 10:20 GMT. You can still ask the seller." in page
    assert "Ask to cancel" in page
    assert 'value="found_cheaper" id="reason-found_cheaper" required checked' in (
        answer.content.decode()
    )


def test_asking_needs_a_reason_and_takes_words(ana, an_open_order):
    order = an_open_order()
    assert "Lumen Lamps has 24 hours to answer." in words(ana.get(where(order)))
    assert ana.post(where(order), {"do": "ask", "text": "Please."}).status_code == 422
    posted = {"do": "ask", "reason": "found_cheaper", "text": "I found one nearer."}
    done = words(ana.post(where(order), posted, follow=True))
    assert "You asked for this order to be cancelled" in done
    assert "Your reason: Found it cheaper elsewhere." in done
    assert "I found one nearer." in done
    assert "Take the request back" in done


def test_words_that_break_a_rule_come_back_and_nothing_is_asked(ana, an_open_order):
    order = an_open_order()
    posted = {"do": "ask", "reason": "other", "text": "Call me on 020 7946 0958."}
    answer = ana.post(where(order), posted)
    assert answer.status_code == 422
    assert "020 7946 0958" in answer.content.decode()
    assert not queries.of_order(order.pk).exists()


def test_a_request_is_taken_back(ana, a_cancellation):
    row = a_cancellation()
    done = words(ana.post(where(row), {"do": "withdraw"}, follow=True))
    assert "Taken back. The order goes on as before." in done
    assert "Ask to cancel the order" in done


def test_whoever_takes_back_too_late_hears_what_happened(ana, a_cancellation):
    row = a_cancellation("approved")
    answer = ana.post(where(row), {"do": "withdraw"})
    assert answer.status_code == 409
    assert "Lumen Lamps has cancelled the order as you asked" in words(answer)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("approved", "has cancelled the order as you asked"),
        ("declined_shipped", "It travels with Royal Mail RM123456789GB."),
        ("lapsed", "It left Lumen Lamps before they answered."),
        ("seller_cancelled", "Reason: No inventory."),
        ("self_cancelled", "You cancelled this order"),
    ],
)
def test_how_it_ended_stands_on_both_pages(ana, a_cancellation, at, said):
    row = a_cancellation(at)
    assert said in words(ana.get(where(row)))
    assert said in words(ana.get(where(row, "")))


def test_an_order_that_was_sent_all_the_same_says_so(ana, a_cancellation):
    row = a_cancellation("approved")
    shop_says(orders.by_id(row.order_id), stage="shipped")
    assert "It was sent all the same" in words(ana.get(where(row, "")))


def test_the_marketplaces_own_delivery_leads_to_its_customer_service(ana, an_open_order):
    order = an_open_order(fulfilled_by="platform")
    assert "customer service decides" in words(ana.get(where(order, "")))
    page = ana.get(where(order))
    assert "To customer service" in words(page)
    assert "https://uk.market.example/customer-service" in page.content.decode()


def test_what_has_left_offers_no_way_to_cancel(ana, an_open_order):
    order = an_open_order(stage="shipped")
    assert "Cancel order" not in words(ana.get(where(order, "")))
    assert "has left the seller" in words(ana.get(where(order)))


def test_somebody_elses_order_is_not_there(signed_in, an_open_order):
    assert signed_in("abe").get(where(an_open_order())).status_code == 404


def test_the_list_asks_no_more_of_many_orders(ana, an_open_order):
    an_open_order()
    few = queries_of(ana, "/orders")
    for _ in range(4):
        an_open_order()
    assert queries_of(ana, "/orders") == few


def test_reasons_are_said_in_the_buyers_language(ana, cast, an_open_order):
    cast.user("ana").language = "de"
    cast.user("ana").save()
    order = an_open_order(market="de", currency="EUR", language="de")
    page = words(ana.get(where(order), headers={"accept-language": "de"}))
    translation.activate("en")
    assert "Versehentlich bestellt" in page
