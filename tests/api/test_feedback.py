"""Feedback and public texts by API: the same deeds as on the pages."""

from __future__ import annotations

import pytest

from aftersale.publishing import queries as public

pytestmark = pytest.mark.usefixtures("monday")


def rate(as_, order, stars=1, words="The lamp broke."):
    told = {"market": "uk", "order_number": order.number, "stars": stars, "words": words}
    return as_("ana").post("/feedback", told)


def test_from_rating_to_removal(as_, an_order):
    order = an_order()
    made = rate(as_, order)
    assert made.status_code == 201
    number = made.json()["id"]
    bo, cy = as_("bo"), as_("cy")
    replied = bo.post(f"/feedback/{number}/reply", {"words": "We are sorry."})
    assert replied.json()["reply"] == "We are sorry."
    assert bo.get(f"/feedback/{number}/check").json()["kind"] == "product"
    asked = bo.post(f"/feedback/{number}/removal", {"words": "About the lamp."})
    assert asked.status_code == 201
    (waiting,) = cy.get("/feedback/removals").json()["items"]
    decided = cy.post(
        f"/feedback/removals/{waiting['id']}/decide", {"outcome": "remove", "kind": "product"}
    )
    assert decided.json()["stage"] == "removed"
    assert bo.get("/feedback/score?market=uk").json()["stars"]["all"] == [0, 0, 0, 0, 0]


def test_what_stands_is_told_and_refusals_have_a_code(as_, an_order):
    order = an_order()
    ana = as_("ana")
    asked = f"/feedback/standing?market=uk&order_number={order.number}"
    assert ana.get(asked).json()["may"] is True
    rate(as_, order)
    assert ana.get(asked).json()["why"] == "rated"
    assert rate(as_, order).json()["code"] == "rated_already"


def test_a_buyer_changes_and_takes_back(as_, an_order):
    number = rate(as_, an_order()).json()["id"]
    ana = as_("ana")
    assert ana("PUT", f"/feedback/{number}", {"stars": 5}).json()["stars"] == 5
    assert ana.post(f"/feedback/{number}/withdraw").json()["stage"] == "withdrawn"


def test_a_list_is_narrowed(as_, an_order):
    rate(as_, an_order(), 5, "")
    rate(as_, an_order(), 1)
    bo = as_("bo")
    assert [each["stars"] for each in bo.get("/feedback?stars=negative").json()["items"]] == [1]
    assert bo.get("/feedback?stars=ugly").status_code == 422


def test_a_text_is_reported_and_judged(as_, an_order):
    made = rate(as_, an_order(), 1, "Bo is a crook.").json()
    sent = as_("bo").post("/public-texts/report", {"about": made["about"], "kind": "abuse"})
    assert (sent.status_code, sent.json()["stage"]) == (201, "reported")
    (waiting,) = as_("cy").get("/public-texts").json()["items"]
    judged = as_("cy").post(
        f"/public-texts/{waiting['id']}/judgement", {"decision": "hide", "reason": "An insult."}
    )
    assert judged.json()["stage"] == "hidden"
    assert public.about(made["about"]).decision == "An insult."
    assert as_("bo").get("/public-texts").json()["items"] == []


def test_staff_import_and_sellers_write_their_profile(as_, an_order):
    told = {"market": "uk", "order": an_order().number, "stars": 4,
            "left_at": "2026-03-07T10:00:00Z", "words": "Kind."}  # fmt: skip
    assert as_("cy").post("/feedback/import", told).json()["stars"] == 4
    kept = as_("bo")("PUT", "/feedback/profile", {"market": "uk", "about": "Lamps."})
    assert kept.json()["about"] == "Lamps."
