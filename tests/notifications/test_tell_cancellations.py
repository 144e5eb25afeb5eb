"""Who is told what when an order is cancelled, in their language, once (C9, A127)."""

from __future__ import annotations

import pytest

from aftersale.journal.queue.worker import Worker
from aftersale.orders import queries as orders
from aftersale.relay.models import Outgoing
from aftersale.relay.reading import read_letter
from tests.cancelled import shop_says

ANA, BO = "ana@buyers.example", "bo@lumen.example"
pytestmark = pytest.mark.usefixtures("monday")


def told(address: str, purpose: str) -> str:
    """Subject and text of the one letter for that purpose."""
    row = Outgoing.objects.get(to_address=address, purpose=purpose)
    return f"{row.subject}\n{read_letter(bytes(row.raw)).text}"


def purposes(address: str) -> list[str]:
    rows = Outgoing.objects.filter(to_address=address).exclude(purpose="letter")
    return sorted(rows.values_list("purpose", flat=True))


@pytest.fixture
def happened(a_cancellation):
    def make(at="requested", **facts):
        row = a_cancellation(at, **facts)
        Worker().drain()
        return row

    return make


def test_a_request_is_told_to_both_with_the_time_to_answer(happened):
    row = happened(comment="I found the old lamp.")
    ana, bo = told(ANA, "cancellation_requested"), told(BO, "cancellation_to_decide")
    assert "You have asked Lumen Lamps to cancel" in ana
    assert "until Tue 10 March, 10:00 GMT to answer" in ana
    assert "Your reason: Ordered by mistake" in ana
    assert "“I found the old lamp.”" in ana
    assert bo.startswith(f"Order cancellation request: {row.order_number}\n")
    assert "Ana Alves asks for order" in bo
    assert "does not count against you" in bo
    assert "2 × Reading lamp, brass" in bo
    assert f"/seller/cancellations/{row.pk}" in bo
    assert f"/orders/uk/{row.order_number}/cancel" in ana


def test_cancelled_at_once_is_told_to_both_with_the_money(happened):
    happened("self_cancelled")
    ana, bo = told(ANA, "cancelled_at_once"), told(BO, "cancelled_at_once")
    assert "You have cancelled order" in ana
    assert "Refund: £88.90" in ana
    assert "Do not send it." in bo
    assert purposes(ANA) == ["cancelled_at_once"]


def test_approved_is_told_to_both(happened):
    happened("approved")
    assert "has cancelled order" in told(ANA, "cancellation_approved")
    assert "£88.90" in told(ANA, "cancellation_approved")
    assert "Do not send it." in told(BO, "cancellation_approved")
    assert purposes(ANA) == ["cancellation_approved", "cancellation_requested"]


def test_a_no_says_how_it_travels_and_how_to_return_it(happened):
    happened("declined_shipped")
    ana = told(ANA, "cancellation_declined")
    assert "it had been sent already" in ana
    assert "Royal Mail RM123456789GB" in ana
    assert "Return items" in ana


def test_lapsed_is_told_to_both(happened):
    happened("lapsed")
    assert "before they answered your request" in told(ANA, "cancellation_lapsed")
    assert "was sent, so the request of Ana Alves" in told(BO, "cancellation_lapsed")


def test_the_seller_hears_that_the_buyer_wants_it_after_all(happened):
    happened("withdrawn")
    assert "wants order" in told(BO, "cancellation_withdrawn")


def test_a_seller_who_cancels_says_why(happened):
    happened("seller_cancelled")
    ana = told(ANA, "cancelled_by_seller")
    assert "The reason: No inventory" in ana
    assert "Refund: £88.90" in ana


def test_both_hear_that_it_was_sent_all_the_same(happened):
    row = happened("approved")
    shop_says(orders.by_id(row.order_id), stage="shipped")
    Worker().drain()
    assert "stays yours" in told(ANA, "cancellation_overruled")
    assert "stays paid back" in told(BO, "cancellation_overruled")


def test_no_letter_names_the_other_sides_address(happened):
    for at in ("approved", "declined_shipped", "lapsed", "self_cancelled", "seller_cancelled"):
        happened(at, comment="Thank you." if at == "approved" else "")
    for row in Outgoing.objects.all():
        other = {ANA: BO, BO: ANA}.get(row.to_address, ANA)
        assert other.encode() not in bytes(row.raw)
