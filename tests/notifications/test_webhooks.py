"""Webhooks: signed, at least once under one id, never into a private network, off after days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.kernel import clock, reaching
from aftersale.kernel.errors import NotPermitted, Refusal, TooOften
from aftersale.notifications import actions as notifications
from aftersale.notifications import queries
from aftersale.notifications.actions import Wish
from aftersale.notifications.channels.hook import PAUSES, deliver
from aftersale.notifications.families import Family
from aftersale.notifications.models import Delivery, Hook
from tests.notifications.conftest import letters, work
from tests.notifications.program import Program


@pytest.fixture
def hook(cast, program: Program):
    """Lumen Lamps has the program told of everything."""
    row, secret = notifications.make_hook(program.url, by=cast.actor("bo"))
    row.secret = secret
    return row


def later(moment, **span) -> None:
    with clock.at(moment + timedelta(**span)):
        work()


def test_the_program_hears_what_happened_and_can_check_who_says_it(hook, program, a_return):
    request = a_return()
    work()
    told = program.read(hook.secret)
    assert told["type"] == "return_to_decide"
    assert told["data"]["about"] == f"return:{request.pk}"
    assert told["data"]["order_number"] == request.order_number
    assert told["data"]["market"] == "uk"
    assert told["data"]["family"] == "returns"
    assert told["data"]["url"].endswith(f"/seller/returns/{request.pk}")
    assert told["data"]["title"] == f"Return to decide: order {request.order_number}"
    assert "Ana" not in program.heard[-1][1]  # what people are called and write stays here
    delivery = Delivery.objects.get()
    assert (delivery.stage, delivery.status, delivery.tries) == ("sent", 204, 1)


def test_a_buyers_message_is_told_although_nobody_gets_a_notice(hook, program, ana_asks):
    ana_asks()
    work()
    assert program.read(hook.secret)["type"] == "message_received"
    assert letters("message_received") == []


def test_what_fails_is_sent_again_with_the_same_id_and_words(monday, hook, program, a_return):
    program.moods = [500, 302]
    a_return()
    work()
    assert Delivery.objects.get().stage == "waiting"
    assert Hook.objects.get().failing_since == monday
    later(monday, seconds=5)
    later(monday, seconds=66)
    assert Delivery.objects.get().stage == "sent"
    assert len(program.heard) == 3
    assert len(set(program.ids)) == 1
    assert len({body for _, body in program.heard}) == 1
    assert Hook.objects.get().failing_since is None


def test_a_redirect_is_not_followed(monday, hook, program, a_return):
    program.moods = [302] * 3
    a_return()
    work()
    assert len(program.heard) == 1
    assert Delivery.objects.get().status == 302


def test_after_days_without_success_it_is_switched_off_and_the_owner_told(
    monday, cast, hook, program, a_return
):
    program.moods = [503] * 20
    a_return()
    work()
    for pause in range(1, len(PAUSES) + 1):
        later(monday, seconds=sum(each.total_seconds() for each in PAUSES[:pause]) + 1)
    row = Hook.objects.get()
    assert row.off_at is not None
    assert letters("hook_switched_off") == ["bo@lumen.example"]
    (failure,) = queries.failures(cast.actor("bo"))
    assert failure.channel == "webhook"
    assert "was switched off after days of failing: it answered 503" in failure.says
    assert queries.failures(cast.actor("bea")) == []
    heard = len(program.heard)
    a_return()
    later(monday, days=5)
    assert len(program.heard) == heard
    notifications.switch_on(row, by=cast.actor("bo"))
    a_return()
    work()
    assert len(program.heard) == heard + 1


@pytest.fixture
def gave_up(monday, hook, program, a_return):
    """One notice was given up after all tries; what came later has arrived."""
    program.moods = [503] * len(PAUSES)
    a_return()
    work()
    Delivery.objects.update(tries=len(PAUSES), next_try_at=monday)
    deliver.call(Delivery.objects.get().pk)
    program.moods = []
    a_return()
    work()
    return Delivery.objects.get(stage="failed")


def test_what_was_given_up_is_said_though_later_notices_arrive(cast, gave_up):
    (failure,) = queries.failures(cast.actor("bo"))
    assert failure.says.startswith("One notice was given up for the webhook http://127.0.0.1")
    assert failure.deed == "Send again or dismiss"
    assert queries.failures(cast.actor("bea")) == []


def test_what_was_given_up_can_be_sent_again(cast, program, gave_up):
    heard = len(program.heard)
    assert notifications.send_given_up(gave_up.hook, by=cast.actor("bo")) == 1
    work()
    assert program.ids[heard:] == [gave_up.name]
    assert queries.failures(cast.actor("bo")) == []


def test_what_was_given_up_can_be_dismissed_by_who_sets_notices(cast, gave_up):
    with pytest.raises(NotPermitted):
        notifications.dismiss_given_up(gave_up.hook, by=cast.actor("bea"))
    notifications.dismiss_given_up(gave_up.hook, by=cast.actor("bo"))
    assert queries.failures(cast.actor("bo")) == []
    gave_up.refresh_from_db()
    notifications.send_again(gave_up, by=cast.actor("bo"))


def test_410_gone_switches_it_off_at_once(hook, program, a_return):
    program.moods = [410]
    a_return()
    work()
    assert Hook.objects.get().off_at is not None


def test_a_family_or_marketplace_it_does_not_want_is_not_told(cast, hook, program, a_return):
    notifications.choose_for_account(
        "uk", {Family.RETURNS: Wish(webhook=False)}, by=cast.actor("bo")
    )
    a_return()
    work()
    assert program.heard == []
    notifications.remove_hook(hook, by=cast.actor("bo"))
    notifications.make_hook(program.url, by=cast.actor("bo"), market="de")
    a_return(market="fr")
    work()
    assert program.heard == []
    a_return(market="de")
    work()
    assert len(program.heard) == 1


def test_an_example_is_sent_at_once_and_tried_once(cast, hook, program):
    program.moods = [500]
    notifications.send_example(hook, by=cast.actor("bo"))
    work()
    assert program.read(hook.secret)["type"] == "example"
    assert Delivery.objects.get().stage == "failed"
    notifications.send_again(Delivery.objects.get(), by=cast.actor("bo"))
    work()
    assert Delivery.objects.get().stage == "sent"
    assert len(set(program.ids)) == 1
    for _ in range(4):
        notifications.send_example(hook, by=cast.actor("bo"))
    with pytest.raises(TooOften):
        notifications.send_example(hook, by=cast.actor("bo"))


def test_a_new_secret_signs_from_now_on(cast, hook, program):
    secret = notifications.renew_secret(hook, by=cast.actor("bo"))
    notifications.send_example(hook, by=cast.actor("bo"))
    work()
    assert secret != hook.secret
    assert program.read(secret)["type"] == "example"
    assert secret not in Hook.objects.get().secret_sealed


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/in", "ftp://hooks.example", "https://", "hooks.example", "",
        "https://bo:secret@hooks.example/", "https://hooks.example/#a", "https://hooks.example/a b",
        "https://hooks.example:0/", "https://hooks.example:99999/", "https://h.example/" + "a" * 500,
    ],
)  # fmt: skip
def test_what_cannot_be_called_is_refused(cast, url):
    with pytest.raises(Refusal, match="bad_hook_url"):
        notifications.make_hook(url, by=cast.actor("bo"))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "[::1]", "[fd00::1]", "localhost",
        "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]", "[2002:a00:1::]", "intranet", "a.localhost", "0.0.0.0",
        "224.0.0.1", "100.64.0.1",
    ],
)  # fmt: skip
def test_no_address_of_a_private_network_is_taken(cast, host):
    with pytest.raises(Refusal, match="private_hook_url"):
        notifications.make_hook(f"https://{host}/in", by=cast.actor("bo"))


def test_a_name_that_leads_into_the_private_network_is_not_connected_to(cast, program, a_return):
    """The name looked harmless when it was entered; what counts is where it leads now."""
    row, _ = notifications.make_hook(program.url, by=cast.actor("bo"))
    with pytest.raises(OSError, match="has no public address"):
        reaching.connected("127.0.0.1", 80, only_public=True, patience=1)
    assert not reaching.is_public("::ffff:127.0.0.1")
    assert reaching.is_public("93.184.216.34")
    assert row.pk


def test_without_leave_for_private_networks_nothing_is_sent_there(
    monkeypatch, cast, program, a_return
):
    from dataclasses import replace

    from aftersale import config

    notifications.make_hook(program.url, by=cast.actor("bo"))
    settled = replace(config.get(), private_webhooks=False)
    monkeypatch.setattr(config, "get", lambda: settled)
    a_return()
    work()
    assert program.heard == []
    assert "has no public address" in Delivery.objects.get().problem


def test_only_owners_have_webhooks_and_five_are_enough(cast, program):
    for name in ("bea", "vic", "cy", "ana"):
        with pytest.raises(NotPermitted):
            notifications.make_hook(program.url, by=cast.actor(name))
    for _ in range(5):
        notifications.make_hook(program.url, by=cast.actor("bo"))
    with pytest.raises(Refusal, match="too_many_hooks"):
        notifications.make_hook(program.url, by=cast.actor("bo"))
    with pytest.raises(Refusal, match="unseen"):
        queries.hook(cast.actor("rex"), Hook.objects.first().pk)
