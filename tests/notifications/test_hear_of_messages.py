"""A buyer's message comes as a letter or as a notice, and to nobody as both (C11)."""

from __future__ import annotations

import pytest

from aftersale.notifications import actions as notifications
from aftersale.notifications.actions import Wish
from aftersale.notifications.families import Family
from aftersale.notifications.models import Notice, Recipient
from tests.notifications.conftest import BEA, BO, letters, pages, work

MESSAGING = Family.MESSAGING


@pytest.fixture(autouse=True)
def _monday(monday):
    pass


def listed(cast, *addresses: str) -> None:
    """Owners have notices of messages sent to these alone."""
    rows = [notifications.add_recipient(each, by=cast.actor("bo")) for each in addresses]
    Recipient.objects.update(confirmed_at=rows[0].added_at)
    wish = Wish(recipients=tuple(each.pk for each in rows))
    notifications.choose_for_account("uk", {MESSAGING: wish}, by=cast.actor("bo"))


def wants(cast, name: str, email: str) -> None:
    notifications.choose("uk", {MESSAGING: (True, email)}, by=cast.actor(name))


def reached(ana_asks) -> tuple[list[str], list[str]]:
    """Who gets the letter of a new message, and who a notice of it."""
    ana_asks()
    work()
    return letters("letter"), letters("message_received")


def test_whom_the_letter_reaches_gets_no_notice_though_the_list_is_off(cast, ana_asks):
    notifications.choose_for_account("uk", {MESSAGING: Wish(email=False)}, by=cast.actor("bo"))
    wants(cast, "bo", "now")
    assert reached(ana_asks) == ([BO], [])


def test_whom_the_letter_reaches_gets_no_notice_though_the_list_names_others(cast, ana_asks):
    listed(cast, "team@lumen.example")
    wants(cast, "bo", "now")
    assert reached(ana_asks) == ([BO], ["team@lumen.example"])


@pytest.mark.parametrize("email", ["account", "now"])
def test_a_listed_member_whom_no_letter_reaches_gets_the_notice(cast, ana_asks, email):
    listed(cast, BEA)
    wants(cast, "bea", email)
    assert reached(ana_asks) == ([BO], [BEA])


def test_a_digest_does_not_repeat_what_came_as_a_letter(cast, ana_asks):
    wants(cast, "bo", "digest")
    wants(cast, "bea", "digest")
    assert reached(ana_asks) == ([BO], [])
    (kept,) = Notice.objects.filter(kind="message_received", in_digest=True)
    assert kept.user_id == cast.user("bea").pk
    assert pages(cast, "bo", "bea", kind="message_received") == [0, 0]
