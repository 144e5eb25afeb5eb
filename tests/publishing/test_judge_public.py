"""A text is screened before everybody can read it."""

from __future__ import annotations

import pytest

from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current
from aftersale.publishing import actions, queries
from aftersale.publishing.lifecycle import Stage
from aftersale.screening import queries as screening

pytestmark = pytest.mark.usefixtures("monday")


def judged(cast, text, who="ana", **more):
    return actions.judge_public(text, by=cast.actor(who), book=current("uk"), longest=1000, **more)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Look at www.better-lamps.example.com instead", "P01"),
        ("Write to me: ana.alves@gmail.com", "P03"),
        ("Call me on 07911 123456 about it", "P04"),
        ("I paid with 4111 1111 1111 1111 and heard nothing", "P19"),
    ],
)
@pytest.mark.parametrize("who", ["ana", "bo"])
def test_links_and_personal_data_are_refused_from_everybody(cast, text, rule, who):
    with pytest.raises(Refusal) as refused:
        judged(cast, text, who)
    assert refused.value.code == "screened"
    assert rule in {each.rule for each in refused.value.facts["findings"]}


def test_a_card_number_is_not_kept_even_of_what_was_refused(cast):
    with pytest.raises(Refusal):
        judged(cast, "I paid with 4111 1111 1111 1111 and heard nothing", about="wall:7")
    kept = screening.verdicts_about("wall:7").get()
    assert "4111" not in kept.text.replace(" ", "")[:25]
    assert "1111 1111" not in kept.text


@pytest.mark.parametrize(
    "text",
    ["You are idiots, all of you. Idiots!", "What a shitty shop", "So eine Scheiße", "Una mierda"],
)
def test_abuse_and_obscene_words_are_held(cast, text):
    assert judged(cast, text).held


@pytest.mark.parametrize(
    "text",
    [
        "Fast and friendly, the lamp is lovely.",
        "Kam in zwei Tagen an, alles bestens!",
        "5 stars 🙂🙂   great",
        "Order 203-4841771-0000001 took three weeks, the seller never answered.",
    ],
)
def test_what_rules_of_letters_forbid_may_be_said_in_public(cast, text):
    screened = judged(cast, text)
    assert not screened.held
    assert screened.text == text


def test_a_seller_may_not_press_for_another_rating_in_public(cast):
    with pytest.raises(Refusal) as refused:
        judged(cast, "Please change your review to 5 stars and we refund you.", "bo")
    assert refused.value.code == "screened"


def test_a_shops_own_texts_are_held_instead_of_refused(cast):
    assert judged(cast, "See www.better-lamps.example.com", strict=False).held


def test_too_long_a_text_is_refused_with_the_limit(cast):
    with pytest.raises(Refusal) as refused:
        judged(cast, "a " * 600)
    assert refused.value.facts["at_most"] == 1000


def test_no_words_are_fine(cast):
    assert judged(cast, "  ") == actions.Screened("")


def test_a_held_text_waits_for_staff_and_its_verdict_says_what_it_became(cast, wall):
    about = wall(text="What a shitty shop", shown=False)
    screened = judged(cast, "What a shitty shop")
    case = actions.place(screened, about, by=cast.actor("ana"))
    assert case.stage == Stage.HELD
    assert [each["text"] for each in case.findings] == ["shitty"]
    assert screening.verdicts_about(about).exists()
    assert [each.about for each in queries.open_reports(cast.actor("cy")).rows] == [about]


def test_written_anew_without_fault_it_leaves_the_desk(cast, wall):
    about = wall(text="What a shitty shop", shown=False)
    actions.place(judged(cast, "What a shitty shop"), about, by=cast.actor("ana"))
    actions.place(judged(cast, "What a poor shop"), about, by=cast.actor("ana"))
    assert queries.open_reports(cast.actor("cy")).rows == []
    assert queries.about(about).stage == Stage.WITHDRAWN
