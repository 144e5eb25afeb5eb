"""Importing files in our own form: what is new, what changed, and what may never happen."""

from aftersale.journal.models import Entry
from aftersale.orders import actions as orders
from aftersale.orders.importing import run
from aftersale.orders.models import Order, OrderLine, Parcel, Product
from tests.orders.files import A_LINE, CAME, SENT, counts, json_lines, take, told

SECOND_LINE = {"sku": "LL-2", "title": "Shade", "quantity": 1, "price": "9.00"}
A_PARCEL = {"carrier": "DHL", "tracking": "D1", "dispatched_at": SENT, "scans": []}


def test_a_file_is_taken_and_taking_it_again_changes_nothing(cast):
    file = json_lines(told("203-1"), told("203-2", parcels=[A_PARCEL]))
    outcome, faults = take(file)
    assert (counts(outcome), faults) == ((2, 0, 0, 0), [])
    before = list(Order.objects.order_by("pk").values()), list(Parcel.objects.values())

    assert counts(take(file)[0]) == (0, 0, 2, 0)
    assert (list(Order.objects.order_by("pk").values()), list(Parcel.objects.values())) == before
    assert Entry.objects.filter(kind="orders_imported").count() == 1


def test_a_changed_file_brings_stage_dates_and_parcels_up_to_date(cast):
    take(json_lines(told(parcels=[A_PARCEL, {"carrier": "UPS", "tracking": "U1"}])))
    kept = Parcel.objects.get(tracking="D1").pk

    arrived = A_PARCEL | {"delivered_at": CAME, "scans": [{"at": CAME, "what": "Delivered"}]}
    assert counts(take(json_lines(told(parcels=[arrived])))[0]) == (0, 1, 0, 0)

    order = Order.objects.get()
    assert (order.stage, order.delivered_at.isoformat()) == ("delivered", CAME)
    parcel = Parcel.objects.get()
    assert (parcel.pk, parcel.delivered_at.isoformat()) == (kept, CAME)
    assert [step["what"] for step in parcel.steps] == ["Delivered"]


def test_what_a_later_file_does_not_tell_stays_as_it_was(cast):
    take(json_lines(told(parcels=[A_PARCEL], is_gift=True, deliver_by=CAME)))
    take(json_lines(told()))
    order = Order.objects.get()
    assert (order.is_gift, order.stage, order.deliver_by.isoformat()) == (True, "shipped", CAME)
    assert order.parcels.count() == 1


def test_no_line_is_ever_lost(cast):
    take(json_lines(told(lines=[A_LINE, SECOND_LINE])))
    take(json_lines(told(lines=[SECOND_LINE | {"quantity": 3}])))
    assert list(OrderLine.objects.order_by("pk").values_list("sku", "quantity")) == [
        ("LL-1", 2),
        ("LL-2", 3),
    ]


def test_a_line_is_known_by_its_item_even_beside_another_of_the_same_sku(cast):
    first, second = A_LINE | {"item": "i1"}, A_LINE | {"item": "i2"}
    take(json_lines(told(lines=[first, second])))
    take(json_lines(told(lines=[second | {"quantity": 7}])))
    assert list(OrderLine.objects.order_by("item").values_list("item", "quantity")) == [
        ("i1", 2),
        ("i2", 7),
    ]


def test_the_same_number_with_another_seller_is_refused_and_changes_nothing(cast):
    take(json_lines(told()))
    outcome, [fault] = take(json_lines(told(seller={"slug": "rival-rugs"}, stage="cancelled")))
    assert counts(outcome) == (0, 0, 0, 1)
    assert (fault.line, fault.field) == (1, "number")
    assert "another seller" in fault.reason
    order = Order.objects.get()
    assert (order.seller_id, order.stage) == (cast.lumen.pk, "unshipped")


def test_the_same_number_with_another_buyer_is_refused_and_opens_no_account(cast):
    from aftersale.accounts import queries as accounts

    take(json_lines(told()))
    stranger = {"email": "stranger@buyers.example"}
    outcome, [fault] = take(json_lines(told(buyer=stranger)))
    assert (counts(outcome), fault.field) == ((0, 0, 0, 1), "buyer.email")
    assert Order.objects.get().buyer_id == cast.user("ana").pk
    assert accounts.user_by_email("stranger@buyers.example") is None


def test_the_same_number_on_two_marketplaces_is_two_orders(cast):
    german = told(market="de", currency="EUR")
    assert counts(take(json_lines(told(), german))[0]) == (2, 0, 0, 0)
    assert sorted(Order.objects.values_list("market", "language")) == [("de", "de"), ("uk", "en")]


def test_a_sellers_or_staffs_address_is_no_buyers(cast):
    _, [fault] = take(json_lines(told(buyer={"email": "bo@lumen.example"})))
    assert (fault.field, Order.objects.count()) == ("buyer.email", 0)


def test_an_unknown_seller_without_a_name_is_refused(cast):
    _, [fault] = take(json_lines(told(seller={"slug": "lumen-lamp"})))
    assert fault.field == "seller.slug"
    assert "lumen-lamp" in fault.reason


def test_good_orders_are_taken_beside_refused_ones(cast):
    file = json_lines(told("203-1"), b"{broken", told("203-3", number=None), told("203-4"))
    outcome, faults = take(file)
    assert counts(outcome) == (2, 0, 0, 2)
    assert [(fault.line, fault.field) for fault in faults] == [(2, ""), (3, "number")]


def test_strict_takes_nothing_when_one_line_is_wrong(cast):
    file = json_lines(told("203-1"), told("203-2", placed_at="yesterday"))
    outcome, faults = take(file, strict=True)
    assert (counts(outcome), len(faults)) == ((0, 0, 0, 1), 1)
    assert (Order.objects.count(), Product.objects.count()) == (0, 0)


def test_strict_counts_what_is_wrong_with_the_database_too(cast):
    take(json_lines(told("203-2")))
    other = told("203-2", seller={"slug": "rival-rugs"})
    outcome, _ = take(json_lines(told("203-1"), other), strict=True)
    assert (counts(outcome), Order.objects.count()) == ((0, 0, 0, 1), 1)


def test_strict_takes_a_good_file_wholly(cast):
    outcome, faults = take(json_lines(told("203-1"), told("203-2")), strict=True)
    assert (counts(outcome), faults, Order.objects.count()) == ((2, 0, 0, 0), [], 2)


def test_looking_says_what_would_be_and_writes_nothing(cast):
    take(json_lines(told("203-1")))
    changed = told("203-1", stage="shipped")
    stranger = told("203-2", buyer={"email": "new@buyers.example"})
    outcome, _ = take(json_lines(changed, stranger, b"?"), only_look=True)
    assert counts(outcome) == (1, 1, 0, 1)
    assert list(Order.objects.values_list("number", "stage")) == [("203-1", "unshipped")]


def test_an_order_that_stands_twice_in_a_file_is_taken_once(cast):
    _, [fault] = take(json_lines(told(), told(stage="shipped")))
    assert (fault.line, fault.field) == (2, "number")
    assert "on line 1 already" in fault.reason
    assert Order.objects.get().stage == "unshipped"


def test_products_are_offered_as_the_newest_order_has_them(cast):
    newer = told("203-2", placed_at="2026-02-20T09:00:00Z", lines=[A_LINE | {"price": "45.00"}])
    take(json_lines(newer, told("203-1")))
    product = Product.objects.get()
    assert (product.market, product.seller_id, product.sku) == ("uk", cast.lumen.pk, "LL-1")
    assert (product.title, product.price_minor, product.currency) == ("Reading lamp", 4500, "GBP")


def test_the_journal_tells_of_batches_not_of_orders(cast, monkeypatch):
    monkeypatch.setattr(run.Run, "__init__", _with_batches_of_two(run.Run.__init__))
    take(json_lines(*(told(f"203-{n}") for n in range(5))))
    entries = Entry.objects.filter(kind="orders_imported").order_by("pk")
    assert [entry.facts["new"] for entry in entries] == [2, 2, 1]
    assert {entry.about for entry in entries} == {f"import:{entries[0].facts['import_id']}"}


def _with_batches_of_two(begin):
    def begun(self, *args, **facts):
        begin(self, *args, **facts)
        self.batch_size = 2

    return begun


def test_many_orders_are_taken_with_few_questions(cast, django_assert_max_num_queries):
    from django.db import connection

    few = 26 if connection.vendor == "sqlite" else 28
    with django_assert_max_num_queries(few):
        outcome, _ = take(json_lines(*(told(f"203-{n}", parcels=[A_PARCEL]) for n in range(300))))
    assert outcome.new == 300


def test_a_list_of_objects_is_taken_as_a_file_is(cast):
    faults = []
    outcome = orders.take_orders(
        [told("203-1"), told("203-2", market="atlantis")],
        on_refused=lambda refused: faults.extend(refused.faults),
    )
    assert counts(outcome) == (1, 0, 0, 1)
    assert [(fault.line, fault.field) for fault in faults] == [(2, "market")]
