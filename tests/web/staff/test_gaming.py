"""Signs of gaming: the worst months, the very messages, overruling, looking at."""

from __future__ import annotations

from datetime import date

import pytest

from aftersale.enforcement import gaming
from aftersale.enforcement.models import Month, Signal
from aftersale.messaging import actions as messaging
from tests.charges import again

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def a_bad_month(cast, ana_asks):
    """Lumen Lamps said of one message that it needs no response, after many more."""
    row = Month.objects.create(
        seller_id=cast.lumen.pk, market="uk", first_day=date(2026, 3, 1), answers=40, received=40,
        excused=15,
    )  # fmt: skip
    conversation = ana_asks(text="Is it dimmable?")
    messaging.excuse(conversation, by=cast.actor("bea"))
    gaming.read_some()
    return again(row)


def test_the_worst_months_are_listed_with_their_signs(as_, a_bad_month):
    page = as_("cy").get("/staff/gaming").content.decode()
    assert "Lumen Lamps" in page
    assert "39.0\u00a0%" in page  # 16 of 41
    assert "No signs" in as_("cy").get("/staff/gaming?month=2026-02").content.decode()


def test_a_month_opens_to_the_very_messages(as_, a_bad_month):
    page = as_("cy").get(f"/staff/gaming/{a_bad_month.pk}").content.decode()
    signal = Signal.objects.get()
    assert "Is it dimmable?" in page
    assert f"#letter-{signal.message_id}" in page
    assert f"/staff/excused/{signal.message_id}" in page
    empty = as_("cy").get(f"/staff/gaming/{a_bad_month.pk}?sign=empty").content.decode()
    assert "No such message" in empty


def test_what_staff_overrule_says_so(as_, a_bad_month):
    signal = Signal.objects.get()
    as_("cy").post(f"/staff/excused/{signal.message_id}", {
        "choice": "overrule", "reason": "She asked a question.",
    })  # fmt: skip
    page = as_("cy").get(f"/staff/gaming/{a_bad_month.pk}").content.decode()
    assert "Overruled" in page
    assert again(a_bad_month).excused == 15


def test_a_month_looked_at_leaves_the_list(as_, a_bad_month):
    cy = as_("cy")
    cy.post(f"/staff/gaming/{a_bad_month.pk}/look")
    assert "No signs" in cy.get("/staff/gaming").content.decode()
    assert "Lumen Lamps" in cy.get("/staff/gaming?done=1").content.decode()
    assert cy.post(f"/staff/gaming/{a_bad_month.pk}/look").status_code == 302


def test_one_message_is_marked_by_itself(as_, a_bad_month):
    signal = Signal.objects.get()
    as_("cy").post(f"/staff/gaming/{a_bad_month.pk}/look", {"signal": signal.pk, "sign": "excused"})
    assert again(signal).looked_at is not None
    assert again(a_bad_month).looked_at is None
