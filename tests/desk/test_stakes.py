"""What is at stake with a clock, in a sentence, and with several together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from aftersale.desk.policy.stakes import MEASURES, stake_of, together
from aftersale.kernel.running import Running

NOW = datetime(2026, 3, 9, 10, tzinfo=UTC)


@dataclass
class Figure:
    base: int
    bad: int
    good: str


FIGURES = {
    "response_time": Figure(59, 4, "high"),
    "order_defect_rate": Figure(116, 1, "low"),
    "return_dissatisfaction_rate": Figure(40, 2, "low"),
}


def stake(kind, hours, minor=8400, figures=FIGURES, **facts):
    row = Running(
        about_id=7, due_at=NOW + timedelta(hours=hours), market="de", title="", changed_at=NOW,
        money_minor=minor, currency="EUR", order_number="203-1", facts=facts,
    )  # fmt: skip
    return stake_of(kind, row, NOW, figures)


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (stake("message", -2), "Already a late response. A second day invites a claim over €84.00."),
        (stake("message", -2, minor=0), "Already a late response."),
        (stake("message", 3), "One more late response: 93.2 % falls to 91.7 %."),
        (stake("message", 3, figures={}), "One more late response."),
        (stake("message", 20), "Nothing yet; inside the time to answer."),
        (stake("claim", 26, counts=True), "€84.00 is taken from you, and one order defect: 0.86 % rises to 1.7 %."),
        (stake("claim", 26, is_question=True, figures={}), "Decided without you: €84.00 is taken from you, and one order defect."),
        (stake("refund", 20, lapses=True), "We refund €84.00 for you, without deductions."),
        (stake("refund", 20, lapses=True, hours_more=48), "We refund €84.00 for you 2 days later, without deductions."),
        (stake("refund", 20, lapses=True, hours_more=31), "We refund €84.00 for you 31 hours later, without deductions."),
        (stake("refund", 20), "€84.00 is owed to the buyer, who may claim it."),
        (stake("closing", 20, minor=0, stage="authorised"), "Nothing has come back: it is closed, and no refund is due."),
        (stake("appeal", 20, counts=True), "After this €84.00 stays taken from you, and the order defect stands."),
        (stake("return", 9), "Undecided, it is a dissatisfied return: 5.0 % rises to 7.5 %."),
    ],
)  # fmt: skip
def test_a_stake_says_what_is_lost(of, said):
    assert str(of).replace("\u00a0", " ") == said


def test_money_of_an_answer_still_in_time_is_in_no_danger():
    assert stake("message", 3).money_minor == 0
    assert stake("message", -3).money_minor == 8400


def test_a_measure_is_named_only_where_it_suffers():
    assert stake("message", 20).measure == ""
    assert stake("message", 3).measure == MEASURES["message"]
    assert (stake("claim", 3).before_ppm, stake("claim", 3).after_ppm) == (8621, 17241)


def test_together_money_of_one_order_counts_once_and_currencies_stand_apart():
    pounds = stake_of(
        "refund",
        Running(about_id=1, due_at=NOW, market="uk", title="", changed_at=NOW, money_minor=5800, currency="GBP"),
        NOW, {},
    )  # fmt: skip
    total = together([("203-1", stake("message", -2)), ("203-1", stake("claim", 9)), ("", pounds)])
    assert total.money == (("EUR", 8400), ("GBP", 5800))
    assert total.cases == (("order_defect_rate", 1), ("response_time", 1))
