"""Several people, and the clock, act on one case at the same moment: on a real database."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.returns.test_races import PATIENCE, Ground

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def race(transactional_db, tmp_path):
    """Has (deed, actor, facts) done at once; returns what came of each, and the ground."""
    ground = Ground(tmp_path)

    def run(*deeds):
        ground._open()
        done = subprocess.run(
            [sys.executable, "-m", "tests.chargebacks.racing", str(tmp_path)],
            input=json.dumps(deeds), env=ground._environment(), capture_output=True, text=True,
            timeout=PATIENCE,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        said = sorted(each.read_text() for each in tmp_path.glob("said-*"))
        return said, ground

    return run


def test_a_case_told_four_times_at_once_is_taken_once(race, an_order, bank_facts):
    facts = bank_facts(an_order())
    said, ground = race(*[("take", 0, facts)] * 4)
    assert said == ["did"] * 4
    assert ground.ask("SELECT count(*) FROM chargebacks_chargeback") == [(1,)]
    kinds = "SELECT kind FROM journal_entry WHERE about LIKE 'chargeback:%'"
    assert ground.ask(kinds) == [("chargebacks.chargeback_opened",)]


def test_of_those_who_answer_at_once_one_wins(race, a_chargeback, cast):
    row = a_chargeback()
    bo, bea, facts = cast.user("bo").pk, cast.user("bea").pk, {"pk": row.pk}
    said, ground = race(
        ("represent", bo, facts | {"once": "a"}), ("represent", bea, facts | {"once": "b"}),
        ("accept", bo, facts | {"once": "c"}), ("accept", bea, facts | {"once": "d"}),
    )  # fmt: skip
    assert said.count("stale") == 3
    assert ground.ask("SELECT count(*) FROM journal_entry WHERE about LIKE 'chargeback:%'") == [
        (2,)
    ]


def test_one_form_sent_three_times_at_once_answers_once(race, a_chargeback, cast):
    row = a_chargeback()
    deed = ("represent", cast.user("bo").pk, {"pk": row.pk, "once": "form"})
    said, ground = race(deed, deed, deed)
    assert said == ["did"] * 3
    assert ground.ask("SELECT count(*) FROM journal_entry WHERE about LIKE 'chargeback:%'") == [
        (2,)
    ]


def test_a_refund_asked_back_by_three_forms_at_once_is_one_case(race, a_market_refund, cast):
    order, bo = a_market_refund(), cast.user("bo").pk
    said, ground = race(
        *(("begin", bo, {"number": order.number, "once": f"f{n}"}) for n in range(3))
    )
    assert said == ["already_asked", "already_asked", "did"]
    assert ground.ask("SELECT count(*) FROM reimbursements_reimbursement") == [(1,)]


def test_of_four_who_decide_at_once_one_does_and_one_credit_is_made_at_most(
    race, a_reimbursement, cast
):
    row, cy = a_reimbursement(at="under_investigation"), cast.user("cy").pk
    facts = {"case": row.pk}
    said, ground = race(*[("grant", cy, facts)] * 2, *[("refuse", cy, facts)] * 2)
    assert said == ["did", "stale", "stale", "stale"]
    stage, granted = ground.ask("SELECT stage, granted_minor FROM reimbursements_reimbursement")[0]
    credits = ground.ask("SELECT amount_minor FROM reimbursements_credit")
    assert (stage, granted, credits) in (
        ("granted", 100, [(100,)]),
        ("not_granted", 0, []),
    )
