"""Checklists and what lies ahead by API: the same deeds as on the pages."""

from datetime import timedelta

import pytest

from aftersale.checklists import chores
from aftersale.kernel import clock
from tests.cast import MONDAY

pytestmark = pytest.mark.usefixtures("monday")
PATH = "/checklists/daily/returns"


def test_an_item_is_signed_and_taken_back(as_):
    bea, bo = as_("bea"), as_("bo")

    signed = bea("PUT", PATH, {"first_day": "2026-03-09", "word": "All seen"})
    assert (signed.status_code, signed.json()["by"], signed.json()["left"]) == (200, "Bea Lund", 0)
    assert bo("PUT", PATH, {"first_day": "2026-03-09"}).status_code == 409

    day = bo.get("/checklists").json()
    items = {each["item"]: each for each in day["lists"][0]["items"]}
    assert (items["returns"]["state"], items["messages"]["state"]) == ("signed", "clear")
    after = bo("DELETE", f"{PATH}?first_day=2026-03-09").json()
    assert after["lists"][0]["items"][1]["state"] == "clear"


def test_the_trail_and_the_grid_tell_how_it_ended(as_, a_return):
    a_return("pending")
    as_("bo")("PUT", "/checklists/daily/messages", {"first_day": "2026-03-09"})
    with clock.at(MONDAY + timedelta(days=1)):
        chores.close_lists()
        trail = as_("bo").get("/checklists/signatures").json()
        grid = as_("bo").get("/checklists/daily").json()

    assert {each["item"] for each in trail["items"]} == {"messages", "refunds", "cancellations"}
    states = {row["item"]: row["marks"][-2]["state"] for row in grid["rows"]}
    assert states["returns"] == "missed"


def test_a_day_that_is_over_is_refused_with_its_code(as_):
    answer = as_("bo")("PUT", PATH, {"first_day": "2026-03-08"})

    assert (answer.status_code, answer.json()["code"]) == (422, "period_over")


def test_a_grant_is_supposed_and_not_done(as_, an_order_to_claim, a_claim, told):
    order = an_order_to_claim()
    claim = a_claim("under_review", order=order)
    told(order)

    answer = as_("bo").post(
        "/ahead/uk", {"changes": [{"subject": f"claim:{claim.pk}", "deed": "grant"}]}
    ).json()  # fmt: skip

    found = {each["measure"]: each for each in answer["items"]}["order_defect_rate"]
    assert (found["before"]["bad"], found["after"]["bad"]) == (0, 1)
    assert found["until"] == "2026-04-27"
    ahead = as_("bo").get("/ahead/uk/order_defect_rate").json()
    assert ahead["leaving"] == []
    assert ahead["pace"]["day"] is None
