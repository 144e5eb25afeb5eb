"""The seller's console: score, list, reply, request for removal with the check, public profile."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from aftersale.feedback import actions
from aftersale.feedback.models import Profile, Removal, Reply
from aftersale.kernel import clock
from tests.web.feedback.conftest import words

pytestmark = pytest.mark.usefixtures("monday")


def test_the_score_card_and_the_list(signed_in, rated):
    for stars in (5, 5, 4, 1):
        rated(stars, f"{stars} it is")
    page = words(signed_in("bo").get("/seller/feedback"))
    assert "75 %" in page
    assert "Positive 75 % 3" in page
    assert "1 it is" in page


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("stars=negative", ["bad"]),
        ("stars=5", ["good"]),
        ("answered=yes", ["good"]),
        ("answered=no", ["bad"]),
        ("removal=asked", ["bad"]),
        ("market=de", []),
        ("stars=5&answered=no", []),
    ],
)
def test_the_list_is_narrowed(signed_in, cast, rated, asked, there):
    actions.reply(rated(5, "good"), by=cast.actor("bo"), words="Thank you.")
    actions.ask_removal(rated(1, "bad lamp broke"), by=cast.actor("bo"))
    page = words(signed_in("bo").get(f"/seller/feedback?{asked}"))
    assert [each for each in ("good", "bad") if f"{each} " in page.split("Clear")[-1]] == there


def test_a_reply_is_published_in_place(signed_in, rated):
    of = rated()
    sent = signed_in("bea").post(
        f"/seller/feedback/{of.pk}/reply", {"text": "We are sorry."}, follow=True
    )
    assert "Your reply is shown with the feedback." in words(sent)
    assert Reply.objects.get().words == "We are sorry."


def test_a_reply_that_presses_for_stars_is_stopped_with_the_rule(signed_in, rated):
    of = rated()
    sent = signed_in("bo").post(
        f"/seller/feedback/{of.pk}/reply",
        {"text": "Please change your feedback to 5 stars and we refund you."},
    )
    assert sent.status_code == 422
    assert "P07" in words(sent) or "P08" in words(sent)
    assert not Reply.objects.exists()


def test_writing_to_the_buyer_about_removal_is_stopped(signed_in, rated):
    of = rated()
    sent = signed_in("bo").post(
        f"/seller/orders/uk/{of.order_number}/write",
        {"reason": "unexpected_problem", "subject": "Your feedback",
         "text": f"Order {of.order_number}: please remove your negative feedback."},
    )  # fmt: skip
    assert sent.status_code == 422
    assert "P07" in words(sent)


def test_the_check_is_shown_before_a_request_is_sent(signed_in, rated):
    of = rated(1, "slow shipping and product broke")
    page = words(signed_in("bo").get(f"/seller/feedback/{of.pk}/removal"))
    assert "Likely to stay." in page
    assert "slow shipping the delivery" in page
    assert "product broke the product" in page
    signed_in("bo").post(f"/seller/feedback/{of.pk}/removal", {"words": "All the same."})
    assert Removal.objects.get().speculative


def test_today_tells_of_new_negative_ratings(signed_in, rated):
    rated(1, "Nobody answers.")
    page = words(signed_in("bo").get("/seller/"))
    assert "1 negative rating is new." in page
    assert "Nobody answers." in page


def test_the_profile_is_saved_and_says_what_is_missing(signed_in):
    page = words(signed_in("bo").get("/seller/profile?market=uk"))
    assert "0 of 5" in page
    sent = signed_in("bo").post(
        "/seller/profile?market=uk",
        {"about": "Lamps since 1998.", "company": "Lumen Ltd", "street": "1 High St",
         "town": "LS1 1AA Leeds", "country": "United Kingdom"},
        follow=True,
    )  # fmt: skip
    assert "2 of 5" in words(sent)
    assert Profile.objects.get().contact["company"] == "Lumen Ltd"


def test_the_profile_takes_no_links(signed_in):
    sent = signed_in("bo").post(
        "/seller/profile?market=uk", {"about": "See www.lumen-lamps.example.com"}
    )
    assert sent.status_code == 422
    assert not Profile.objects.exists()


def test_a_rival_sees_nothing_and_a_viewer_only_looks(signed_in, rated):
    of = rated()
    assert signed_in("rex").get(f"/seller/feedback/{of.pk}").status_code == 404
    assert signed_in("vic").get(f"/seller/feedback/{of.pk}").status_code == 200
    assert (
        signed_in("vic").post(f"/seller/feedback/{of.pk}/reply", {"text": "x"}).status_code == 403
    )


def test_each_share_of_the_score_leads_to_its_ratings_by_the_same_days(
    cast, signed_in, an_order, monday
):
    """Left in the first minute of the thirtieth local day: counted, and listed."""
    first = (monday - timedelta(days=29)).replace(hour=0, minute=1)
    order, older = (an_order(placed_at=first - timedelta(days=9)) for _ in range(2))
    with clock.at(first):
        actions.leave(order, by=cast.actor("ana"), stars=1, words="It broke.")
    with clock.at(first - timedelta(minutes=2)):
        actions.leave(older, by=cast.actor("ana"), stars=1, words="So did this.")
    bo = signed_in("bo")
    page = bo.get("/seller/feedback?market=uk").content.decode()
    table = page[page.index('<th scope="row">Negative') :]
    (url, *_) = re.findall(r'<a href="([^"]+)">100 %</a> <span[^>]*>1<', table)
    listed = bo.get(url.replace("&amp;", "&")).content.decode()
    assert order.number in listed
    assert older.number not in listed
