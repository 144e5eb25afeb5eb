"""A refusal becomes the right kind of page, with words a person understands."""

from __future__ import annotations

import re

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.server.pages")]


def without_tokens(page: str) -> str:
    return re.sub(r"[A-Za-z0-9]{64}", "", page)


STATUSES = {
    "unseen": 404,
    "not_permitted": 403,
    "stale": 409,
    "wrong_stage": 409,
    "moved_on": 409,
    "too_long": 422,
    "never_heard_of": 422,
    "too_often": 429,
}


@pytest.mark.parametrize(("code", "status"), STATUSES.items())
def test_each_refusal_has_its_status_and_a_page(client, code, status):
    answer = client.get(f"/refuse/{code}")
    assert answer.status_code == status
    assert answer.headers["X-Refusal"] == code
    assert b"</html>" in answer.content


def test_the_page_says_why_and_leads_back(client):
    answer = client.get("/refuse/too_long", headers={"Referer": "http://testserver/messages/7"})
    assert "This text is too long." in answer.text
    assert 'href="/messages/7"' in answer.text


def test_a_page_never_leads_to_where_others_sent_from(client):
    answer = client.get("/refuse/too_long", headers={"Referer": "http://evil.example/x"})
    assert "evil.example" not in answer.text
    assert 'href="/x"' not in answer.text


def test_for_htmx_it_is_a_notice_not_a_page(client):
    answer = client.get("/refuse/moved_on", headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert "New messages have arrived since you opened this." in answer.text
    assert "<html" not in answer.text


def test_a_boosted_link_gets_the_whole_page(client):
    headers = {"HX-Request": "true", "HX-Boosted": "true"}
    assert "</html>" in client.get("/refuse/unseen", headers=headers).text


def test_too_often_says_when_to_come_back(client):
    assert client.get("/refuse/too_often").headers["Retry-After"] == "30"


def test_an_unknown_address_is_the_same_page_as_what_may_not_be_seen(client, monday):
    unknown, unseen = client.get("/nowhere").text, client.get("/refuse/unseen").text
    assert without_tokens(unknown) == without_tokens(unseen)


def test_a_fault_is_a_page_of_its_own(client):
    client.raise_request_exception = False
    answer = client.get("/break")
    assert answer.status_code == 500
    assert "a fault" not in answer.text


def test_nothing_inline_and_nothing_from_elsewhere_is_permitted(client):
    policy = client.get("/who").headers["Content-Security-Policy"].split("; ")
    assert "default-src 'self'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not [each for each in policy if "unsafe" in each or "http" in each]


def test_a_page_may_be_stricter_than_that(client):
    assert client.get("/strict").headers["Content-Security-Policy"] == "sandbox"
