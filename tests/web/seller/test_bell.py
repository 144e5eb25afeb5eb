"""The bell: its number, its list, and what is read (C11)."""

from __future__ import annotations

import pytest

from aftersale.journal.queue.worker import Worker
from aftersale.notifications.actions.mending import note_failing
from aftersale.notifications.models import Notice

BELL = "/seller/notifications"
pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def told(a_return):
    request = a_return()
    Worker().drain()
    return request


def words(client, path=BELL):
    return client.get(path).content.decode()


def test_every_page_shows_how_much_is_unread(bo, told):
    assert 'id="badge-bell">1<' in words(bo, "/seller/team")
    bo.post(f"{BELL}/read", {"up_to": Notice.objects.latest("pk").pk})
    assert 'id="badge-bell"><' in words(bo, "/seller/team")


def test_opening_one_leads_to_it_and_marks_it(bo, signed_in, told):
    row = Notice.objects.get(user_id=bo.session["_auth_user_id"])
    assert f"Return to decide: order {told.order_number}" in words(bo)
    answer = bo.get(f"{BELL}/{row.pk}")
    assert answer.headers["Location"] == f"/seller/returns/{told.pk}"
    row.refresh_from_db()
    assert row.read_at is not None
    assert "Everything is read" in words(bo, f"{BELL}?show=unread")
    assert signed_in("bea").get(f"{BELL}/{row.pk}").status_code == 404
    assert "Return to decide" in words(signed_in("bea"), f"{BELL}?show=unread")


def test_one_family_is_shown_by_itself(bo, told):
    assert "Return to decide" in words(bo, f"{BELL}?family=returns")
    assert "Return to decide" not in words(bo, f"{BELL}?family=claims")
    assert "Return to decide" in words(bo, f"{BELL}?family=weather")


def test_marking_leads_back_and_nowhere_else(bo, told):
    row = Notice.objects.get(user_id=bo.session["_auth_user_id"])
    for back, to in ((f"{BELL}?show=unread", f"{BELL}?show=unread"), ("//evil.example/", BELL)):
        answer = bo.post(f"{BELL}/read", {"pk": row.pk, "back": back})
        assert answer.headers["Location"] == to


def test_what_fails_is_said_above_the_list_with_the_way_to_mend_it(cast, bo):
    note_failing(cast.lumen.pk, "team@lumen.example", "unknown")
    page = words(bo)
    assert "E-mail to team@lumen.example comes back: its host does not know it." in page
    assert 'href="/seller/settings/notifications#failing"' in page


def test_a_long_list_costs_what_a_short_one_does(cast, bo, django_assert_num_queries, a_return):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    a_return()
    Worker().drain()
    with CaptureQueriesContext(
        connection,
    ) as one:
        words(bo)
    for _ in range(2):
        a_return()
    Worker().drain()
    with django_assert_num_queries(len(one)):
        words(bo)
