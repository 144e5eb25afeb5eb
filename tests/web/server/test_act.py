"""Who acts on a page: found by their session, in two queries, in their language."""

from __future__ import annotations

import pytest

from aftersale.accounts import actions as accounts

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.server.pages")]


@pytest.fixture
def as_bo(client, cast):
    client.force_login(
        cast.user("bo"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def test_nobody_acts_without_a_cookie_and_nothing_is_asked(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/who").json()
    assert (answer["person"], answer["actor"]) == (None, "nobody")


def test_a_session_takes_two_queries(as_bo, django_assert_num_queries):
    with django_assert_num_queries(2):
        answer = as_bo.get("/who").json()
    assert answer == {
        "person": "Bo Lind", "actor": f"seller:{answer['actor'][7:]}", "language": "en", "same": True,
    }  # fmt: skip


def test_a_buyer_reads_their_own_language_whatever_the_browser_says(client, cast):
    accounts.set_language(cast.user("ana"), "it", by=cast.actor("ana"))
    client.force_login(
        cast.user("ana"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    answer = client.get("/who", headers={"Accept-Language": "fr"})
    assert answer.json()["language"] == "it"
    assert answer.headers["Content-Language"] == "it"


def test_the_desks_of_sellers_are_english(as_bo, cast):
    accounts.set_language(cast.user("bo"), "it", by=cast.actor("bo"))
    assert as_bo.get("/who", headers={"Accept-Language": "fr"}).json()["language"] == "en"


def test_somebody_signed_out_is_spoken_to_as_the_browser_says(client):
    assert client.get("/who", headers={"Accept-Language": "fr"}).json()["language"] == "fr"


def test_a_changed_password_ends_the_session(as_bo, cast):
    bo = cast.user("bo")
    bo.set_password("another horse")
    bo.save()
    assert as_bo.get("/who").json()["person"] is None


def test_somebody_no_longer_active_is_nobody(as_bo, cast):
    bo = cast.user("bo")
    bo.is_active = False
    bo.save()
    assert as_bo.get("/who").json()["actor"] == "nobody"
