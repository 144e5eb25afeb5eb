"""Staff decide about a text in public: its author and whoever reported it read the reason."""

from __future__ import annotations

import pytest

from aftersale.publishing import actions as publishing
from aftersale.publishing import queries as public
from aftersale.reviews import actions as reviews
from tests.notifications.test_tell_reviews import told

ANA, ABE, BO = "ana@buyers.example", "abe@buyers.example", "bo@lumen.example"
LAMP = "Lumen Reading lamp, brass"
RUDE = "What a shitty lamp"
pytestmark = pytest.mark.usefixtures("monday")


def hidden(cast, about, by=("rex",), *, upheld=True, reason="It insults Bo."):
    for name in by:
        publishing.report(about, by=cast.actor(name), kind="abuse")
    publishing.judge_report(public.about(about), by=cast.actor("cy"), upheld=upheld, reason=reason)


def judged(cast, about, *, release, reason="No swearing."):
    publishing.judge_held(public.about(about), by=cast.actor("cy"), release=release, reason=reason)


def answers(cast, a_review, a_question):
    """The brand's answer to a review, and Bo's to a question."""
    said = reviews.answer_review(a_review(), by=cast.actor("bo"), text="We are sorry.")
    return said, reviews.answer(a_question(), by=cast.actor("bo"), text="On the left.")


def test_a_reviewer_hears_why_a_held_review_is_not_shown(cast, lumen_speaks, a_review):
    judged(cast, a_review(text=RUDE).about, release=False)
    (ana,) = told(ANA, "text_judged")
    assert ana.startswith(f"What you wrote about {LAMP} is not shown\n")
    assert "No swearing." in ana
    assert RUDE in ana
    assert "/products/uk/lumen-lamps/LL-204-BR#reviews" in ana


def test_a_released_one_is_told_too(cast, lumen_speaks, a_question):
    question = a_question(text="Why is this shitty cable so short?")
    judged(cast, question.about, release=True, reason="Coarse, but a question.")
    (abe,) = told(ABE, "text_judged")
    assert abe.startswith(f"What you wrote about {LAMP} is shown\n")
    assert f"/questions/{question.pk}" in abe


def test_who_asked_and_who_answered_hear_that_it_was_hidden(cast, lumen_speaks, a_question):
    question = a_question()
    answer = reviews.answer(question, by=cast.actor("ana"), text="It comes out on the left.")
    hidden(cast, answer.about)
    (ana,) = told(ANA, "text_judged")
    assert ana.startswith(f"What you wrote about {LAMP} was hidden\n")
    assert f"/questions/{question.pk}" in ana
    hidden(cast, question.about, reason="Not about the lamp.")
    (abe,) = told(ABE, "text_judged")
    assert "Not about the lamp." in abe
    assert "/products/uk/lumen-lamps/LL-204-BR#questions" in abe


def test_a_team_hears_of_its_answers(cast, lumen_speaks, a_review, a_question):
    for each in answers(cast, a_review, a_question):
        hidden(cast, each.about)
    first, second = told(BO, "text_judged")
    assert "/seller/reviews/" in first
    assert "/seller/questions/" in second
    assert "It insults Bo." in first
    assert told(ANA, "text_judged") == []


def test_a_report_that_led_to_nothing_is_told_to_who_made_it_alone(cast, lumen_speaks, a_review):
    hidden(cast, a_review().about, ("abe", "rex"), upheld=False, reason="It is fair.")
    assert told(ANA, "text_judged") == []
    for address in (ABE, cast.user("rex").email):
        (mail,) = told(address, "text_report_judged")
        assert mail.startswith("What you reported stays\n")
        assert "It is fair." in mail
        assert "/report/review:" in mail


def test_whoever_reported_a_text_hears_that_it_is_gone_and_not_whose_it_was(
    cast, lumen_speaks, a_review
):
    review = a_review()
    hidden(cast, review.about, ("abe", "bea"))
    for name in ("abe", "bea"):
        (mail,) = told(cast.user(name).email, "text_report_judged")
        assert mail.startswith("What you reported was taken down\n")
        assert "Ana" not in mail
        assert review.text not in mail
        assert "No more e-mails" not in mail  # they hear of their own report, not as a team
    (ana,) = told(ANA, "text_judged")
    assert "Abe" not in ana


def test_each_reads_it_in_their_own_language(cast, lumen_speaks, a_review):
    cast.user("abe").language = "de"
    cast.user("abe").save()
    hidden(cast, a_review().about, ("abe", "rex"))
    (abe,) = told(ABE, "text_report_judged")
    assert "Der Marktplatz schreibt:" in abe
