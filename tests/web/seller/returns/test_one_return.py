"""One return: everything about it, what is due, what happened, and what remains to be done."""

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from aftersale.returns import gifts
from tests.goods import again
from tests.web.seller.conftest import words
from tests.web.seller.returns.conftest import url_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("pending", "If you do not decide by"),
        ("authorised", "Ana has until"),
        ("in_transit", "On its way with Royal Mail RM123456789GB."),
        ("received", "Refund it by"),
        ("graded", "Refund it by"),
        ("refunded", "£42.00 goes back to Ana."),
        ("completed", "Refunded and closed on"),
        ("denied", "You can still refund and contact Ana"),
        ("resolved", "because Ana was helped otherwise"),
        ("withdrawn", "Ana took it back on"),
        ("expired", "nothing was sent back in time"),
    ],
)
def test_one_sentence_says_what_is_due_or_how_it_ended(bo, a_return, stage, says):
    assert says in words(bo.get(url_of(a_return(stage))))


def test_what_happened_is_told_in_plain_words(bo, a_return):
    made = a_return("completed")

    page = words(bo.get(url_of(made)))

    for said in (
        "Ana Alves asked to return it", f"Bo Lind authorised it, RMA {made.rma}",
        "On its way back with Royal Mail", "Bo Lind noted that it has arrived",
        "Bo Lind checked what came back", "Bo Lind refunded £84.00",
        "Closed: everything was refunded",
    ):  # fmt: skip
        assert said in page


def test_the_orders_other_returns_refunds_and_messages_stand_there(bo, a_return, ana_asks):
    from aftersale.orders import queries

    made = a_return("completed", quantity=1)
    order = queries.by_number(made.market, made.order_number)
    talk = ana_asks(order=order)
    other = a_return(order=order, quantity=1)

    page = bo.get(url_of(made))

    assert url_of(other) in page.content.decode()
    assert f"/seller/messages/{talk.pk}" in page.content.decode()
    assert "Refund of £42.00" in words(page)
    assert "asked you for 1 other return" in words(page)


def test_a_page_takes_as_many_questions_with_more_on_the_order(bo, a_return, questions):
    from aftersale.orders import queries

    made = a_return(quantity=1)
    order = queries.by_number(made.market, made.order_number)
    a_return(order=order, quantity=1)
    bo.get(url_of(made))
    one = questions(bo, url_of(made))
    a_return(order=order, quantity=1)
    a_return(order=order, quantity=1)

    assert questions(bo, url_of(made)) == one


def test_it_is_closed_when_nothing_came(bo, a_return):
    made = a_return("authorised")
    url = url_of(made, "return_complete")
    assert "Choose why it is closed." in words(bo.post(url, {}))

    page = words(bo.post(url, {"reason": "not_returned"}, follow=True))

    assert again(made).stage == "completed"
    assert "It was not sent back." in page


def test_contact_leads_to_the_conversation_or_begins_one(bo, a_return, ana_asks):
    from aftersale.orders import queries

    made = a_return()
    begins = bo.get(url_of(made, "return_contact"))
    assert begins.url.endswith("/write?reason=return_question")
    page = bo.get(begins.url).content.decode()
    assert 'value="return_question" id="reason-return_question" required checked' in page

    talk = ana_asks(order=queries.by_number(made.market, made.order_number))
    assert bo.get(url_of(made, "return_contact")).url == f"/seller/messages/{talk.pk}"


def test_who_returns_a_gift_is_written_to_without_the_buyer_learning_of_it(
    bo, cast, a_return, an_order_to_return
):
    from aftersale.messaging import queries as conversations

    order = an_order_to_return(is_gift=True)
    made = a_return(order=order, buyer="abe", gift_code=gifts.code_of(order))
    url = url_of(made, "return_contact")
    page = words(bo.get(url))
    assert "Contact Abe Adler" in page

    facts = {"reason": "return_question", "subject": "Your return"}
    text = f"Dear Abe, which lamp came in order {made.order_number}?"
    bo.post(url, facts | {"text": text})

    talk = conversations.visible_to(cast.actor("bo")).get()
    assert talk.buyer_id == cast.user("abe").pk
    assert not conversations.visible_to(cast.actor("ana")).exists()
    assert bo.get(url).url == f"/seller/messages/{talk.pk}"


def test_every_clock_stands_in_one_place_with_the_late_ones_first(bo, a_return):
    with clock.at(clock.now() - timedelta(days=3)):
        late = a_return(order=None)
    sent = a_return("in_transit")
    back = a_return("received")

    page = words(bo.get("/seller/returns/due"))

    assert "1 late" in page
    assert page.index(late.order_number) < page.index(back.order_number)
    assert page.index(back.order_number) < page.index(sent.order_number)
    yours = words(bo.get("/seller/returns/due?whom=seller"))
    assert sent.order_number not in yours
    assert "Refund Ana Alves" in yours


def test_the_clocks_take_as_many_questions_for_three_as_for_one(bo, a_return, questions):
    a_return()
    bo.get("/seller/returns/due")
    one = questions(bo, "/seller/returns/due")
    a_return()
    a_return("received")

    assert questions(bo, "/seller/returns/due") == one
