"""A seller as everybody sees them, kept for strangers until something changes."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache

from aftersale.feedback import actions
from aftersale.publishing import actions as publishing
from aftersale.publishing import queries as public
from tests.web.feedback.conftest import words

pytestmark = pytest.mark.usefixtures("monday")
PAGE = "/sellers/lumen-lamps?market=uk"


def test_score_stars_words_and_replies(client, cast, rated):
    for stars in (5, 5, 4):
        rated(stars, "")
    actions.reply(rated(1, "Nobody answers."), by=cast.actor("bo"), words="We are sorry.")
    page = words(client.get(PAGE))
    assert "75 % positive, of 4 ratings of all time" in page
    assert "5 stars 2" in page
    assert "Nobody answers." in page
    assert "We are sorry." in page
    assert "Ana" not in page


def test_struck_through_it_stands_with_its_statement(client, cast, rated):
    of = rated(1, "Arrived late.", fulfilled_by="platform")
    made = actions.ask_removal(of, by=cast.actor("bo"))
    actions.decide_removal(made, by=cast.actor("cy"), outcome="strike", kind="delivery_platform")
    page = client.get(PAGE)
    assert "<s>Arrived late.</s>" in page.content.decode()
    assert "we take responsibility for this experience" in words(page)
    assert "No ratings yet" in words(page)


def test_their_own_words_contact_and_returns(client, cast):
    actions.save_profile(
        cast.lumen.pk, "uk", by=cast.actor("bo"), texts={"about": "Lamps since 1998."},
        contact={"company": "Lumen Ltd", "town": "Leeds"},
    )  # fmt: skip
    page = words(client.get(PAGE))
    assert "Lamps since 1998." in page
    assert "Lumen Ltd" in page
    assert "30 days" in page


def test_strangers_get_a_kept_page_and_no_cookie(
    client, cast, rated, django_assert_max_num_queries
):
    rated(5, "Kind.")
    first = client.get(PAGE)
    assert "public" in first.headers["Cache-Control"]
    assert not first.cookies
    with django_assert_max_num_queries(5):
        again = client.get(PAGE, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    with django_assert_max_num_queries(5):
        whole = client.get(PAGE)
    assert whole.content == first.content


def test_every_change_shows_at_once(client, cast, rated):
    of = rated(5, "Kind.")
    seen = [client.get(PAGE).headers["ETag"]]

    def moved() -> str:
        page = client.get(PAGE)
        assert page.headers["ETag"] not in seen
        seen.append(page.headers["ETag"])
        return words(page)

    reply = actions.reply(of, by=cast.actor("bo"), words="Thank you so much.")
    assert "Thank you so much." in moved()
    actions.unreply(reply, by=cast.actor("bo"))
    assert "Thank you so much." not in moved()
    actions.change(of, by=cast.actor("ana"), stars=1, words="Not so kind.")
    assert "Not so kind." in moved()
    actions.withdraw(of, by=cast.actor("ana"))
    assert "Not so kind." not in moved()
    cache.clear()


def test_a_page_for_a_person_is_not_kept(signed_in, rated):
    rated(5, "Kind.")
    page = signed_in("abe").get(PAGE)
    assert "private" in page.headers["Cache-Control"]
    assert "/report/feedback:" in page.content.decode()


def test_what_they_say_of_themselves_is_reported_there_and_they_read_why_it_is_gone(
    signed_in, cast
):
    actions.save_profile(
        cast.lumen.pk, "uk", by=cast.actor("bo"), texts={"about": "Lamps since 1998."}, contact={}
    )
    page = signed_in("abe").get(PAGE)
    about = re.search(r"/report/(profile:\d+)", page.content.decode()).group(1)
    asked = words(signed_in("abe").get(f"/report/{about}"))
    assert "Lamps since 1998." in asked
    publishing.report(about, by=cast.actor("abe"), kind="abuse")
    case = public.about(about)
    publishing.judge_report(case, by=cast.actor("cy"), upheld=True, reason="Not by the rules.")
    page = signed_in("abe").get(PAGE)
    assert "Lamps since 1998." not in words(page)
    assert "/report/profile:" not in page.content.decode()
    told = words(signed_in("bo").get("/seller/profile?market=uk"))
    assert "taken down what stood here. It says: Not by the rules." in told


def test_a_line_that_leads_away_is_marked_in_the_form(signed_in):
    page = signed_in("bo").post("/seller/profile?market=uk", {"company": "shop.com"})
    assert page.status_code == 422
    assert "(rule P01)" in words(page)
    assert 'href="#company"' in page.content.decode()
