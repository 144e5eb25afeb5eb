"""Following a return: its page at every stage, sending it, cancelling it, the list."""

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from aftersale.returns import actions as returns
from tests.goods import again
from tests.web.buyer_returns.conftest import queries_of, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("pending", "Lumen Lamps has not yet responded They have until"),
        ("authorised", "Send it back by Wed 8 April"),
        ("in_transit", "When Lumen Lamps has it, they must refund within 2 working days."),
        ("received", "They must refund by Wed 11 March; if they have not by Fri 13 March, we do."),
        ("graded", "Lumen Lamps has checked what you sent back"),
        ("refunded", "You get £42.00 back"),
        ("completed", "You get £84.00 back"),
        ("denied", "Reason: The item was used or damaged by the customer"),
        ("resolved", "Lumen Lamps closed this request"),
        ("withdrawn", "Closed Reason: Cancelled by the buyer."),
        ("expired", "Nothing came back in time."),
    ],
)
def test_every_stage_says_what_happens_next(ana, a_return, monday, stage, says):
    made = a_return(at=stage)

    shown = words(ana.get(f"/returns/{made.pk}"))

    assert says in shown
    assert words(ana.get("/returns")).count("Lumen Lamps") >= 1


def test_a_denial_shows_its_message_and_the_ways_on(ana, a_return):
    made = a_return(at="denied")

    page = ana.get(f"/returns/{made.pk}")

    assert "The lamps have been in use." in words(page)
    assert "Ask again" in words(page)
    assert f"/orders/uk/{made.order_number}/return" in page.content.decode()


def test_who_has_sent_it_says_so_with_carrier_and_number(ana, a_return):
    made = a_return(at="authorised")

    response = ana.post(
        f"/returns/{made.pk}/sent", {"carrier": "Evri", "tracking": "H001"}, follow=True
    )

    assert "Your return is on its way" in words(response)
    assert (again(made).carrier, again(made).tracking) == ("Evri", "H001")


def test_a_tracking_number_too_long_comes_back_with_the_form(ana, a_return):
    made = a_return(at="authorised")

    response = ana.post(f"/returns/{made.pk}/sent", {"tracking": "9" * 61})

    assert response.status_code == 422
    assert "Too long by 1 characters; 60 are allowed." in words(response)
    assert "9" * 61 in response.content.decode()
    assert again(made).stage == "authorised"


def test_cancelling_asks_once_more_and_then_says_who_closed_it(ana, a_return):
    made = a_return(at="pending")
    asked = words(ana.get(f"/returns/{made.pk}/cancel"))
    assert "Cancel this return?" in asked
    assert again(made).stage == "pending"

    shown = words(ana.post(f"/returns/{made.pk}/cancel", follow=True))

    assert "Reason: Cancelled by the buyer" in shown
    assert again(made).stage == "withdrawn"


def test_cancelling_what_has_moved_on_shows_how_it_stands(ana, a_return):
    made = a_return(at="in_transit")

    response = ana.post(f"/returns/{made.pk}/cancel")

    assert response.status_code == 422
    assert "This return has moved on since you opened it." in words(response)
    assert again(made).stage == "in_transit"


def test_label_and_slip_can_be_printed_once_it_is_agreed(ana, a_return):
    made = a_return(at="authorised")

    label = ana.get(f"/returns/{made.pk}/label.pdf")
    slip = ana.get(f"/returns/{made.pk}/slip.pdf")

    for each in (label, slip):
        assert each["Content-Type"] == "application/pdf"
        assert each["X-Content-Type-Options"] == "nosniff"
        assert "inline" in each["Content-Disposition"]
        assert b"".join(each.streaming_content).startswith(b"%PDF")
    assert "Print the label" in words(ana.get(f"/returns/{made.pk}"))


def test_before_that_there_is_nothing_to_print(ana, a_return):
    made = a_return(at="pending")

    assert ana.get(f"/returns/{made.pk}/label.pdf").status_code == 404
    assert "Print the label" not in words(ana.get(f"/returns/{made.pk}"))


def test_a_refund_is_explained_line_by_line(ana, a_return):
    made = a_return(at="refunded")

    shown = words(ana.get(f"/returns/{made.pk}"))

    assert "Your refund" in shown
    assert "Total £42.00" in shown
    assert "Your refund" in words(ana.get(f"/orders/uk/{made.order_number}"))


def test_other_peoples_returns_are_not_there(signed_in, ana, a_return):
    made = a_return(at="authorised")

    for name in ("abe", "bo"):
        client = signed_in(name)
        for page in ("", "/cancel", "/label.pdf", "/slip.pdf", "/contact"):
            answer = client.get(f"/returns/{made.pk}{page}")
            assert answer.status_code == 404 or answer.get("Location") == "/seller/"
        for page in ("/sent", "/cancel"):
            assert client.post(f"/returns/{made.pk}{page}").status_code == 404
    assert ana.get("/returns/999999").status_code == 404
    assert again(made).stage == "authorised"


def test_the_list_has_three_ways_in_and_older_ones_behind_a_link(ana, a_return, monday):
    with clock.at(monday - timedelta(days=75)):
        old = a_return(at="withdrawn")
    new = a_return()

    shown = ana.get("/returns")
    older = ana.get("/returns?older=1")

    for tile in ("New return", "Gift return", "Your returns"):
        assert tile in words(shown)
    assert f'href="/returns/{new.pk}"' in shown.content.decode()
    assert f'href="/returns/{old.pk}"' not in shown.content.decode()
    assert f'href="/returns/{old.pk}"' in older.content.decode()


def test_the_statuses_are_the_decks_own_words(ana, a_return):
    a_return(at="pending")
    a_return(at="withdrawn")

    shown = words(ana.get("/returns"))

    assert "Seller has not yet responded" in shown
    assert "Closed" in shown
    assert "Reason: Cancelled by the buyer" in shown


def test_pages_ask_as_much_for_three_as_for_one(ana, a_return, an_order_to_return):
    made = a_return(at="refunded")
    pages = ["/returns", "/orders"]
    one = [queries_of(ana, page) for page in pages]
    single = queries_of(ana, f"/returns/{made.pk}")
    for _ in range(2):
        a_return(at="refunded")
    whole = a_return(order=an_order_to_return({}, {}), at="refunded")

    assert [queries_of(ana, page) for page in pages] == one
    assert queries_of(ana, f"/returns/{whole.pk}") == single


def test_the_form_asks_as_much_for_three_lines_as_for_one(ana, an_order_to_return):
    one = queries_of(ana, f"/orders/uk/{an_order_to_return().number}/return")
    three = queries_of(ana, f"/orders/uk/{an_order_to_return({}, {}).number}/return")

    assert one == three


def test_the_order_offers_to_return_and_marks_what_goes_back(ana, an_order_to_return, monday, cast):
    order = an_order_to_return({})
    page = f"/orders/uk/{order.number}"
    assert "Return items until Fri 3 April" in words(ana.get(page))
    assert "Return items until Fri 3 April" in words(ana.get("/orders"))
    line = order.lines.first()
    wish = returns.Wanted(
        order_line_id=line.pk, quantity=1, reason="CR-UNWANTED_ITEM", comment="Too big"
    )
    returns.request(order, by=cast.actor("ana"), items=[wish])

    assert words(ana.get(page)).count("Being returned") == 1
    assert "Lumen Lamps has not yet responded" in words(ana.get(page))
    assert words(ana.get("/orders")).count("Being returned") == 1


def test_an_order_that_went_back_wholly_offers_no_return(ana, a_return):
    made = a_return(at="completed")

    assert "Return items" not in words(ana.get("/orders"))
    assert "Return items" not in words(ana.get(f"/orders/uk/{made.order_number}"))
