"""Many at once, with a database connection each: one wins."""

from __future__ import annotations

from collections import Counter

from aftersale.enforcement import actions as enforcement
from aftersale.enforcement import gaming
from aftersale.enforcement.models import Month, Notice, Violation
from tests.charges import again, journal_of
from tests.enforced import grounds
from tests.refunds.test_race import at_once


def test_six_who_decide_decide_once(transactional_db, a_notice, cast):
    row, cy = a_notice(at="answered"), cast.actor("cy")

    def decide(n, read):
        outcome = ("lifted", "upheld")[n % 2]
        return lambda: (
            enforcement.decide_answer(read, by=cy, outcome=outcome, statement="So.").stage
        )

    ends = Counter(at_once([decide(n, again(row)) for n in range(6)]))
    assert ends["stale"] == 5
    assert journal_of(row, "notice").count("decided") == 1


def test_six_who_restrict_restrict_once(transactional_db, cast):
    cy = cast.actor("cy")

    def restrict():
        return enforcement.restrict(
            cast.lumen.pk, by=cy, market="uk", kind="account", grounds=grounds()
        ).stage

    assert Counter(at_once([restrict] * 6)) == {"issued": 1, "restricted_already": 5}
    assert Notice.objects.count() == 1


def test_six_who_record_the_same_record_it_once(transactional_db, cast, a_violation):
    ends = at_once([lambda: a_violation(about="report:7").pk] * 6)
    assert len(set(ends)) == 1
    assert Violation.objects.count() == 1


def test_answers_are_counted_once_however_many_read(transactional_db, ana_asks, cast):
    for _ in range(5):
        ana_asks()
    counted = at_once([gaming.read_some] * 4)
    assert sum(map(int, counted)) == 5
    assert Month.objects.get().received == 5
