"""What a bank says is taken once, however often it is told, and refused with what is wrong."""

from __future__ import annotations

import io
import json
from datetime import timedelta

import pytest

from aftersale.chargebacks import actions as chargebacks
from aftersale.chargebacks import queries
from aftersale.chargebacks.importing.facts import Unusable
from aftersale.chargebacks.models import Chargeback
from aftersale.kernel.errors import NotPermitted, Refusal
from tests.charges import again, journal_of

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def import_lines():
    """Imports facts as JSON lines; returns the outcome and the refusals as sentences."""

    def run(*rows, **options):
        said = []
        lines = [json.dumps(each).encode() for each in rows]
        outcome = chargebacks.import_chargebacks(
            lines, on_refused=lambda refused: said.extend(map(str, refused.faults)), **options
        )
        return outcome, said

    return run


def counts(outcome):
    return outcome.new, outcome.closed, outcome.unchanged, outcome.refused


def test_the_sellers_seven_days_run_from_our_mail(a_chargeback, monday):
    row = a_chargeback(notified_at=(monday - timedelta(days=2)).isoformat())
    assert row.answer_by == row.due_by == row.lapse_at == monday + timedelta(days=7)
    assert (row.stage, row.pile, row.type) == ("action_required", "action_required", "service")
    assert (row.amount_minor, row.currency, row.title) == (8890, "GBP", "Reading lamp, brass")


def test_a_bank_may_say_itself_by_when(a_chargeback, monday):
    by = monday + timedelta(days=11)
    assert a_chargeback(answer_by=by.isoformat()).due_by == by


def test_an_unauthorised_payment_is_fraud_and_never_counts(a_chargeback):
    assert a_chargeback(reason="unauthorised").type == "fraud"
    assert not a_chargeback(at="lost", reason="unauthorised").counts
    assert a_chargeback(at="lost").counts


def test_told_twice_it_is_taken_once(an_order, bank_facts, import_lines):
    facts = bank_facts(an_order())
    assert counts(import_lines(facts, facts)[0]) == (1, 0, 1, 0)
    assert counts(import_lines(facts)[0]) == (0, 0, 1, 0)
    assert journal_of(Chargeback.objects.get()) == ["opened"]


def test_one_reference_belongs_to_one_market_only(an_order, bank_facts, import_lines):
    here, there = an_order(), an_order(market="de", currency="EUR")
    facts = bank_facts(here)
    other = facts | {"market": "de", "order_number": there.number}
    assert counts(import_lines(facts, other)[0]) == (2, 0, 0, 0)


def test_an_outcome_told_later_closes_the_case(an_order, bank_facts, import_lines):
    facts = bank_facts(an_order())
    import_lines(facts)
    lost = facts | {"outcome": "partially_won", "won_amount": "30.00", "outcome_words": "Half."}
    assert counts(import_lines(lost)[0]) == (0, 1, 0, 0)
    assert counts(import_lines(lost)[0]) == (0, 0, 1, 0)
    row = Chargeback.objects.get()
    assert (row.stage, row.won_minor, row.lost_minor) == ("partially_won", 3000, 5890)
    assert row.outcome_words == "Half."
    assert journal_of(row) == ["opened", "closed"]


def test_a_bank_that_contradicts_itself_is_not_believed(an_order, bank_facts, import_lines):
    facts = bank_facts(an_order())
    import_lines(facts | {"outcome": "won"})
    outcome, said = import_lines(facts | {"outcome": "lost"})
    assert counts(outcome) == (0, 0, 0, 1)
    assert said == [
        "line 1: outcome: is lost, but the case was closed as won before. Ask the bank which is "
        "right"
    ]
    assert Chargeback.objects.get().stage == "won"


def test_a_reference_cannot_come_to_mean_something_else(an_order, bank_facts, import_lines):
    facts = bank_facts(an_order())
    _, said = import_lines(facts, facts | {"amount": "10.00"})
    assert said[0].startswith(
        f"line 2: amount: is not what was told of reference {facts['reference']}"
    )
    assert Chargeback.objects.get().amount_minor == 8890


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"amount": "12,50"}, "line 1: amount: is not an amount, '12,50'."),
        ({"amount": "0.00"}, "line 1: amount: is nothing."),
        ({"amount": "99.00"}, "line 1: amount: is more than was paid for the order."),
        ({"reason": "grudge"}, "line 1: reason: is not a reason of a chargeback, 'grudge'."),
        ({"notified_at": "yesterday"}, "line 1: notified_at: is not a time, 'yesterday'."),
        ({"notified_at": ""}, "line 1: notified_at: is missing."),
        ({"order_number": "203-0"}, "line 1: order_number: there is no order 203-0 in uk."),
        ({"currency": "EUR"}, "line 1: currency: is EUR, but the order was paid in GBP."),
        ({"market": "us"}, "line 1: market: is not a marketplace here, 'us'."),
        ({"mood": "bad"}, "line 1: mood: is not known here."),
        ({"outcome": "partially_won"}, "line 1: won_amount: is missing or not a part of amount."),
        ({"outcome": "won", "won_amount": "3.00"}, "line 1: won_amount: is told without"),
        ({"reference": "x" * 61}, "line 1: reference: is 61 characters long"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line_and_field(
    an_order, bank_facts, import_lines, wrong, sentence
):
    outcome, said = import_lines(bank_facts(an_order(), **wrong))
    assert counts(outcome) == (0, 0, 0, 1)
    assert said[0].startswith(sentence)
    assert not Chargeback.objects.exists()


def test_a_bad_line_does_not_stop_the_good_ones(an_order, bank_facts, import_lines):
    good, bad = bank_facts(an_order()), bank_facts(an_order(), amount="much")
    outcome, said = import_lines(bad, good)
    assert counts(outcome) == (1, 0, 0, 1)
    assert said[0].startswith("line 1: amount")


def test_only_looking_takes_nothing(an_order, bank_facts, import_lines):
    outcome, _ = import_lines(bank_facts(an_order()), only_look=True)
    assert counts(outcome) == (1, 0, 0, 0)
    assert not Chargeback.objects.exists()


@pytest.mark.parametrize("by", [",", ";", "\t"])
def test_a_table_says_the_same(an_order, bank_facts, by):
    facts = bank_facts(an_order(), bank_words=f"Nothing came{by}he says.")
    header = by.join(facts)
    cells = by.join(f'"{each}"' for each in facts.values())
    file = io.BytesIO(f"{header}\n{cells}\n".encode())
    assert counts(chargebacks.import_chargebacks(file)) == (1, 0, 0, 0)
    assert Chargeback.objects.get().bank_words == f"Nothing came{by.replace(chr(9), ' ')}he says."


def test_a_tables_row_with_too_few_cells_is_named(an_order, bank_facts):
    facts = bank_facts(an_order())
    said = []
    lines = [",".join(facts).encode(), b"uk,203", ",".join(facts.values()).encode()]
    outcome = chargebacks.import_chargebacks(
        lines, on_refused=lambda refused: said.extend(map(str, refused.faults))
    )
    assert counts(outcome) == (1, 0, 0, 1)
    assert said[0].startswith("line 2: has 2 cells, but the first line has 7")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The file is empty"),
        (b"Dear seller", "The file is neither JSON lines nor a table"),
        (b"reference,amount\n", "The column order_number is missing"),
        (b"reference,mood\n", "The column 'mood' is not known"),
    ],
)
def test_what_is_no_file_of_chargebacks_is_said_to_be_none(db, content, why):
    with pytest.raises(Unusable, match=why):
        chargebacks.import_chargebacks(io.BytesIO(content))


@pytest.mark.parametrize("name", ["ana", "bo", "vic"])
def test_only_the_payment_service_and_staff_may_say_so(cast, an_order, bank_facts, name):
    with pytest.raises(NotPermitted):
        chargebacks.take(bank_facts(an_order()), by=cast.actor(name))


def test_one_told_by_itself_is_refused_with_field_and_remedy(cast, an_order, bank_facts):
    with pytest.raises(Refusal) as no:
        chargebacks.take(bank_facts(an_order(), amount="-1"), by=cast.actor("cy"))
    assert (no.value.code, no.value.facts["field"]) == ("chargeback_refused", "amount")
    assert no.value.facts["reason"] == "is below zero, '-1'"


def test_a_chargeback_bars_a_claim_for_good(a_chargeback, an_order):
    order = an_order()
    assert not queries.bars_claim(order.pk)
    row = a_chargeback(at="won", order=order)
    assert queries.bars_claim(order.pk)
    assert not queries.is_open(order.pk)
    assert list(queries.of_order(order.pk)) == [again(row)]
