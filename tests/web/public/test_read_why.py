"""Who wrote a text that staff do not show reads why, where it would stand; nobody else does."""

from __future__ import annotations

import pytest

from aftersale.publishing import actions as publishing
from aftersale.publishing import queries as public
from aftersale.reviews import actions as reviews
from tests.web.seller.conftest import words

PRODUCT = "/products/uk/lumen-lamps/LL-204-BR"
WHY = "Insults have no place here."
RUDE = "What a shitty cable is that?"
pytestmark = pytest.mark.usefixtures("monday", "lumen_speaks")


@pytest.fixture
def page(client, cast):
    """What somebody of the cast reads at an address."""

    def read(name, address):
        client.force_login(cast.user(name))
        return words(client.get(address))

    return read


def refused(cast, row):
    case = public.about(row.about)
    publishing.judge_held(case, by=cast.actor("cy"), release=False, reason=WHY)


def hidden(cast, row):
    publishing.report(row.about, by=cast.actor("rex"), kind="abuse")
    case = public.about(row.about)
    publishing.judge_report(case, by=cast.actor("cy"), upheld=True, reason=WHY)


@pytest.mark.parametrize("end", [refused, hidden])
def test_of_a_review(cast, page, a_review, end):
    end(cast, a_review(text=RUDE if end is refused else "Too dim to read by."))
    assert f"taken your review down. The marketplace says: {WHY}" in page("ana", PRODUCT)
    assert WHY not in page("abe", PRODUCT)


@pytest.mark.parametrize("end", [refused, hidden])
def test_of_a_question(cast, page, a_question, end):
    text = RUDE if end is refused else "Is it any good?"
    question = a_question(text=text)
    if end is refused:
        assert "reads your question before it is shown" in page("abe", PRODUCT)
    end(cast, question)
    told = page("abe", PRODUCT)
    assert "The marketplace does not show your question." in told
    assert text in told
    assert WHY in told
    assert WHY not in page("ana", PRODUCT)


@pytest.mark.parametrize("end", [refused, hidden])
def test_of_an_answer(cast, page, a_question, end):
    question = a_question()
    address = f"/questions/{question.pk}"
    text = RUDE if end is refused else "On the left."
    answer = reviews.answer(question, by=cast.actor("ana"), text=text)
    if end is refused:
        assert "reads your answer before it is shown" in page("ana", address)
    end(cast, answer)
    told = page("ana", address)
    assert "The marketplace does not show your answer." in told
    assert WHY in told
    assert WHY not in page("abe", address)


@pytest.mark.parametrize("end", [refused, hidden])
def test_of_what_the_brand_answered(cast, page, a_review, a_question, end):
    text = "You shitty customer" if end is refused else "We are sorry."
    review, question = a_review(), a_question()
    end(cast, reviews.answer_review(review, by=cast.actor("bo"), text=text))
    end(cast, reviews.answer(question, by=cast.actor("bo"), text=text))
    for address in (f"/seller/reviews/{review.pk}", f"/seller/questions/{question.pk}"):
        told = page("bea", address)
        assert "The marketplace has taken this answer down." in told
        assert f"The marketplace says: {WHY}" in told


def test_whoever_reported_it_reads_that_a_refused_text_is_gone(cast, page, a_question):
    question = a_question()
    publishing.report(question.about, by=cast.actor("rex"), kind="abuse")
    case = public.about(question.about)
    publishing.place(publishing.Screened(RUDE, held=True), case.about, by=cast.actor("abe"))
    refused(cast, question)
    assert f"It was taken down. The marketplace says: {WHY}" in page(
        "rex", f"/report/{question.about}"
    )
