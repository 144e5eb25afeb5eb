"""What the trade's report of returns says of money that was asked back (E6)."""

from __future__ import annotations

from aftersale.reimbursements.queries.returned import beside


def test_what_was_granted_stands_beside_the_return(a_reimbursement):
    row = a_reimbursement(at="granted")

    told = beside([row.order_id, row.order_id + 1])

    assert list(told) == [row.order_id]
    found = told[row.order_id]
    assert (found.number, found.ground, found.state) == (str(row.pk), row.ground, "Granted")
    assert (found.filed_at, found.granted_minor) == (row.filed_at, row.granted_minor)
    assert found.granted_minor > 0


def test_a_draft_is_nothing_yet(a_reimbursement):
    assert beside([a_reimbursement(at="draft").order_id]) == {}
