"""Addresses that mail does not reach: shown to those who can mend it, gone when mended (C11)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, TooOften
from aftersale.notifications import actions as notifications
from aftersale.notifications import queries
from aftersale.notifications.models import Failing, Recipient
from aftersale.relay.actions.delivering import mark_bounced
from aftersale.relay.models import Outgoing
from aftersale.relay.reading import read_letter
from tests.notifications.conftest import BO, letters, work


@pytest.fixture(autouse=True)
def _monday(monday):
    pass


def come_back(purpose: str, words: str = "550 5.1.1 no such user") -> None:
    letter = Outgoing.objects.filter(purpose=purpose, to_side="seller").latest("pk")
    mark_bounced(letter, words)
    work()


def says(cast, name: str) -> list[str]:
    return [each.says for each in queries.failures(cast.actor(name))]


def test_a_notice_that_comes_back_is_shown_until_it_is_mended(cast, a_return):
    a_return()
    work()
    assert says(cast, "bo") == []
    come_back("return_to_decide")
    assert says(cast, "bo") == [f"E-mail to {BO} comes back: its host does not know it."]
    assert says(cast, "bea") == []
    assert says(cast, "rex") == []
    notifications.mend(Failing.objects.get(), by=cast.actor("bo"))
    work()
    assert says(cast, "bo") == []
    assert letters("trial") == [BO]
    come_back("trial", "552 5.2.2 mailbox full")
    assert says(cast, "bo") == [f"E-mail to {BO} comes back: the mailbox is full."]


def test_a_buyers_message_that_comes_back_from_the_seller_is_shown_too(cast, ana_asks):
    ana_asks()
    work()
    come_back("letter")
    assert len(says(cast, "bo")) == 1


def test_many_letters_to_one_address_are_one_line(cast, a_return):
    for _ in range(3):
        a_return()
        work()
        come_back("return_to_decide")
    assert len(says(cast, "bo")) == 1
    assert Failing.objects.get().times == 3


def test_a_member_sees_and_mends_their_own_address_only(cast):
    from aftersale.notifications.actions.mending import note_failing

    note_failing(cast.lumen.pk, "bea@lumen.example", "full")
    note_failing(cast.lumen.pk, "team@lumen.example", "full")
    assert len(says(cast, "bea")) == 1
    assert len(says(cast, "bo")) == 2
    own, other = Failing.objects.order_by("pk")
    with pytest.raises(Refusal, match="unseen"):
        queries.failing(cast.actor("bea"), other.pk)
    with pytest.raises(NotPermitted):
        notifications.mend(other, by=cast.actor("bea"))
    notifications.dismiss(own, by=cast.actor("bea"))
    assert says(cast, "bea") == []


@pytest.fixture
def asked(cast):
    """An address was added; the link in its letter."""
    row = notifications.add_recipient("team@lumen.example", by=cast.actor("bo"), language="de")
    work()
    text = read_letter(bytes(Outgoing.objects.get(purpose="confirm_address").raw)).text
    (path,) = re.findall(r"http://[^/\s]+(/settings/notifications/confirm/\S+)", text)
    return row, path


def test_an_address_says_yes_by_pressing_and_not_by_following_the_link(cast, asked):
    row, path = asked
    assert Client().get(path).status_code == 200
    assert Recipient.objects.get().confirmed_at is None
    assert Client().post(path).status_code == 200
    assert Recipient.objects.get().confirmed_at == clock.now()
    notifications.remove_recipient(row, by=cast.actor("bo"))
    assert Client().post(path).status_code == 410


def test_the_link_is_good_for_a_week_and_for_its_own_address(cast, asked):
    _, path = asked
    assert Client().get(path[:-1] + ("a" if path[-1] != "a" else "b")).status_code == 410
    assert not Recipient.objects.filter(confirmed_at__isnull=False).exists()


def test_the_letter_is_sent_again_at_most_once_an_hour(cast, asked):
    row, _ = asked
    with pytest.raises(TooOften):
        notifications.ask_again(row, by=cast.actor("bo"))
    with clock.at(clock.now().replace(hour=12)):
        notifications.ask_again(row, by=cast.actor("bo"))
        work()
    assert letters("confirm_address") == ["team@lumen.example"] * 2


def test_an_address_that_is_known_none_or_ours_is_refused(cast, asked):
    for address, code in (
        ("TEAM@lumen.example", "recipient_known"), ("team", "not_an_address"),
        ("abc@mail.example", "our_own_address"),
    ):  # fmt: skip
        with pytest.raises(Refusal, match=code):
            notifications.add_recipient(address, by=cast.actor("bo"))


def test_there_is_a_number_of_addresses(monkeypatch, cast, asked):
    from dataclasses import replace

    from aftersale import config

    settled = replace(config.get(), notice_addresses=1)
    monkeypatch.setattr(config, "get", lambda: settled)
    with pytest.raises(Refusal, match="too_many_recipients"):
        notifications.add_recipient("more@lumen.example", by=cast.actor("bo"))
