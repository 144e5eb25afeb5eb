"""Taking one order, as the demo and other code of ours do."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.orders import actions as orders
from tests.orders.files import A_LINE, CAME, SENT, told


def test_an_order_is_taken_with_its_lines_parcels_and_buyer(cast):
    parcel = {
        "carrier": "Royal Mail", "tracking": "RM1GB", "dispatched_at": SENT, "delivered_at": CAME,
        "scans": [{"at": CAME, "what": "Delivered"}, {"at": SENT, "what": "Collected"}],
    }  # fmt: skip
    order = orders.take_order(told(parcels=[parcel]))

    assert (order.seller_id, order.buyer_id) == (cast.lumen.pk, cast.user("ana").pk)
    assert (order.stage, order.currency, order.total_minor) == ("delivered", "GBP", 8890)
    assert order.dispatched_at == datetime(2026, 2, 3, 9, tzinfo=UTC)
    assert order.delivered_at == datetime(2026, 2, 5, 12, tzinfo=UTC)
    line = order.lines.get()
    assert (line.sku, line.quantity, line.price_minor) == ("LL-1", 2, 4200)
    assert [step["what"] for step in order.parcels.get().steps] == ["Collected", "Delivered"]


def test_times_and_amounts_may_be_values_of_python(cast):
    placed = datetime(2026, 2, 2, 9, tzinfo=UTC)
    line = A_LINE | {"price": Decimal("12.50"), "quantity": 1}
    order = orders.take_order(told(placed_at=placed, lines=[line], shipping=None))
    assert (order.placed_at, order.total_minor) == (placed, 1250)


def test_a_new_seller_and_a_new_buyer_get_their_accounts(db):
    from aftersale.accounts import queries as accounts

    order = orders.take_order(
        told(
            seller={"slug": "Cup-Co", "name": "Cup & Co"},
            buyer={"email": "Ida@Buyers.Example", "name": "Ida", "language": "de"},
        )
    )
    seller = accounts.seller_by_slug("cup-co")
    buyer = accounts.user_by_email("ida@buyers.example")
    assert (seller.name, accounts.markets_of(seller.pk)) == ("Cup & Co", ["uk"])
    assert (buyer.kind, buyer.language, buyer.has_usable_password()) == ("buyer", "de", False)
    assert (order.seller_id, order.buyer_id, order.language) == (seller.pk, buyer.pk, "de")


def test_what_cannot_be_taken_is_refused_with_field_and_remedy(cast):
    with pytest.raises(Refusal) as refused:
        orders.take_order(told(lines=[A_LINE | {"price": "-1.00"}]))
    assert refused.value.code == "order_refused"
    assert refused.value.facts["field"] == "lines[1].price"
    assert "below zero" in refused.value.facts["reason"]


@pytest.mark.parametrize("who", ["ana", "bo", "cy"])
def test_nobody_but_the_system_tells_us_of_orders(cast, who):
    with pytest.raises(NotPermitted):
        orders.take_order(told(), by=cast.actor(who))
