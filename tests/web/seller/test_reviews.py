"""The console of reviews (A123, A124): what is new, low or done, and writing to a reviewer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from aftersale.reviews import actions as reviews
from tests.web.seller.conftest import words

LIST = "/seller/reviews"
pytestmark = pytest.mark.usefixtures("monday", "lumen_speaks")


@pytest.fixture
def two(cast, monday, a_review):
    """Ana's two stars of today, and Abe's five of three days ago."""
    with clock.at(monday - timedelta(days=3)):
        high = a_review(by="abe", stars=5, title="Bright", text="I read half the night.")
    return a_review(), high


def test_what_is_new_bears_a_mark_and_stands_first(bo, two):
    page = words(bo.get(LIST))
    low, high = page.index("It is far too dim"), page.index("I read half the night.")
    assert low < high
    assert page.count("New") == page[:high].count("New") == 1
    assert "Ana A." in page
    assert "Alves" not in page
    assert "3 days ago" in page


@pytest.mark.parametrize(
    ("query", "is_low", "is_high"),
    [
        ("list=low", True, False),
        ("stars=5", False, True),
        ("stars=2&answered=no", True, False),
        ("answered=yes", False, False),
        ("list=done", False, False),
        ("market=de", False, False),
    ],
)
def test_the_list_is_narrowed(bo, two, query, is_low, is_high):
    page = words(bo.get(f"{LIST}?{query}"))
    assert ("It is far too dim" in page, "I read half the night." in page) == (is_low, is_high)


def test_of_one_product_alone(cast, bo, a_lamp, two, a_review):
    other = a_lamp(sku="LL-310", asin="B0LUMEN310", title="Lumen Floor lamp")
    a_review(listing=other, text="It leans to one side.")
    page = words(bo.get(f"{LIST}?product={other.pk}"))
    assert "It leans to one side." in page
    assert "It is far too dim" not in page


def test_what_is_done_with_goes_to_its_own_list_and_comes_back(bo, two):
    low, _ = two
    page = words(bo.post(f"{LIST}/{low.pk}/done", {"done": "yes"}, follow=True))
    assert "Put away." in page
    assert "It is far too dim" not in words(bo.get(LIST))
    assert "It is far too dim" in words(bo.get(f"{LIST}?list=done"))
    bo.post(f"{LIST}/{low.pk}/done", {"done": "no"})
    assert "It is far too dim" in words(bo.get(LIST))


def test_a_low_one_leaves_the_unanswered_when_the_brand_answers(bo, two):
    low, _ = two
    assert "It is far too dim" in words(bo.get(f"{LIST}?list=unanswered"))
    page = words(bo.post(f"{LIST}/{low.pk}/answer", {"text": "We are sorry."}, follow=True))
    assert "Answered in public." in page
    assert "It is far too dim" not in words(bo.get(f"{LIST}?list=unanswered"))
    assert "We are sorry." in words(bo.get(f"{LIST}?answered=yes"))


def test_the_reviewer_is_written_to_by_a_template_and_stays_unknown(bo, an_order, a_review):
    order, low = an_order(), a_review()
    page = words(bo.get(f"{LIST}/{low.pk}"))
    assert "Courtesy refund" in page
    assert "Customer support" in page
    assert "You do not learn who the reviewer is" in page
    sent = words(bo.post(f"{LIST}/{low.pk}/contact", {"template": "courtesy_refund"}, follow=True))
    assert "Sent. If they answer, it comes to your messages." in sent
    assert "refund your purchase as a courtesy" in sent
    assert order.number not in sent
    assert "Alves" not in sent
    again = bo.post(f"{LIST}/{low.pk}/contact", {"template": "courtesy_refund"})
    assert again.status_code == 422
    assert "This text has gone to the reviewer already." in words(again)


def test_a_satisfied_reviewer_is_not_written_to(bo, an_order, a_review):
    an_order()
    page = words(bo.get(f"{LIST}/{a_review(stars=5).pk}"))
    assert "Reviewers are only written to about 3 stars or fewer." in page
    assert "Send this text" not in page


def test_without_a_brand_there_is_no_answer_and_no_way_to_the_reviewer(cast, bo, lumen_speaks, two):
    reviews.suspend(lumen_speaks, by=cast.actor("cy"), reason="Sold.")
    page = words(bo.get(f"{LIST}/{two[0].pk}"))
    assert "Claim the brand to answer" in page
    assert "Send this text" not in page


def test_a_viewer_only_looks_and_a_rival_sees_nothing(signed_in, two):
    low, _ = two
    page = words(signed_in("vic").get(f"{LIST}/{low.pk}"))
    assert "It is far too dim" in page
    assert "Publish the answer" not in page
    assert "It is far too dim" not in words(signed_in("rex").get(LIST))
    assert signed_in("rex").get(f"{LIST}/{low.pk}").status_code == 404
