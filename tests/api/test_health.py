"""Account health by API: figures, the cases behind them, and whose they are."""

from datetime import timedelta

import pytest

from aftersale.feedback import actions as feedback
from aftersale.health.measures import ALL
from aftersale.kernel import clock
from tests.disputes import write

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def sent(an_order, told):
    """Orders sent yesterday, so many of them late; health knows of them."""

    def make(many, late=0, **facts):
        now = clock.now()
        made = [
            an_order(
                placed_at=now - timedelta(days=4), dispatched_at=now - timedelta(days=1),
                ship_by=now - timedelta(days=3 if at < late else 0), **facts,
            )
            for at in range(many)
        ]  # fmt: skip
        told(*made)
        return made

    return make


def test_every_marketplace_with_its_state_and_every_measure(as_, sent):
    sent(10, late=1)
    (uk,) = [each for each in as_("bo").get("/health").json()["items"] if each["market"] == "uk"]
    assert uk["account"] == "AT_RISK"
    assert [each["measure"] for each in uk["figures"]] == list(ALL)
    late = next(each for each in uk["figures"] if each["measure"] == "late_shipment_rate")
    assert (late["bad"], late["base"], late["rate_ppm"], late["status"]) == (1, 10, 100_000, "bad")
    defects = next(each for each in uk["figures"] if each["measure"] == "order_defect_rate")
    assert "claim_rate" in defects["parts"]


def test_the_days_of_a_measure_sum_up_to_it(as_, sent):
    sent(10, late=2)
    found = as_("bo").get("/health/uk/late_shipment_rate").json()
    figure, days = found["figure"], found["days"]
    assert len(days) == found["window_days"] == 30
    assert sum(day["base"] for day in days) == figure["base"] == 10
    assert sum(day["bad"] for day in days) == figure["bad"] == 2
    assert "**Formula.**" in found["words"]


def test_the_cases_behind_a_figure_by_pages(as_, sent):
    made = sent(5, late=5)
    bo = as_("bo")
    first = bo.get("/health/uk/late_shipment_rate/orders?limit=3").json()
    rest = bo.get(f"/health/uk/late_shipment_rate/orders?limit=3&cursor={first['next']}").json()
    found = [case["order_number"] for page in (first, rest) for case in page["items"]]
    assert sorted(found) == sorted(order.number for order in made)
    assert rest["next"] == ""
    assert first["items"][0]["why"] == ["sent_late"]
    assert first["items"][0]["leaves_on"] == "2026-04-07"


def test_platform_orders_are_told_apart(as_, sent):
    sent(2)
    sent(3, fulfilled_by="platform")
    asked = "/health/uk/order_defect_rate?fulfilled_by="
    bases = [
        as_("bo").get(asked + whose).json()["figure"]["base"] for whose in ("seller", "platform")
    ]
    assert bases == [2, 3]


def test_changes_are_told_with_their_cases(as_, sent, settle):
    now = clock.now()
    with clock.at(now - timedelta(days=1)):
        sent(3)
        settle()
    with clock.at(now):
        settle()
        (order,) = sent(1, late=1)
        items = as_("bo").get("/health/uk/changes").json()["items"]
        late = next(each for each in items if each["measure"] == "late_shipment_rate")
        assert [case["order_number"] for case in late["entered"]] == [order.number]
        assert late["entered"][0]["how"] == "news"


def test_what_to_do_first_and_what_it_moves(as_, cast, an_order, told, settle):
    order = an_order()
    told(order)
    made = feedback.leave(order, by=cast.actor("ana"), stars=1, words="The lamp broke.")
    settle()
    (only,) = as_("bo").get("/health/uk/first").json()["items"]
    assert (only["about"], only["said"]) == (f"feedback:{made.pk}", order.number)
    assert (only["measure"], only["supposed"]) == ("order_defect_rate", "remove")
    assert (only["before_ppm"], only["after_ppm"], only["is_gain"]) == (1_000_000, 0, True)
    assert as_("rex").get("/health/uk/first").json() == {"items": []}


def test_the_response_table_is_that_of_the_page(as_, cast, an_order):
    write(cast, an_order())
    bo, cy = as_("bo"), as_("cy")
    found = bo.get("/health/uk/response").json()
    assert [each["days"] for each in found["windows"]] == [7, 30, 90]
    assert found["windows"][0]["pending"] == 1
    assert found == bo.get("/response-times?market=uk").json()
    assert found == cy.get(f"/health/uk/response?seller={cast.lumen.slug}").json()
    assert bo.get(f"/health/uk/response?seller={cast.rival.slug}").status_code == 404


def test_staff_name_whose_they_ask_for(as_, sent, cast):
    sent(4)
    cy = as_("cy")
    assert cy.get("/health/uk").json()["code"] == "seller_missing"
    found = cy.get(f"/health/uk?seller={cast.lumen.slug}").json()
    assert next(each for each in found["figures"] if each["base"])["base"] == 4


def test_a_rival_and_a_buyer_find_nothing(as_, sent, cast):
    sent(4, late=1)
    for who in ("rex", "ana"):
        asked = as_(who).get(f"/health/uk/late_shipment_rate/orders?seller={cast.lumen.slug}")
        assert asked.status_code == 404
    assert as_("rex").get("/health/uk/late_shipment_rate/orders").json()["items"] == []


@pytest.mark.parametrize(
    "path", ["/health/us", "/health/es", "/health/uk/luck", "/health/uk/luck/orders"]
)
def test_what_there_is_not_is_not_found(as_, path):
    assert as_("bo").get(path).status_code == 404


def test_another_list_than_there_is_is_refused(as_):
    asked = "/health/uk/late_shipment_rate/orders?which=worst"
    assert as_("bo").get(asked).status_code == 422
