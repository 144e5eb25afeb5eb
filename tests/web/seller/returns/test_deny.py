"""Denying: with a reason and screened words; refund and contact stay possible."""

import pytest

from tests.goods import again
from tests.web.seller.conftest import words
from tests.web.seller.returns.conftest import url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(a_return):
    return a_return()


def test_a_denied_request_is_closed_and_can_still_be_refunded(bo, made):
    response = bo.post(
        url_of(made, "return_deny"),
        {"reason": "used_or_damaged", "text": "The lamps show signs of use."},
        follow=True,
    )

    now = again(made)
    assert (now.stage, now.deny_message) == ("denied", "The lamps show signs of use.")
    page = words(response)
    assert "Denied by seller" in page
    assert "You can still refund and contact Ana" in page
    assert "Issue refund" in page


def test_the_form_offers_the_marketplaces_reasons_and_counts_down_from_3000(bo, made):
    page = bo.get(url_of(made, "return_deny")).content.decode()

    assert "Media or software has been opened" in page
    assert 'data-limit="3000"' in page
    assert 'data-composer-count="{left} characters remaining"' in page
    assert "It is within the return policy" in page


def test_reasons_are_told_in_the_buyers_language_too(bo, a_return):
    german = a_return(market="de", number="304-1111111-1111111", language="de", currency="EUR")

    page = words(bo.get(url_of(german, "return_deny")))

    assert "Ana reads it in German." in page
    assert "Medien oder Software wurden geöffnet" in page


@pytest.mark.parametrize(
    ("changed", "says"),
    [({"reason": ""}, "Choose a reason."),
     ({"text": "See www.lumenlamps.com"}, "rule P01"),
     ({"text": "x" * 3001}, "Too long: 3001 characters, and 3000 are allowed.")],
)  # fmt: skip
def test_what_is_refused_comes_back_with_everything_written(bo, made, changed, says):
    facts = {"reason": "used_or_damaged", "text": "They were used."} | changed

    response = bo.post(url_of(made, "return_deny"), facts)

    assert response.status_code == 422
    assert says in words(response)
    assert facts["text"][:20] in response.content.decode()
    assert again(made).stage == "pending"


def test_while_writing_the_rules_speak(bo, made):
    url = url_of(made, "return_deny_screen")

    assert "rule P01" in words(bo.post(url, {"text": "See www.lumenlamps.com"}))
    assert words(bo.post(url, {"text": "They were used."})) == ""


def test_a_decided_request_leads_back_with_what_happened(bo, a_return):
    decided = a_return("authorised")

    assert bo.get(url_of(decided, "return_deny")).url == url_of(decided)
    late = bo.post(url_of(decided, "return_deny"), {"reason": "used_or_damaged"})
    assert late.status_code == 409
    assert "Bo Lind authorised it" in words(late)


def test_who_may_only_look_does_not_deny(vic, made):
    assert vic.post(url_of(made, "return_deny"), {"reason": "used_or_damaged"}).status_code == 403
    assert again(made).stage == "pending"
