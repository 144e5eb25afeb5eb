"""The page of a product: kept for strangers, never stale, without cookies; forms for buyers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from aftersale.kernel import clock
from aftersale.publishing import actions as publishing
from aftersale.publishing import queries as public
from aftersale.reviews import actions as reviews

WHERE = ["uk", "lumen-lamps", "LL-204-BR"]


@pytest.fixture
def page(client, a_lamp):
    """The page as somebody asks for it."""
    a_lamp()

    def ask(query="", **headers):
        address = reverse("public:product", args=WHERE) + query
        return client.get(address, headers={n.replace("_", "-"): v for n, v in headers.items()})

    return ask


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_strangers_get_no_cookie_and_what_caches_may_keep(page, a_review, monday):
    a_review()
    with clock.at(monday + timedelta(minutes=1)):
        answer = page()
    assert answer.cookies == {}
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert answer["Last-Modified"] == "Mon, 09 Mar 2026 10:00:00 GMT"
    assert {"Cookie", "Accept-Language"} == set(answer["Vary"].split(", "))
    assert "csrf" not in words(answer).lower()


def test_who_has_it_already_is_told_so_until_something_changes(cast, page, a_review, monday):
    review = a_review()
    etag = page()["ETag"]
    again = page(If_None_Match=etag)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    reviews.find_helpful(review, by=cast.actor("abe"))
    changed = page(If_None_Match=etag)
    assert changed.status_code == 200
    assert "1 person found this helpful" in words(changed)


def test_a_page_seen_twice_asks_the_database_once_for_all(
    page, a_review, a_question, django_assert_num_queries
):
    a_review()
    a_question()
    first = words(page())
    with django_assert_num_queries(1):
        assert words(page()) == first


@pytest.mark.parametrize(
    "happens",
    [
        lambda cast, r, q: reviews.withdraw(r, by=cast.actor("ana")),
        lambda cast, r, q: reviews.withdraw_question(q, by=cast.actor("abe")),
        lambda cast, r, q: reviews.answer(q, by=cast.actor("ana"), text="Left."),
        lambda cast, r, q: reviews.answer_review(r, by=cast.actor("bo"), text="Sorry."),
        lambda cast, r, q: hidden(cast, r.about),
        lambda cast, r, q: hidden(cast, q.about),
    ],
)
def test_whatever_happens_shows_at_once(cast, page, lumen_speaks, a_review, a_question, happens):
    review, question = a_review(), a_question()
    before = page()
    happens(cast, review, question)
    after = page()
    assert after["ETag"] != before["ETag"]
    assert words(after) != words(before)


def hidden(cast, about):
    publishing.report(about, by=cast.actor("rex"), kind="off_topic", words="")
    case = public.about(about)
    publishing.judge_report(case, by=cast.actor("cy"), upheld=True, reason="Not of the lamp.")


def test_a_suspended_brand_loses_its_mark_at_once(cast, page, lumen_speaks, a_question):
    question = a_question()
    reviews.answer(question, by=cast.actor("bo"), text="On the left.")
    assert "Verified brand" in words(page())
    reviews.suspend(lumen_speaks, by=cast.actor("cy"), reason="Sold.")
    assert "Verified brand" not in words(page())
    assert "On the left." in words(page())


def test_questions_stand_above_reviews(page, a_review, a_question):
    a_review()
    a_question()
    told = words(page())
    assert told.index("Does the cable come out") < told.index("It is far too dim")
    assert "They never count in a seller’s account figures." in told


def test_only_so_many_stars_and_the_most_helpful_first(cast, page, a_review, monday):
    low = a_review(text="Low words")
    with clock.at(monday + timedelta(minutes=5)):
        a_review(by="abe", stars=5, text="High words")
    told = words(page())
    assert told.index("High words") < told.index("Low words")
    assert "High words" not in words(page("?stars=2"))
    reviews.find_helpful(low, by=cast.actor("abe"))
    told = words(page("?sort=helpful"))
    assert told.index("Low words") < told.index("High words")


@pytest.mark.parametrize("query", ["?stars=9", "?after=x", "?sort=price", "?stars=-1&asked=%00"])
def test_nonsense_in_the_address_is_the_page_itself(page, a_review, query):
    a_review()
    assert page(query)["ETag"] == page()["ETag"]


def test_whoever_is_signed_in_gets_a_page_of_their_own(client, cast, page, a_review):
    a_review()
    page()
    client.force_login(cast.user("ana"))
    answer = page()
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Change your review" in words(answer)
    client.logout()
    assert "Change your review" not in words(page())


def test_each_language_has_its_own(page, a_review):
    a_review()
    english, german = page(), page(Accept_Language="de")
    assert english["ETag"] != german["ETag"]
    assert german["Content-Language"] == "de"


def test_a_review_with_a_photo_shows_the_clean_copy(client, cast, a_photo, a_review):
    review = a_review(photos=[a_photo(cast.actor("ana"))])
    photo = review.photos.get()
    answer = client.get(reverse("public:review_photo", args=[review.pk, photo.digest]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/gif")
    reviews.withdraw(review, by=cast.actor("ana"))
    gone = client.get(reverse("public:review_photo", args=[review.pk, photo.digest]))
    assert gone.status_code == 404


def test_a_buyer_reviews_asks_answers_and_votes_without_script(client, cast, a_question):
    question = a_question()
    client.force_login(cast.user("ana"))
    wrong = client.post(reverse("buyer:review", args=WHERE), {"stars": "4", "text": "www.x.com"})
    assert wrong.status_code == 422
    assert "This cannot stand in public" in words(wrong)
    right = client.post(
        reverse("buyer:review", args=WHERE), {"stars": "4", "text": "Fine."}, follow=True
    )
    assert "Everybody can read your review now." in words(right)
    client.post(reverse("buyer:question_answer", args=[question.pk]), {"text": "On the left."})
    told = words(client.get(reverse("public:question", args=[question.pk])))
    assert "On the left." in told
    assert "Ana A." in told


def test_a_form_sent_twice_asks_once(client, cast, a_lamp):
    a_lamp()
    client.force_login(cast.user("ana"))
    form = {"text": "Is it heavy?", "once": "the-form"}
    for _ in range(2):
        client.post(reverse("buyer:question", args=WHERE), form)
    told = words(client.get(reverse("public:product", args=WHERE)))
    assert told.count(">Is it heavy?<") == 1
