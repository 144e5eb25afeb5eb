"""Notices by API: what one was told, and what one and the account want to hear of."""

from __future__ import annotations

import pytest

from aftersale.journal.queue.worker import Worker

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def told(a_return):
    request = a_return()
    Worker().drain()
    return request


def test_what_one_was_told_is_listed_and_marked_as_read(as_, told):
    bo, bea = as_("bo"), as_("bea")
    answer = bo.get("/notifications?unread=true").json()
    (line,) = answer["items"]
    assert (line["kind"], line["family"], line["about"]) == (
        "return_to_decide", "returns", f"return:{told.pk}",
    )  # fmt: skip
    assert line["url"].endswith(f"/seller/returns/{told.pk}")
    assert answer["unread"] == 1
    assert bo.post(f"/notifications/{line['id']}/read").json()["read_at"] == "2026-03-09T10:00:00Z"
    assert bo.get("/notifications?unread=true").json()["items"] == []
    assert bea.get("/notifications").json()["unread"] == 1
    assert bea.post(f"/notifications/{line['id']}/read").status_code == 404
    assert bea.post("/notifications/read", {"up_to": line["id"] + 9}).json() == {"read": 1}


def test_pages_of_the_list_follow_each_other(as_, a_return):
    for _ in range(3):
        a_return()
    Worker().drain()
    bo, cursor, seen = as_("bo"), "", []
    while True:
        answer = bo.get(f"/notifications?limit=2&cursor={cursor}").json()
        seen += [each["id"] for each in answer["items"]]
        cursor = answer["next"]
        if not cursor:
            break
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 3


def test_one_sets_what_one_hears_of(as_):
    bea = as_("bea")
    set_to = [{"family": "returns", "page": False, "email": "digest"}]
    answer = bea("PUT", "/notifications/preferences/uk", set_to).json()
    (returns,) = [each for each in answer if each["family"] == "returns"]
    assert returns == {"family": "returns", "required": False, "page": False, "email": "digest"}
    wrong = bea("PUT", "/notifications/preferences/uk", [{**set_to[0], "family": "weather"}])
    assert (wrong.status_code, wrong.json()["code"]) == (422, "unknown_filter")
    assert bea.get("/notifications/preferences/it").json()["code"] == "unknown_market"


def test_the_account_cannot_do_without_what_is_required(as_):
    answer = as_("bo")("PUT", "/notifications/account/uk", [{"family": "claims", "email": False}])
    assert (answer.status_code, answer.json()["code"]) == (422, "last_recipient")
    ok = as_("bo")("PUT", "/notifications/account/uk", [{"family": "returns", "email": False}])
    assert [each["email"] for each in ok.json() if each["family"] == "returns"] == [False]


def test_buyers_and_staff_have_no_notices(as_):
    assert as_("ana").get("/notifications").status_code == 403
    assert as_("cy").get("/notifications").status_code == 403
