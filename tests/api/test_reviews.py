"""Reviews, questions and brands over the API: the deeds of the pages, and nothing of who wrote."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from aftersale.accounts import actions as accounts

LAMP = {"market": "uk", "seller": "lumen-lamps", "sku": "LL-204-BR"}


@pytest.fixture
def call(cast):
    """Calls the API as somebody: (status, what it says)."""
    keys = {}

    def ask(name, method, path, body=None):
        if name not in keys:
            keys[name] = accounts.make_token(cast.actor(name), "test")[1]
        answer = Client().generic(
            method, f"/api/v1{path}", json.dumps(body or {}), content_type="application/json",
            headers={"Authorization": f"Bearer {keys[name]}"},
        )  # fmt: skip
        return answer.status_code, answer.json()

    return ask


def test_a_review_from_writing_to_contact(cast, call, lumen_speaks, an_order):
    order = an_order()
    status, made = call("ana", "POST", "/reviews", LAMP | {"stars": 2, "text": "Dim."})
    assert (status, made["name"], made["is_verified"]) == (201, "Ana A.", True)
    path = f"/reviews/{made['id']}"
    status, told = call("bo", "POST", f"{path}/answer", {"text": "We are sorry."})
    assert (status, told["answer"]["brand_name"], told["is_new"]) == (200, "Lumen", True)
    status, sent = call("bo", "POST", f"{path}/contact", {"template": "customer_support"})
    assert status == 201
    status, talk = call("bo", "GET", f"/conversations/{sent['conversation_id']}")
    assert (talk["buyer_name"], talk["order_numbers"]) == ("Ana A.", [])
    assert order.number not in json.dumps([told, sent, talk])
    assert call("bo", "POST", f"{path}/done", {})[1]["is_done"]
    assert call("bo", "GET", "/reviews")[1]["items"] == []
    assert len(call("bo", "GET", "/reviews?done=true")[1]["items"]) == 1
    by_asin = call("rex", "GET", "/reviews?market=uk&asin=B0LUMEN204")[1]["items"]
    assert [(each["stars"], each["is_done"]) for each in by_asin] == [(2, None)]


def test_a_question_from_asking_to_the_right_answer(cast, call, lumen_speaks):
    status, asked = call("ana", "POST", "/questions", LAMP | {"text": "Left or right?"})
    assert (status, asked["answers"]) == (201, [])
    path = f"/questions/{asked['id']}"
    assert len(call("bo", "GET", "/questions")[1]["items"]) == 1
    _, given = call("bo", "POST", f"{path}/answers", {"text": "Left."})
    assert (given["voice"], given["name"]) == ("brand", "Lumen")
    _, voted = call("abe", "POST", f"/answers/{given['id']}/vote", {"value": 1})
    assert voted["ups"] == 1
    _, told = call("ana", "POST", f"{path}/accept", {"answer_id": given["id"]})
    assert told["answers"][0]["is_accepted"]
    assert call("rex", "POST", f"{path}/answers", {"text": "Ours."})[0] == 404


def test_a_brand_from_claim_to_suspension(cast, call, a_lamp):
    a_lamp()
    status, made = call("bo", "POST", "/brands", {"name": "Lumen", "proof": "TM 1"})
    assert (status, made["stage"]) == (201, "claimed")
    assert call("rex", "GET", "/brands")[1]["items"] == []
    path = f"/brands/{made['id']}"
    assert call("bo", "POST", f"{path}/verify", {"reason": "Ours."})[0] == 403
    assert call("cy", "POST", f"{path}/verify", {"reason": "Theirs."})[1]["stage"] == "verified"
    assert call("cy", "POST", f"{path}/refuse", {"reason": "No."})[0] == 409
    assert call("cy", "POST", f"{path}/suspend", {"reason": "Sold."})[1]["stage"] == "suspended"


def test_reviews_of_the_shop_are_taken_once_by_staff(cast, call, monday):
    line = {
        "id": "R-1", "market": "uk", "asin": "B09", "stars": 4, "name": "Carla Carter",
        "written_at": "2026-01-05T10:00:00+00:00",
    }  # fmt: skip
    told = {"reviews": [line, line | {"id": "R-2", "stars": 7}]}
    status, first = call("cy", "POST", "/reviews/import", told)
    assert (status, first["new"], first["refused"][0]["field"]) == (200, 1, "stars")
    assert call("cy", "POST", "/reviews/import", told)[1]["unchanged"] == 1
    assert call("bo", "POST", "/reviews/import", told)[0] == 403


def test_what_may_not_be_said_is_a_problem_with_its_findings(cast, call, a_lamp):
    a_lamp()
    said = LAMP | {"stars": 2, "text": "See www.rival.example"}
    status, told = call("ana", "POST", "/reviews", said)
    assert (status, told["code"]) == (422, "screened")
    assert told["facts"]["findings"][0]["rule"] == "P01"
