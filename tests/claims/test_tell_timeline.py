"""What claims add to an order's timeline, and that what was changed since shows."""

from __future__ import annotations

import pytest

from aftersale.claims.actions.granting import order_of
from aftersale.claims.models import Statement
from aftersale.evidence import queries as evidence
from aftersale.journal.models import Entry


@pytest.fixture
def told(cast):
    """The claims' part of an order's timeline, as somebody reads it."""

    def read(claim, name):
        steps = evidence.timeline(order_of(claim), viewer=cast.actor(name))
        return [each for each in steps if each.about == f"claim:{claim.pk}"]

    return read


def test_a_claim_is_told_from_beginning_to_end(monday, a_claim, told):
    assert [each.title for each in told(a_claim(at="appeal_granted"), "bo")] == [
        "Ana Alves claimed £88.90 under the guarantee: It has not arrived",
        "Lumen Lamps answered the claim",
        "The claim was granted: £88.90, at the cost of Lumen Lamps",
        "The claim counts as an order defect",
        "Lumen Lamps appealed",
        "The claim does not count any more as an order defect",
        "The appeal turned the money and the count",
    ]


def test_each_side_reads_the_words_written_to_it(monday, a_claim, told):
    claim = a_claim(at="denied")
    for name, words in (("ana", "both sides sent."), ("bo", "both sides sent us.")):
        [denied] = [each for each in told(claim, name) if each.kind == "claims.claim_denied"]
        assert denied.text.endswith(words)
    [denied] = [each for each in told(claim, "cy") if each.kind == "claims.claim_denied"]
    assert "To the buyer" in denied.text


def test_what_one_side_was_asked_the_other_does_not_read(monday, a_claim, told):
    claim = a_claim(at="buyer_asked")
    titles = {name: [each.title for each in told(claim, name)] for name in ("ana", "bo", "cy")}
    assert "The marketplace asked Ana Alves" in titles["ana"]
    assert "The marketplace asked Ana Alves" in titles["cy"]
    assert "The marketplace asked Ana Alves" not in titles["bo"]


def test_a_proposal_is_known_to_staff_alone(monday, a_claim, told):
    claim = a_claim(at="proposed")
    kinds = {name: {each.kind for each in told(claim, name)} for name in ("bo", "cy")}
    assert "claims.decision_proposed" in kinds["cy"]
    assert "claims.decision_proposed" not in kinds["bo"]


def test_every_content_is_found_again_and_a_changed_text_shows(monday, a_claim):
    claim = a_claim(at="complained")
    kinds = sorted(kind for kind in evidence.CONTENTS if kind.startswith("claims."))
    entries = [
        each
        for each in Entry.objects.filter(about=f"claim:{claim.pk}")
        if each.facts.get("content")
    ]
    assert {each.kind for each in entries} == {
        "claims.claim_filed", "claims.claim_answered", "claims.claim_denied",
        "claims.claim_complained",
    }  # fmt: skip
    assert {each.kind for each in entries} <= set(kinds)
    for each in entries:
        assert evidence.CONTENTS[each.kind]([each])[each.pk] == each.facts["content"]
    Statement.objects.filter(said="claim").update(text="It has arrived.")
    [filed] = [each for each in entries if each.kind == "claims.claim_filed"]
    assert evidence.CONTENTS[filed.kind]([filed])[filed.pk] != filed.facts["content"]
