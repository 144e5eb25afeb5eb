"""Trying a failed refund again, or giving it up."""

from __future__ import annotations

import pytest

from aftersale.journal.queries import entries_about
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.refunds import actions as refunds
from aftersale.refunds import queries
from tests.refunds.conftest import ledger_rows, part, reload, work_on


@pytest.fixture
def a_failed(cast, order, ask, the_worker):
    """Sent to accounting, which says that it did not go."""
    refund = work_on(the_worker, ask(order))
    return refunds.fail(refund, by=cast.actor("cy"), why="The account is closed")


def test_after_a_clear_no_it_goes_again_under_a_new_name(cast, a_failed, the_worker, data):
    refund = refunds.retry(a_failed, by=cast.actor("bo"))
    assert (refund.stage, refund.round, refund.failure) == ("asked", 2, "")
    assert work_on(the_worker, refund).stage == "sent"
    assert [row["id"] for row in ledger_rows(data)] == ["return:7", "return:7~2"]


def test_in_doubt_it_keeps_its_name(cast, order, ask, shop, the_worker):
    shop.moods, shop.words = ["cut"], ["500"] * 10
    failed = work_on(the_worker, ask(order))
    assert (failed.stage, failed.in_doubt) == ("failed", True)
    done = work_on(the_worker, refunds.retry(failed, by=cast.actor("bo")))
    assert (done.stage, done.round, dict(shop.paid)) == ("sent", 1, {"return:7": 1})


def test_a_shop_that_said_no_is_told_again_under_a_new_name(cast, order, ask, shop, the_worker):
    shop.moods = ["422"]
    failed = work_on(the_worker, ask(order))
    done = work_on(the_worker, refunds.retry(failed, by=cast.actor("bo")))
    assert (done.stage, dict(shop.paid)) == ("sent", {"return:7~2": 1})
    assert shop.told == ["POST", "POST"]


def test_of_two_who_retry_one_wins(cast, a_failed):
    twice = reload(a_failed), reload(a_failed)
    refunds.retry(twice[0], by=cast.actor("bo"))
    with pytest.raises(Stale):
        refunds.retry(twice[1], by=cast.actor("cy"))
    assert reload(a_failed).round == 2


def test_what_has_not_failed_is_not_retried(cast, order, ask):
    with pytest.raises(WrongStage):
        refunds.retry(ask(order), by=cast.actor("bo"))


def test_giving_up_frees_the_amount_and_says_why(cast, order, a_failed, ask):
    assert queries.left(order).total_minor == 8890 - 4200
    refunds.give_up(a_failed, by=cast.actor("bo"), reason="Paid in cash")
    assert queries.left(order).total_minor == 8890
    assert queries.left(order).lines == {each.pk: 8400 for each in order.lines.all()}
    entry = entries_about(f"refund:{a_failed.pk}").last()
    assert (entry.kind, entry.facts["reason"]) == ("refunds.refund_given_up", "Paid in cash")
    assert ask(order, part(order, quantity=2), key="b").tax_minor == 1400


def test_what_was_given_up_stays_so(cast, order, a_failed):
    again = reload(a_failed)
    refunds.give_up(a_failed, by=cast.actor("bo"), reason="Paid in cash")
    with pytest.raises(Stale):
        refunds.give_up(again, by=cast.actor("bo"), reason="Paid in cash")
    with pytest.raises(WrongStage):
        refunds.retry(reload(a_failed), by=cast.actor("bo"))
    assert queries.left(order).total_minor == 8890


def test_nothing_is_given_up_without_a_reason(cast, a_failed):
    with pytest.raises(Refusal, match="reason_missing"):
        refunds.give_up(a_failed, by=cast.actor("bo"), reason="  ")
    assert reload(a_failed).stage == "failed"


def test_what_may_have_gone_is_not_given_up_until_somebody_knows(
    cast, order, ask, shop, the_worker
):
    shop.moods, shop.words = ["cut"], ["500"] * 10
    failed = work_on(the_worker, ask(order))
    with pytest.raises(Refusal, match="in_doubt"):
        refunds.give_up(failed, by=cast.actor("bo"), reason="Paid in cash")
    assert queries.left(order).total_minor == 8890 - 4200
    asked = refunds.look(failed, by=cast.actor("bo"))
    assert (asked.stage, asked.in_doubt) == ("failed", False)
    refunds.give_up(asked, by=cast.actor("bo"), reason="Paid in cash")
    assert not shop.paid


def test_somebody_who_was_told_before_it_was_in_doubt_cannot_give_it_up(
    cast, order, ask, the_worker
):
    """They loaded the page while it had clearly failed; meanwhile it was tried again."""
    refund = work_on(the_worker, ask(order))
    failed = refunds.fail(refund, by=cast.actor("cy"), why="The account is closed")
    old_page = reload(failed)
    type(failed).objects.update(in_doubt=True, round=2)
    with pytest.raises(Refusal, match="in_doubt"):
        refunds.give_up(old_page, by=cast.actor("bo"), reason="Paid in cash")
    assert (reload(failed).stage, queries.left(order).total_minor) == ("failed", 8890 - 4200)


@pytest.mark.parametrize("name", ["ana", "bea", "vic", "rex"])
def test_only_owners_and_staff_mend(cast, a_failed, name):
    with pytest.raises(NotPermitted):
        refunds.retry(a_failed, by=cast.actor(name))
    with pytest.raises(NotPermitted):
        refunds.give_up(a_failed, by=cast.actor(name), reason="Paid in cash")
    with pytest.raises(NotPermitted):
        refunds.look(a_failed, by=cast.actor(name))


def test_failed_ones_are_listed_for_those_who_mend_them(cast, a_failed):
    assert [each.pk for each in queries.failed(cast.actor("bo"))] == [a_failed.pk]
    assert [each.pk for each in queries.failed(cast.actor("cy"))] == [a_failed.pk]
    assert not queries.failed(cast.actor("rex")).exists()
    assert queries.tally(cast.actor("bo")) == {
        "asked": 0, "sent": 0, "settled": 0, "failed": 1, "given_up": 0
    }  # fmt: skip
