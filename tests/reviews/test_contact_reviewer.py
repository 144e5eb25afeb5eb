"""A brand writes to a reviewer by a fixed text; who it is stays hidden."""

from __future__ import annotations

import pytest

from aftersale.accounts import actions as accounts
from aftersale.kernel.errors import Refusal
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations
from aftersale.reviews import actions as reviews
from aftersale.reviews.models import Contact


@pytest.fixture
def contacted(cast, lumen_speaks, an_order, a_review):
    """Bo has written to Ana, who bought the lamp and gave it two stars."""
    order = an_order()
    review = a_review()
    made = reviews.contact_reviewer(review, by=cast.actor("bo"), template="courtesy_refund")
    return conversations.conversation(cast.actor("bo"), made.conversation_id), order


def test_the_seller_reads_a_public_name_and_no_order(cast, contacted):
    talk, order = contacted
    assert (talk.buyer_name, talk.order_number, talk.is_veiled) == ("Ana A.", "", True)
    assert not talk.orders.exists()
    letters = conversations.messages_visible_to(cast.actor("bo"), talk)
    told = " ".join([talk.subject, talk.product, *(each.text for each in letters)])
    assert order.number not in told
    assert "Alves" not in told


def test_it_is_found_beside_no_other_conversation_with_the_buyer(cast, contacted, ana_asks):
    talk, order = contacted
    from aftersale.web.seller.order_facts import earlier, side_facts

    other = ana_asks(order=order)
    assert [each["url"] for each in earlier(other)] == []
    beside = side_facts(cast.actor("bo"), talk)
    assert (beside["earlier"], beside["orders"], beside["masked"]) == ([], [], "")


def test_the_text_is_the_marketplaces_and_the_buyer_answers_in_a_conversation(cast, contacted):
    talk, _ = contacted
    letter = conversations.messages_visible_to(cast.actor("bo"), talk).get()
    assert "refund your purchase as a courtesy" in letter.text
    assert "Lumen Reading lamp, brass" in letter.text
    messaging.write(talk, by=cast.actor("ana"), text="Yes please, a refund.")
    talk.refresh_from_db()
    assert (talk.stage, talk.buyer_name) == ("needs_response", "Ana A.")


def test_each_text_goes_once(cast, contacted, a_review):
    review = a_review()
    with pytest.raises(Refusal, match="contacted_already"):
        reviews.contact_reviewer(review, by=cast.actor("bea"), template="courtesy_refund")
    reviews.contact_reviewer(review, by=cast.actor("bea"), template="customer_support")
    assert Contact.objects.count() == 2


def test_there_are_two_texts_and_no_others(cast, lumen_speaks, an_order, a_review):
    an_order()
    with pytest.raises(Refusal, match="unknown_contact"):
        reviews.contact_reviewer(a_review(), by=cast.actor("bo"), template="please_change_it")


def test_four_stars_are_left_alone_and_three_are_not(cast, lumen_speaks, an_order, a_review):
    an_order()
    with pytest.raises(Refusal, match="too_many_stars"):
        reviews.contact_reviewer(
            a_review(stars=4), by=cast.actor("bo"), template="customer_support"
        )
    made = reviews.contact_reviewer(
        a_review(stars=3), by=cast.actor("bo"), template="customer_support"
    )
    assert made.conversation_id


def test_only_the_seller_of_that_order_writes(cast, lumen_speaks, an_order, a_lamp, a_review):
    a_lamp(seller=cast.rival, sku="LL-204-BR")
    an_order(seller=cast.rival)
    with pytest.raises(Refusal, match="not_sold_by_you"):
        reviews.contact_reviewer(a_review(), by=cast.actor("bo"), template="customer_support")


def test_a_reviewer_who_never_bought_it_is_not_written_to(cast, lumen_speaks, a_review):
    with pytest.raises(Refusal, match="not_sold_by_you"):
        reviews.contact_reviewer(a_review(), by=cast.actor("bo"), template="customer_support")


def test_only_the_brand_writes(cast, an_order, a_review):
    an_order()
    with pytest.raises(Refusal, match="no_brand_voice"):
        reviews.contact_reviewer(a_review(), by=cast.actor("bo"), template="customer_support")


def test_who_opted_out_is_left_alone(cast, lumen_speaks, an_order, a_review):
    an_order()
    review = a_review()
    accounts.opt_out(cast.user("ana"), by=cast.actor("ana"))
    with pytest.raises(Refusal, match="opted_out"):
        reviews.contact_reviewer(review, by=cast.actor("bo"), template="customer_support")
    assert not Contact.objects.exists()
