"""The health of every seller: sorted by any figure, opened to the very cases."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def cy(as_):
    return as_("cy")


def names(response) -> list[str]:
    return [each["name"] for each in response.context["rows"]]


def test_the_worst_comes_first_and_the_order_turns(cy, a_figure, cast):
    a_figure("order_defect_rate", base=1000, bad=14)
    a_figure("order_defect_rate", base=1000, bad=3, seller=cast.rival)
    assert names(cy.get("/staff/health?market=uk")) == ["Lumen Lamps", "Rival Rugs"]
    assert names(cy.get("/staff/health?market=uk&order=best")) == ["Rival Rugs", "Lumen Lamps"]


def test_where_high_is_good_the_lowest_is_the_worst(cy, a_figure, cast):
    a_figure("valid_tracking_rate", base=100, bad=20)
    a_figure("valid_tracking_rate", base=100, bad=1, seller=cast.rival)
    page = cy.get("/staff/health?market=uk&measure=valid_tracking_rate")
    assert names(page) == ["Lumen Lamps", "Rival Rugs"]
    assert "80\u00a0%" in page.content.decode() or "80.0\u00a0%" in page.content.decode()


def test_it_narrows_by_state_by_fulfilment_and_by_name(cy, a_figure, cast):
    a_figure("order_defect_rate", base=1000, bad=14)
    a_figure("order_defect_rate", base=1000, bad=3, seller=cast.rival)
    a_figure("order_defect_rate", base=500, bad=1, fulfilled_by="platform")
    assert names(cy.get("/staff/health?market=uk&status=bad")) == ["Lumen Lamps"]
    assert names(cy.get("/staff/health?market=uk&fulfilled_by=platform")) == ["Lumen Lamps"]
    assert names(cy.get("/staff/health?market=uk&q=riv")) == ["Rival Rugs"]
    assert names(cy.get("/staff/health?market=uk&q=zz")) == []
    tabs = {each["words"]: each["count"] for each in cy.get("/staff/health").context["tabs"]}
    assert (tabs["Past the limit"], tabs["Fine"]) == (1, 1)


def test_the_others_of_a_sellers_figures_stand_beside(cy, a_figure):
    a_figure("order_defect_rate", base=1000, bad=3)
    a_figure("late_shipment_rate", base=100, bad=7)
    page = cy.get("/staff/health?market=uk")
    beside = {each["words"]: each for each in page.context["rows"][0]["beside"]}
    assert beside["Late"]["value"] == "7.0\u00a0%"
    assert beside["Late"]["tone"] == "late"
    assert beside["Cancelled"]["value"] == "–"


def test_a_page_costs_the_same_however_many_sellers(
    cy, a_figure, cast, django_assert_max_num_queries
):
    a_figure("order_defect_rate", base=1000, bad=14)
    cy.get("/staff/health?market=uk")
    with django_assert_max_num_queries(16):
        cy.get("/staff/health?market=uk")


def test_one_account_stands_as_its_seller_sees_it(cy, a_figure, a_notice, a_violation):
    a_figure("order_defect_rate", base=1000, bad=14)
    a_notice(restriction="own_offers")
    a_violation()
    page = cy.get("/staff/health/lumen-lamps?market=uk").content.decode()
    for words in (
        "Orders with a defect", "14 of 1,000 orders", "Restricted here", "Condition of products",
        "/staff/health/lumen-lamps/order_defect_rate", "/staff/notices/new?seller=lumen-lamps",
    ):  # fmt: skip
        assert words in page


def test_each_figure_opens_to_the_cases_and_to_a_file(cy, an_order, told, cast):
    order = an_order(stage="delivered")
    told(order)
    url = "/staff/health/lumen-lamps/order_defect_rate"
    page = cy.get(f"{url}?market=uk&which=base")
    assert page.status_code == 200
    assert "Everything counted" in page.content.decode()
    answer = cy.get(f"{url}.csv?market=uk&which=base")
    assert answer["Content-Disposition"].endswith('order_defect_rate-base-uk.csv"')


@pytest.mark.parametrize(
    "url", ["/staff/health/nobody", "/staff/health/lumen-lamps/luck", "/staff/health/nobody/luck"]
)
def test_what_is_not_there_is_not_found(cy, url):
    assert cy.get(url).status_code == 404


def test_a_closed_account_says_so_to_staff_and_to_its_seller(cy, a_figure, a_notice):
    a_figure("order_defect_rate", base=1000, bad=3)
    open_ = cy.get("/staff/health/lumen-lamps?market=uk").context["state"]
    a_notice(restriction="account")
    closed = cy.get("/staff/health/lumen-lamps?market=uk").context["state"]
    assert (open_.tone, closed.tone) == ("", "late")
    assert closed.title != open_.title
