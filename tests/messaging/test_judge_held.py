"""Held messages: staff look first, decide with a reason, and the clock does not punish the wait."""

from datetime import timedelta

import pytest

from aftersale.accounts import actions as accounts
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries
from tests.talk import reload

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PROMOTION = "Bonjour, votre abat-jour part demain. Profitez de -20 % avec le code promo LUMIERE20 !"


@pytest.fixture
def held(monday, cast, an_order, ana_asks):
    """Bo's answer in France, where promotion waits for staff."""
    order = an_order(market="fr", currency="EUR", language="fr")
    conversation = ana_asks(order=order, text="Bonjour, où est mon abat-jour ?")
    with clock.at(monday + timedelta(hours=2)):
        return messaging.reply(conversation, by=cast.actor("bo"), text=PROMOTION)


def test_nothing_leaves_and_the_clock_runs_on(held, cast, letters_of):
    assert held.stage == "held"
    assert [m.pk for m in queries.held_messages(cast.actor("cy"))] == [held.pk]
    assert reload(held.conversation).stage == "needs_response"
    assert [m.side for m in letters_of("ana", held.conversation)] == ["buyer"]


def test_a_released_answer_counts_from_when_it_was_written(held, cast, monday, letters_of):
    with clock.at(monday + timedelta(hours=40)):
        messaging.judge_held(held, by=cast.actor("cy"), release=True, reason="A courtesy.")

    question = held.conversation.messages.get(side="buyer")
    assert question.elapsed_seconds == 2 * 3600
    assert [m.side for m in letters_of("ana", held.conversation)] == ["buyer", "seller"]


def test_a_refused_answer_never_leaves_and_its_author_reads_why(held, cast, letters_of):
    messaging.judge_held(held, by=cast.actor("cy"), release=False, reason="Advertising.")

    assert [m.stage for m in letters_of("bo", held.conversation)] == ["sent", "refused"]
    assert len(letters_of("ana", held.conversation)) == 1
    assert queries.held_reasons(held.conversation) == {held.pk: "Advertising."}
    assert reload(held.conversation).stage == "needs_response"


def test_it_is_decided_once(held, cast):
    messaging.judge_held(held, by=cast.actor("cy"), release=True, reason="A courtesy.")

    with pytest.raises(Refusal, match="wrong_stage"):
        messaging.judge_held(held, by=cast.actor("cy"), release=False, reason="Advertising.")


@pytest.mark.parametrize("name", ["bo", "ana", "rex"])
def test_only_staff_decide(held, cast, name):
    with pytest.raises(NotPermitted):
        messaging.judge_held(held, by=cast.actor(name), release=True, reason="Please")


@pytest.fixture
def held_first(cast, an_order):
    """What Bo writes first in France, unasked or for a critical reason; Ana opts out then."""

    def write(reason):
        order = an_order(market="fr", currency="EUR", language="fr")
        text = f"Bonjour, voici pour la commande {order.number} une remise de -20 % : LUMIERE20 !"
        message = messaging.start(
            by=cast.actor("bo"), market="fr", order_number=order.number, reason=reason,
            subject="Votre commande", text=text,
        )  # fmt: skip
        assert message.stage == "held"
        accounts.opt_out(cast.user("ana"), by=cast.actor("ana"))
        return message

    return write


def test_t23_what_a_buyer_no_longer_wants_is_not_released_but_can_be_refused(
    held_first, cast, letters_of
):
    message = held_first("invoice")

    with pytest.raises(Refusal, match="opted_out"):
        messaging.judge_held(message, by=cast.actor("cy"), release=True, reason="A courtesy.")

    assert reload(message).stage == "held"
    assert letters_of("ana", message.conversation) == []
    messaging.judge_held(message, by=cast.actor("cy"), release=False, reason="She opted out.")
    assert reload(message).stage == "refused"


def test_t23_a_critical_reason_is_released_all_the_same(held_first, cast, letters_of):
    message = held_first("unexpected_problem")

    messaging.judge_held(message, by=cast.actor("cy"), release=True, reason="She must know.")

    assert [each.pk for each in letters_of("ana", message.conversation)] == [message.pk]


def test_t23_an_answer_is_released_though_the_buyer_opted_out(held, cast, letters_of):
    accounts.opt_out(cast.user("ana"), by=cast.actor("ana"))

    messaging.judge_held(held, by=cast.actor("cy"), release=True, reason="A courtesy.")

    assert [m.side for m in letters_of("ana", held.conversation)] == ["buyer", "seller"]


def test_t23_staff_read_on_the_page_why_it_cannot_be_released(held_first, cast, client):
    message = held_first("invoice")
    client.force_login(cast.user("cy"), backend=BACKEND)

    told = {"choice": "release", "reason": "A courtesy."}
    answer = client.post(f"/staff/held/{message.pk}", told)

    assert answer.status_code == 422
    assert "The buyer has opted out since it was written" in answer.content.decode()
