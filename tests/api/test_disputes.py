"""Chargebacks and reimbursements by API: the same deeds as on the pages, in the same words."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("monday")


def test_a_chargeback_from_the_bank_to_the_end(as_, an_order, bank_facts):
    cy, bo = as_("cy"), as_("bo")
    facts = bank_facts(an_order())
    taken = cy.post("/chargebacks", facts)
    path = f"/chargebacks/{taken.json()['id']}"
    assert taken.status_code == 201
    assert (taken.json()["stage"], taken.json()["amount_minor"]) == ("action_required", 8890)
    assert cy.post("/chargebacks", facts).json()["id"] == taken.json()["id"]

    answered = bo.post(f"{path}/represent", {"text": "Signed for.", "pack": False}).json()
    assert (answered["stage"], answered["items"]) == (
        "represented", "2 × Reading lamp, brass (LL-204-BR)",
    )  # fmt: skip
    assert cy.post(f"{path}/ask", {"text": "By whom?"}).json()["stage"] == "info_required"
    assert bo.post(f"{path}/answer", {"text": "By her."}).json()["stage"] == "represented"
    assert cy.post(f"{path}/submit").json()["stage"] == "submitted"
    closed = cy.post("/chargebacks", facts | {"outcome": "won", "outcome_words": "Proven."}).json()
    assert (closed["stage"], closed["won_minor"], closed["counts"]) == ("won", 8890, False)
    assert [each["answer"] for each in closed["questions"]] == ["By her."]


def test_a_pack_is_added_and_read_back(as_, a_chargeback):
    bo, row = as_("bo"), a_chargeback()
    whole = bo.post(f"/chargebacks/{row.pk}/represent", {"text": "Signed for."}).json()
    [pack] = whole["files"]
    assert (pack["purpose"], pack["media_type"]) == ("pack", "application/pdf")
    answer = bo.get(pack["url"].removeprefix("/api/v1"))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert as_("rex").get(pack["url"].removeprefix("/api/v1")).status_code == 404


def test_what_a_bank_says_wrongly_is_refused_by_field(as_, an_order, bank_facts):
    no = as_("cy").post("/chargebacks", bank_facts(an_order(), amount="a lot"))
    assert (no.status_code, no.json()["code"]) == (422, "chargeback_refused")
    assert no.json()["facts"]["field"] == "amount"
    assert as_("bo").post("/chargebacks", bank_facts(an_order())).status_code == 403


def test_the_list_is_walked_and_narrowed(as_, a_chargeback):
    rows = [a_chargeback() for _ in range(3)]
    bo = as_("bo")
    first = bo.get("/chargebacks?list=action_required&limit=2").json()
    rest = bo.get(f"/chargebacks?list=action_required&cursor={first['next']}").json()
    assert [each["id"] for each in first["items"] + rest["items"]] == [row.pk for row in rows]
    assert bo.get(f"/chargebacks?q={rows[1].reference}").json()["items"][0]["id"] == rows[1].pk
    assert bo.get("/chargebacks?list=nonsense").status_code == 422
    assert as_("ana").get("/chargebacks").json()["items"] == []


def test_accepting_and_coming_too_late(as_, a_chargeback):
    bo, row = as_("bo"), a_chargeback()
    assert bo.post(f"/chargebacks/{row.pk}/refund").json()["stage"] == "refunded"
    late = bo.post(f"/chargebacks/{row.pk}/represent", {"text": "Wait."})
    assert (late.status_code, late.json()["code"]) == (409, "wrong_stage")


def test_a_refund_asked_back_refused_and_granted_on_appeal(as_, a_market_refund, a_second_of_staff):
    bo, cy = as_("bo"), as_("cy")
    order = a_market_refund()
    [askable] = bo.get("/reimbursements/refunds").json()["items"]
    assert (askable["order_number"], askable["amount_minor"]) == (order.number, 8890)
    made = bo.post("/reimbursements", {
        "market": "uk", "order_number": order.number, "ground": "delivered",
        "asked_minor": 8890, "words": "Signed for.", "pack": False,
    })  # fmt: skip
    assert (made.status_code, made.json()["stage"]) == (201, "filed")
    path = f"/reimbursements/{made.json()['id']}"
    assert cy.post(f"{path}/investigate").json()["stage"] == "under_investigation"
    assert cy.post(f"{path}/ask", {"text": "By whom?"}).json()["stage"] == "awaiting_seller"
    assert bo.post(f"{path}/answer", {"text": "By her."}).json()["stage"] == "under_investigation"
    refused = cy.post(f"{path}/refuse", {"decision": "not_shown", "statement": "No."}).json()
    assert (refused["stage"], refused["decision"]) == ("not_granted", "not_shown")
    assert bo.post(f"{path}/appeal", {"text": "Look again."}).json()["stage"] == "appealed"
    own = cy.post(f"{path}/grant", {"amount_minor": 8890, "statement": "Yes."})
    assert (own.status_code, own.json()["code"]) == (422, "own_decision")


def test_a_draft_is_kept_and_handed_in(as_, a_market_refund):
    bo, order = as_("bo"), a_market_refund()
    wish = {
        "market": "uk", "order_number": order.number, "ground": "delivered", "asked_minor": 500,
        "words": "Signed for.", "file": False,
    }  # fmt: skip
    draft = bo.post("/reimbursements", wish).json()
    assert draft["stage"] == "draft"
    assert bo.post("/reimbursements", wish).json()["code"] == "already_asked"
    path = f"/reimbursements/{draft['id']}/file"
    assert bo.post(path, {"pack": False}).json()["stage"] == "filed"


def test_an_order_the_seller_refunded_is_refused_at_once(as_, an_order, cast):
    from aftersale.returns import actions as returns

    order = an_order()
    returns.refund_order(order, by=cast.actor("bo"))
    made = as_("bo").post("/reimbursements", {
        "market": "uk", "order_number": order.number, "ground": "delivered",
        "asked_minor": 100, "words": "Please.",
    }).json()  # fmt: skip
    assert (made["stage"], made["decision"]) == ("not_granted", "refunded_by_seller")
    assert made["is_automatic"] is True
