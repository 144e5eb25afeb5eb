"""The composer sends later, the list of what is planned, and the words on a planned letter."""

from __future__ import annotations

from datetime import timedelta

from aftersale.kernel import clock
from aftersale.messaging import actions as messaging
from tests.talk import reload


def words(answer) -> str:
    return answer.content.decode()


def test_a_time_is_chosen_and_what_is_planned_can_be_taken_back(bo, ana_asks, monday):
    of = ana_asks()
    page = words(bo.get(f"/seller/messages/{of.pk}"))
    assert "Send later" in page
    assert "Tomorrow, 14:00 GMT, after the deadline" in page
    at = (monday + timedelta(days=1)).isoformat()
    bo.post(f"/seller/messages/{of.pk}/reply", {"text": "It leaves today.", "send_at": at})
    message = of.messages.get(side="seller")
    assert message.send_at == monday + timedelta(days=1)
    shown = words(bo.get(f"/seller/messages/{of.pk}"))
    assert "Goes out tomorrow, 10:00 GMT, unless the buyer writes first" in shown
    assert "It leaves today" not in words(bo.get("/seller/sent"))
    assert "Take back" in words(bo.get("/seller/scheduled"))
    bo.post(f"/seller/messages/{of.pk}/undo/{message.pk}")
    assert "Nothing is planned" in words(bo.get("/seller/scheduled"))


def test_a_time_of_ones_own_is_in_the_zone_of_the_marketplace(bo, ana_asks, monday, an_order):
    of = ana_asks(order=an_order(market="de"))
    bo.post(f"/seller/messages/{of.pk}/reply", {"text": "Bald.", "send_on": "2026-03-10T09:00"})
    assert of.messages.get(side="seller").send_at.isoformat() == "2026-03-10T08:00:00+00:00"


def test_a_time_gone_by_is_refused_and_the_text_kept(bo, ana_asks, monday):
    of = ana_asks()
    answer = bo.post(
        f"/seller/messages/{of.pk}/reply", {"text": "Too late.", "send_on": "2020-01-01T09:00"}
    )
    assert answer.status_code == 422
    assert "Choose a time to come" in words(answer)
    assert "Too late." in words(answer)


def test_a_letter_the_buyer_overtook_says_so(bo, cast, ana_asks, monday):
    of = ana_asks()
    messaging.schedule(
        of, by=cast.actor("bo"), text="Tomorrow.", send_at=clock.now() + timedelta(hours=1)
    )
    messaging.write(reload(of), by=cast.actor("ana"), text="Found it.")
    page = words(bo.get(f"/seller/messages/{of.pk}"))
    assert "Not sent: the buyer wrote first" in page
    assert "Tomorrow.</textarea>" in page
