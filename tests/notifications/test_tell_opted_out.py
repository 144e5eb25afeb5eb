"""Sellers with an open conversation hear that its buyer wants no messages unasked (C11)."""

from __future__ import annotations

import pytest

from aftersale.accounts import actions as accounts
from aftersale.messaging.models import Conversation
from tests.notifications.test_tell_returns import ANA, BO, purposes, told, work

KIND = "buyer_opted_out"


@pytest.fixture(autouse=True)
def _monday(monday):
    pass


def opt_out(cast) -> None:
    accounts.opt_out(cast.user("ana"), by=cast.actor("ana"))
    work()


def test_a_seller_hears_it_once_however_many_conversations_there_are(cast, ana_asks):
    ana_asks()
    newest = ana_asks().pk
    opt_out(cast)
    (letter,) = told(BO, KIND)
    assert "has said that sellers shall not write to them first." in letter
    assert f"/seller/messages/{newest}" in letter
    accounts.opt_in(cast.user("ana"), by=cast.actor("ana"))
    opt_out(cast)
    assert len(told(BO, KIND)) == 1


def test_neither_the_buyer_nor_another_seller_hears_it(cast, ana_asks):
    ana_asks()
    opt_out(cast)
    assert KIND not in purposes(ANA) + purposes("rex@rival.example")


@pytest.mark.parametrize("state", [{"stage": "closed"}, {"is_veiled": True}])
def test_of_a_closed_or_veiled_conversation_nobody_is_told(cast, ana_asks, state):
    ana_asks()
    Conversation.objects.update(**state)
    opt_out(cast)
    assert told(BO, KIND) == []
