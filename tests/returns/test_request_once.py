"""A form pressed twice asks once: a second request on the same item would be allowed (A103)."""

from __future__ import annotations

from aftersale.journal.models import Entry
from aftersale.returns import actions as returns
from tests.goods import wanted


def test_a_form_that_is_sent_twice_asks_once(monday, cast, an_order_to_return):
    order, ana = an_order_to_return(), cast.actor("ana")

    first, second = (
        returns.request(order, by=ana, items=wanted(order), once="form-1") for _ in range(2)
    )
    other = returns.request(order, by=ana, items=wanted(order), once="form-2")

    assert first.pk == second.pk
    assert other.pk != first.pk
    assert Entry.objects.filter(kind="returns.return_requested").count() == 2
