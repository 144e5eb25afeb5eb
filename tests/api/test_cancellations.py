"""Cancellations by API: the same deeds as on the pages, in the same words."""

import pytest

pytestmark = pytest.mark.usefixtures("monday")


def ask(order, **facts):
    return {"market": "uk", "order_number": order.number, "reason": "other"} | facts


def test_a_request_from_asking_to_approval(as_, an_open_order):
    ana, bo = as_("ana"), as_("bo")
    order = an_open_order()
    asked = ana.post("/cancellations", ask(order, comment="I found the old one."))
    assert asked.status_code == 201
    path = f"/cancellations/{asked.json()['id']}"

    [waiting] = bo.get("/cancellations?list=to_decide").json()["items"]
    assert (waiting["stage"], waiting["comment"]) == ("requested", "I found the old one.")
    done = bo.post(f"{path}/approve").json()
    assert (done["stage"], done["counts"], done["seller_reason"]) == (
        "approved", False, "BuyerCanceled",
    )  # fmt: skip
    assert ana.get(path).json()["counts"] is None
    assert bo.get("/cancellations?list=to_decide").json()["items"] == []


def test_at_once_only_in_time(as_, an_open_order):
    ana = as_("ana")
    early, late = an_open_order(minutes=5), an_open_order()
    assert ana.post("/cancellations", ask(early, at_once=True)).json()["stage"] == "self_cancelled"
    no = ana.post("/cancellations", ask(late, at_once=True))
    assert (no.status_code, no.json()["code"]) == (422, "free_time_over")


def test_a_seller_cancels_with_a_reason_of_the_feed(as_, an_open_order):
    bo, order = as_("bo"), an_open_order()
    assert bo.post("/cancellations", ask(order)).json()["code"] == "unknown_cancel_reason"
    done = bo.post("/cancellations", ask(order, reason="PriceError")).json()
    assert (done["stage"], done["counts"], done["official"]) == ("seller_cancelled", True, False)


def test_declining_and_taking_back(as_, an_open_order):
    ana, bo = as_("ana"), as_("bo")
    first = ana.post("/cancellations", ask(an_open_order())).json()["id"]
    second = ana.post("/cancellations", ask(an_open_order())).json()["id"]
    no = bo.post(f"/cancellations/{first}/decline")
    assert no.json()["code"] == "shipped_how"
    done = bo.post(f"/cancellations/{first}/decline", {"tracking": "RM1"}).json()
    assert (done["stage"], done["tracking"]) == ("declined_shipped", "RM1")
    assert ana.post(f"/cancellations/{second}/withdraw").json()["stage"] == "withdrawn"
    late = bo.post(f"/cancellations/{second}/approve")
    assert (late.status_code, late.json()["code"]) == (409, "wrong_stage")


def test_pages_follow_each_other_and_filters_are_known(as_, a_cancellation):
    rows = [a_cancellation() for _ in range(3)]
    bo = as_("bo")
    first = bo.get("/cancellations?limit=2").json()
    rest = bo.get(f"/cancellations?limit=2&cursor={first['next']}").json()
    found = [each["id"] for each in (*first["items"], *rest["items"])]
    assert found == [row.pk for row in reversed(rows)]
    assert rest["next"] == ""
    assert bo.get("/cancellations?stage=lost").json()["code"] == "unknown_filter"


def test_a_rival_sees_none_of_it(as_, a_cancellation):
    row = a_cancellation()
    assert as_("rex").get(f"/cancellations/{row.pk}").status_code == 404
    assert as_("rex").get("/cancellations").json()["items"] == []
