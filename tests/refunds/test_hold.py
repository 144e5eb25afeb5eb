"""Refunds wait while somebody holds the order's money, and say whose money they are."""

from __future__ import annotations

import pytest
from django.db import transaction

from aftersale.journal.models import Entry
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.refunds import actions as refunds
from aftersale.refunds import queries
from aftersale.refunds.models import Allowance
from tests.refunds.conftest import ledger_rows, part, work_on
from tests.refunds.test_race import at_once

CLAIM = "claim:7"


def test_a_part_is_refused_while_a_claim_holds_the_money(monday, order, ask):
    refunds.hold(order, about=CLAIM)

    with pytest.raises(Refusal) as no:
        ask(order)

    assert (no.value.code, no.value.facts) == ("held_by_claim", {"about": CLAIM})
    assert not queries.of_order(order.pk).exists()
    assert Allowance.objects.get(order_id=order.pk).refunded_minor == 0
    assert not Entry.objects.filter(kind="refunds.refund_asked").exists()


def test_what_the_claim_itself_decides_goes_through(monday, order, ask):
    refunds.hold(order, about=CLAIM)
    assert ask(order, about=CLAIM, key="claim:7:granted").amount_minor == 4200


def test_all_that_is_left_goes_through(monday, order, ask):
    ask(order)
    refunds.hold(order, about=CLAIM)
    rest = refunds.Part(kind="shipping", words="Postage", amount_minor=490)
    assert ask(order, part(order), rest, key="return:8").amount_minor == 4690


def test_after_the_release_parts_go_through_again(monday, order, ask):
    refunds.hold(order, about=CLAIM)
    refunds.hold(order, about=CLAIM)
    assert queries.is_held(order.pk)

    refunds.release(order.pk, about="claim:8")
    assert queries.is_held(order.pk)

    refunds.release(order.pk, about=CLAIM)
    assert not queries.is_held(order.pk)
    assert ask(order).amount_minor == 4200


def test_a_hold_knows_of_every_refund_that_went_before_it(transactional_db, order, ask):
    """Of a hold and a refund at once: either it was there first, or it is refused."""

    def held():
        with transaction.atomic():
            refunds.hold(order, about=CLAIM)
            return f"held with {Allowance.objects.get(order_id=order.pk).refunded_minor}"

    ends = at_once([held, lambda: f"refunded {ask(order).amount_minor}"])
    assert ends in (["held with 0", "held_by_claim"], ["held with 4200", "refunded 4200"])


def test_the_ledger_says_whose_money_it_is(monday, order, ask, the_worker, data):
    work_on(the_worker, ask(order))
    house = refunds.ask(
        order, parts=[part(order)], reason="not_received", by=SYSTEM, buyer_id=order.buyer_id,
        about=CLAIM, key="claim:7:granted", payer="marketplace",
    )  # fmt: skip
    work_on(the_worker, house)
    assert [row["payer"] for row in ledger_rows(data)] == ["seller", "marketplace"]


def test_only_the_house_spends_the_marketplaces_money(monday, order, ask):
    with pytest.raises(NotPermitted):
        ask(order, payer="marketplace")
