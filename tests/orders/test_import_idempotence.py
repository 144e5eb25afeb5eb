"""Whatever a shop sends, sending it again changes nothing, and no line is ever lost."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftersale.orders.models import Order, OrderLine, Parcel, Product
from tests.orders.files import CAME, SENT, counts, json_lines, report, row, take, told

LINES = st.lists(
    st.fixed_dictionaries(
        {
            "sku": st.sampled_from(["LL-1", "LL-2", "LL-3"]),
            "title": st.sampled_from(["Lamp", "Shade", "Ünïcode ✓"]),
            "quantity": st.integers(0, 3),
            "price": st.sampled_from(["0.00", "9.99", "42", "1000.5"]),
        },
        optional={"item": st.sampled_from(["i1", "i2", "i3"]), "asin": st.just("B0LUMEN")},
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda line: line.get("item", object()),
)
PARCELS = st.lists(
    st.fixed_dictionaries(
        {"carrier": st.sampled_from(["DHL", "UPS"])},
        optional={
            "tracking": st.sampled_from(["T1", "T2"]),
            "dispatched_at": st.just(SENT),
            "delivered_at": st.just(CAME),
            "scans": st.just([{"at": SENT, "what": "Collected"}]),
        },
    ),
    max_size=3,
)
ORDERS = st.builds(
    lambda number, facts: told(f"203-{number}", **facts),
    st.integers(1, 3),
    st.fixed_dictionaries(
        {"lines": LINES},
        optional={
            "parcels": PARCELS,
            "stage": st.sampled_from(["pending", "unshipped", "shipped", "cancelled"]),
            "is_gift": st.booleans(),
            "ship_by": st.just(SENT),
        },
    ),
)
FILES = st.lists(ORDERS, min_size=1, max_size=3, unique_by=lambda order: order["number"])
ROWS = st.lists(
    st.builds(
        lambda number, item, sku: row(f"203-{number}", order_item_id=f"i{item}", sku=sku),
        st.integers(1, 3),
        st.integers(1, 3),
        st.sampled_from(["LL-1", "LL-2"]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda cells: (cells["order-id"], cells["order-item-id"]),
)
ANY = st.one_of(FILES.map(lambda orders: json_lines(*orders)), ROWS.map(lambda r: report(*r)))
usual = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def everything():
    """Every row there is, by kind."""
    kinds = Order, OrderLine, Parcel, Product
    return {kind.__name__: list(kind.objects.order_by("pk").values()) for kind in kinds}


@usual
@given(files=st.lists(ANY, min_size=1, max_size=3))
def test_a_file_that_was_the_last_changes_nothing_when_it_comes_again(cast, files):
    _empty()
    for file in files:
        outcome, faults = take(file)
        assert faults == []
        before = everything()
        assert counts(take(file)[0]) == (0, 0, outcome.taken, 0)
        assert everything() == before


@usual
@given(files=st.lists(ANY, min_size=2, max_size=4))
def test_lines_only_ever_become_more(cast, files):
    _empty()
    known: set[int] = set()
    for file in files:
        take(file)
        there = set(OrderLine.objects.values_list("pk", flat=True))
        assert known <= there
        known = there


def _empty():
    Order.objects.all().delete()
    Product.objects.all().delete()
