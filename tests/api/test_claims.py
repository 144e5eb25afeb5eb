"""Claims by API: the same deeds as on the pages, in the same words."""

from __future__ import annotations

import pytest

from aftersale.claims import actions as claims
from aftersale.messaging import actions as messaging
from tests.disputes import WORDS
from tests.goods import GIF


@pytest.fixture
def wish(monday, an_order_to_claim):
    """Ana's lamps have not come."""
    order = an_order_to_claim()
    return {
        "market": "uk", "order_number": order.number, "reason": "not_received",
        "text": "Nothing has arrived.",
    }  # fmt: skip


def test_a_claim_from_filing_to_an_appeal_that_turns_the_count(as_, staff, wish):
    ana, bo, cy = as_("ana"), as_("bo"), as_("cy")
    staff("di")
    di = as_("di")
    filed = ana.post("/claims", wish)
    path = f"/claims/{filed.json()['id']}"

    answered = bo.post(f"{path}/answer", {"text": "It was sent in time."}).json()
    decided = cy.post(f"{path}/decide", WORDS | {"kind": "not_delivered"}).json()
    appealed = bo.post(f"{path}/appeal", {"text": "See the receipt."}).json()
    turned = di.post(f"{path}/decide-appeal", WORDS | {"count": True}).json()
    charges = bo.get("/claims/charges").json()["items"]

    assert filed.status_code == 201
    assert filed.json()["stage"] == "seller_asked"
    assert answered["stage"] == "under_review"
    assert (decided["stage"], decided["granted_minor"], decided["counts"]) == (
        "granted_seller", 8890, True,
    )  # fmt: skip
    assert appealed["stage"] == "appealed"
    assert (turned["stage"], turned["counts"], turned["funded"]) == (
        "appeal_granted", False, "seller",
    )  # fmt: skip
    assert [(each["amount_minor"], each["is_credit"]) for each in charges] == [(8890, False)]


def test_each_side_reads_the_words_written_to_it(as_, a_claim, monday):
    claim = a_claim(at="denied")
    buyer, seller, staff = (
        as_(name).get(f"/claims/{claim.pk}").json()["decisions"][0] for name in ("ana", "bo", "cy")
    )
    assert buyer["words"] == WORDS["words_to_buyer"]
    assert (buyer["words_to_seller"], buyer["counts"]) == (None, None)
    assert seller["words"] == WORDS["words_to_seller"]
    assert seller["words_to_buyer"] is None
    assert staff["words_to_buyer"] == WORDS["words_to_buyer"]


def test_what_one_side_was_asked_and_what_is_only_proposed_is_told_to_nobody_else(
    as_, a_claim, monday
):
    asked, proposed = a_claim(at="buyer_asked"), a_claim(at="proposed")
    told = {
        name: as_(name).get(f"/claims/{asked.pk}").json()["inquiries"] for name in ("ana", "bo")
    }
    assert [each["text"] for each in told["ana"]] == ["Did neighbours take it?"]
    assert told["bo"] == []
    assert as_("bo").get(f"/claims/{proposed.pk}").json()["decisions"] == []
    assert len(as_("cy").get(f"/claims/{proposed.pk}").json()["decisions"]) == 1


def test_what_a_seller_appeals_with_the_buyer_reads_nowhere(as_, cast, a_claim, monday):
    claim, bo = a_claim(at="granted_seller"), cast.actor("bo")
    photo = messaging.keep_upload(by=bo, name="door.gif", content=GIF)
    claims.appeal(claim, by=bo, text="The scan shows her door.", files=[photo])
    path = f"/claims/{claim.pk}"
    said = {
        name: [each["said"] for each in as_(name).get(path).json()["statements"]]
        for name in ("ana", "bo", "cy")
    }
    files = {name: as_(name).get(f"{path}/files/{photo.digest}") for name in ("ana", "bo", "cy")}
    assert said["ana"] == ["claim", "answer"]
    assert said["bo"] == said["cy"] == ["claim", "answer", "appeal"]
    assert {name: each.status_code for name, each in files.items()} == {
        "ana": 404, "bo": 200, "cy": 200,
    }  # fmt: skip


def test_whether_and_from_when_one_may_claim(as_, wish):
    where = f"/claims/standing?market=uk&order_number={wish['order_number']}"
    before = as_("ana").get(where).json()
    made = as_("ana").post("/claims", wish).json()
    after = as_("ana").get(where).json()
    assert (before["may"], before["why"]) == (True, "open")
    assert {each["kind"]: each["why"] for each in before["reasons"]}["marked_delivered"] == (
        "not_delivered"
    )
    assert (after["may"], after["why"], after["claim"]) == (False, "claim_exists", made["id"])


def test_a_second_person_agrees_by_api(as_, staff, a_claim, monday):
    claim = a_claim(at="proposed")
    staff("di")
    path = f"/claims/{claim.pk}"
    own = as_("cy").post(f"{path}/approve")
    agreed = as_("di").post(f"{path}/approve")
    none = as_("di").post(f"{path}/approve")
    assert (own.status_code, own.json()["code"]) == (422, "conflict_of_interest")
    assert agreed.json()["stage"] == "granted_seller"
    assert none.json()["code"] == "nothing_proposed"


def test_the_lists_are_those_of_the_page(as_, a_claim, monday):
    claim = a_claim()
    bo = as_("bo")
    assert [each["id"] for each in bo.get("/claims?list=action_required").json()["items"]] == [
        claim.pk
    ]
    assert bo.get("/claims?list=appeal").json()["items"] == []
    assert bo.get("/claims?list=nonsense").json()["code"] == "unknown_filter"
    assert as_("rex").get("/claims").json()["items"] == []
