"""Notices and violations by API."""

from __future__ import annotations

import pytest

from tests.charges import again

pytestmark = pytest.mark.usefixtures("monday")


def test_a_seller_reads_and_answers(as_, a_notice, a_violation):
    violation, bo = a_violation(), as_("bo")
    row = a_notice(restriction="own_offers", violation=violation)
    [listed] = bo.get("/notices?list=issued").json()["items"]
    assert (listed["id"], listed["title"]) == (row.pk, "Offers you fulfil yourself are deactivated")
    whole = bo.get(f"/notices/{row.pk}").json()
    assert (whole["figures"][0]["value"], whole["violation_id"]) == ("1.4 %", violation.pk)
    answer = bo.post(f"/notices/{row.pk}/answer", {"text": "A bad batch.", "plan": "It is gone."})
    assert (answer.status_code, answer.json()["stage"]) == (200, "answered")
    [found] = bo.get("/notices/violations").json()["items"]
    assert found["published"] == "productConditionCustomerComplaints"
    assert bo.get(f"/notices/violations/{violation.pk}").json()["severity"] == "medium"


def test_staff_record_issue_decide_and_end(as_):
    cy, where = as_("cy"), {"seller": "lumen-lamps", "market": "uk"}
    recorded = cy.post("/notices/violations", where | {
        "family": "product_safety", "reason": "It burns.",
    })  # fmt: skip
    assert (recorded.status_code, recorded.json()["severity"]) == (201, "high")
    number = recorded.json()["id"]
    issued = cy.post("/notices", where | {
        "ground": "product_safety", "facts": "It burns.", "rule": "Products must be safe.",
        "restriction": "new_offers", "violation_id": number,
        "figures": [{"measure": "refund_rate", "title": "Refunds", "value": "9 %"}],
    })  # fmt: skip
    assert (issued.status_code, issued.json()["kind"]) == (201, "restriction")
    pk = issued.json()["id"]
    lifted = cy.post(f"/notices/{pk}/decide", {"outcome": "lifted", "statement": "It is recalled."})
    assert lifted.json()["stage"] == "lifted"
    ended = cy.post(f"/notices/violations/{number}/end", {"outcome": "resolve", "reason": "Done."})
    assert ended.json()["stage"] == "resolved"


@pytest.mark.parametrize(
    ("path", "said", "code"),
    [
        ("/notices?list=odd", None, "unknown_filter"),
        ("/notices", {"seller": "nobody"}, "unknown_seller"),
        ("/notices", {"restriction": "everything"}, "unknown_restriction"),
    ],
)
def test_what_makes_no_sense_is_refused_by_its_code(as_, path, said, code):
    facts = {
        "seller": "lumen-lamps", "market": "uk", "ground": "other_policy", "facts": "So.",
        "rule": "So.",
    }  # fmt: skip
    cy = as_("cy")
    answer = cy.get(path) if said is None else cy.post(path, facts | said)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_sellers_neither_issue_nor_decide_and_rivals_see_nothing(as_, a_notice):
    row = a_notice(at="answered")
    lift = {"outcome": "lifted", "statement": "So."}
    assert as_("bo").post(f"/notices/{row.pk}/decide", lift).status_code == 403
    assert as_("rex").get(f"/notices/{row.pk}").status_code == 404
    assert as_("ana").get("/notices").json()["items"] == []
    assert again(row).stage == "answered"
