"""The whole of messaging by API: what a seller's own tool needs to work in both directions."""

from datetime import timedelta

import pytest

from aftersale.kernel import clock


@pytest.fixture
def asked(monday, ana_asks):
    return ana_asks()


def test_a_seller_lists_reads_and_answers(as_, asked, the_worker, monday):
    bo = as_("bo")

    [row] = bo.get("/conversations?queue=needs_response").json()["items"]
    letters = bo.get(f"/conversations/{row['id']}/messages").json()["items"]
    sent = bo.post(
        f"/conversations/{row['id']}/messages", {"text": "On its way.", "seen": letters[-1]["id"]}
    )
    with clock.at(monday + timedelta(minutes=1)):
        the_worker.drain()

    assert row["answer_by"] == "2026-03-10T10:00:00Z"
    assert sent.status_code == 201
    assert sent.json()["stage"] == "waiting"
    texts = [
        each["text"]
        for each in as_("ana").get(f"/conversations/{row['id']}/messages").json()["items"]
    ]
    assert texts == ["Only one of the two lamps was in the box.", "On its way."]


def test_a_buyer_asks_and_the_seller_finds_it_by_words(as_, cast, an_order, monday):
    order = an_order()
    made = as_("ana").post("/conversations", {
        "market": "uk", "seller": "lumen-lamps", "kind": "parcel", "subject": "",
        "text": "My parcel went to Ávila.", "order_numbers": [order.number],
    })  # fmt: skip

    found = as_("bo").get("/conversations/search?q=avila").json()["items"]

    assert made.status_code == 201
    assert [each["id"] for each in found] == [made.json()["conversation_id"]]
    assert found[0]["subject"] == "Where is my parcel?"


def test_no_answer_ever_holds_a_buyers_address(as_, asked):
    bo = as_("bo")
    told = "".join(
        bo.get(path).content.decode()
        for path in (
            "/conversations",
            f"/conversations/{asked.pk}",
            f"/conversations/{asked.pk}/messages",
            "/orders",
        )
    )

    assert "One lamp is missing" in told
    assert "buyers.example" not in told


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("GET", "/messages"),
        ("POST", "/messages"),
        ("POST", "/archive"),
        ("POST", "/no-response-needed"),
    ],
)
def test_for_the_rival_there_is_nothing_here(as_, asked, method, path):
    answer = as_("rex")(method, f"/conversations/{asked.pk}{path}", {"text": "Mine now"})

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "unseen"


def test_a_viewer_may_look_and_not_answer(as_, asked):
    vic = as_("vic")

    assert vic.get(f"/conversations/{asked.pk}").status_code == 200
    assert vic.post(f"/conversations/{asked.pk}/messages", {"text": "Hello"}).status_code == 403


def test_a_screened_text_comes_back_with_its_findings(as_, asked):
    answer = as_("bo").post(f"/conversations/{asked.pk}/messages", {"text": "Ring 020 7946 0123"})

    assert answer.status_code == 422
    problem = answer.json()
    assert problem["code"] == "screened"
    [finding] = problem["facts"]["findings"]
    assert (finding["rule"], finding["text"]) == ("P04", "020 7946 0123")


def test_the_same_key_answers_once(as_, asked):
    bo = as_("bo")
    body = {"text": "On its way."}
    first = bo.post(f"/conversations/{asked.pk}/messages", body, **{"Idempotency-Key": "k1"})
    again = bo.post(f"/conversations/{asked.pk}/messages", body, **{"Idempotency-Key": "k1"})

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["Idempotency-Replayed"] == "true"
    assert len(bo.get(f"/conversations/{asked.pk}/messages").json()["items"]) == 2


def test_a_key_is_not_for_another_request(as_, asked):
    bo = as_("bo")
    bo.post(f"/conversations/{asked.pk}/read", **{"Idempotency-Key": "k1"})

    answer = bo.post(f"/conversations/{asked.pk}/archive", **{"Idempotency-Key": "k1"})

    assert answer.json()["code"] == "key_reused"


def test_a_refusal_is_kept_under_its_key_and_so_is_the_verdict(as_, asked):
    from aftersale.screening.models import Verdict

    bo = as_("bo")
    for _ in range(2):
        answer = bo.post(
            f"/conversations/{asked.pk}/messages",
            {"text": "Ring 020 7946 0123"},
            **{"Idempotency-Key": "k"},
        )
        assert answer.status_code == 422

    assert Verdict.objects.filter(verdict="block").count() == 1


def test_without_a_token_nothing_is_said(client, db):
    answer = client.get("/api/v1/me")

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_pages_follow_one_another_to_the_end(as_, monday, ana_asks, an_order):
    order = an_order()
    made = {ana_asks(order=order).pk for _ in range(5)}
    bo, seen, cursor = as_("bo"), [], ""
    while True:
        page = bo.get(f"/conversations?limit=2&cursor={cursor}").json()
        seen += [each["id"] for each in page["items"]]
        if not (cursor := page["next"]):
            break

    assert len(seen) == 5
    assert set(seen) == made


@pytest.mark.parametrize(
    "path",
    [
        "/conversations?limit=0",
        "/conversations?limit=99999999999999999999",
        "/conversations?queue=x",
        "/conversations/99999999999999999999",
        "/orders?before=x",
    ],
)
def test_senseless_values_are_named(as_, path):
    answer = as_("bo").get(path)

    assert answer.status_code == 422
    assert answer.json()["facts"]


def test_the_document_describes_every_address(client, db):
    document = client.get("/api/v1/openapi.json").json()

    assert document["openapi"].startswith("3.1")
    assert "/api/v1/conversations/{pk}/messages" in document["paths"]
    summaries = [way.get("summary") for path in document["paths"].values() for way in path.values()]
    assert len(summaries) == len([each for each in summaries if each])


def test_an_answer_can_be_planned_and_taken_back(as_, asked):
    bo = as_("bo")
    of = asked
    at = (clock.now() + timedelta(hours=3)).isoformat()
    told = bo.post(f"/conversations/{of.pk}/messages", {"text": "Later.", "send_at": at})
    assert told.status_code == 201
    assert (told.json()["stage"], told.json()["send_at"][:16]) == ("scheduled", at[:16])
    assert bo.post(f"/messages/{told.json()['id']}/undo").status_code == 204
    gone = bo.post(
        f"/conversations/{of.pk}/messages", {"text": "Later.", "send_at": "2020-01-01T00:00:00Z"}
    )
    assert (gone.status_code, gone.json()["code"]) == (422, "not_to_come")
