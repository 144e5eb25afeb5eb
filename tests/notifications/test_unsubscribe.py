"""Ending letters with one click: no cookies, no signing in, and never by following a link."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from urllib.parse import urlsplit

import dkim
import pytest
from django.test import Client

from aftersale import config
from aftersale.accounts import actions as accounts
from aftersale.kernel import clock
from aftersale.notifications import actions as notifications
from aftersale.notifications import queries, tokens
from aftersale.notifications.actions import Wish
from aftersale.notifications.chores import send_digests
from aftersale.notifications.families import Family
from aftersale.notifications.models import Recipient, Silence
from aftersale.relay import dkim as ours
from aftersale.relay.models import Outgoing
from tests.notifications.conftest import BEA, BO, letters, pages, work

RETURNS = Family.RETURNS
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True)
def _monday_behind_tls(monday, monkeypatch):
    """One click is for https alone."""
    settled = replace(config.get(), url="https://help.shop.example")
    monkeypatch.setattr(config, "get", lambda: settled)


def way_out(purpose="return_to_decide", to=BO) -> str:
    """The path in the header of the last such letter."""
    raw = bytes(Outgoing.objects.filter(purpose=purpose, to_address=to).latest("pk").raw)
    letter = message_from_bytes(raw)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    (url,) = re.fullmatch(r"<(\S+)>", letter["List-Unsubscribe"]).groups()
    return urlsplit(url).path


def program() -> Client:
    """A mail program: no cookies, no page of ours, checked like a browser of somebody else's."""
    return Client(enforce_csrf_checks=True)


def test_one_click_ends_a_family_for_a_member_and_the_page_goes_on(cast, a_return):
    a_return()
    work()
    assert program().post(way_out(), ONE_CLICK).status_code == 200
    a_return()
    work()
    assert letters("return_to_decide") == [BO]
    assert pages(cast, "bo") == [2]
    assert queries.personal_choices(cast.user("bo").pk, "uk")[RETURNS].email == "off"


def test_following_the_link_changes_nothing(cast, a_return):
    a_return()
    work()
    page = program().get(way_out())
    assert "No more of these e-mails?" in page.content.decode()
    assert "<button" in page.content.decode()
    a_return()
    work()
    assert letters("return_to_decide") == [BO, BO]


def test_it_can_be_undone_on_the_same_page(cast, a_return):
    a_return()
    work()
    path = way_out()
    assert "You get no more of these" in program().post(path, ONE_CLICK).content.decode()
    assert "No more of these e-mails?" in program().post(path, {"again": "on"}).content.decode()
    a_return()
    work()
    assert letters("return_to_decide") == [BO, BO]


def test_an_address_that_is_nobodys_falls_silent_and_the_owner_sees_it(cast, a_return):
    row = notifications.add_recipient("team@lumen.example", by=cast.actor("bo"))
    Recipient.objects.update(confirmed_at=row.added_at)
    notifications.choose_for_account(
        "uk", {RETURNS: Wish(recipients=(row.pk,))}, by=cast.actor("bo")
    )
    a_return()
    work()
    program().post(way_out(to="team@lumen.example"), ONE_CLICK)
    a_return()
    work()
    assert letters("return_to_decide") == ["team@lumen.example"]
    silence = queries.silences_of(cast.lumen.pk).get()
    assert (silence.address, silence.market, silence.family) == (
        "team@lumen.example",
        "uk",
        "returns",
    )
    notifications.hear_again(silence, by=cast.actor("bo"))
    a_return()
    work()
    assert letters("return_to_decide") == ["team@lumen.example"] * 2


def test_what_is_required_carries_no_way_out_and_no_link_ends_it(cast, a_claim):
    a_claim()
    work()
    raw = bytes(Outgoing.objects.get(purpose="claim_answer_wanted").raw)
    assert b"List-Unsubscribe" not in raw
    forged = tokens.token(
        tokens.Ended(
            seller_id=cast.lumen.pk, market="uk", family="claims", user_id=cast.user("bo").pk
        )
    )
    assert program().post(f"/unsubscribe/{forged}", ONE_CLICK).status_code == 410


def test_buyers_letters_are_as_they_were(cast, a_return):
    a_return()
    work()
    assert b"List-Unsubscribe" not in bytes(Outgoing.objects.get(purpose="return_requested").raw)


def test_without_tls_there_is_a_link_but_no_button_of_the_mail_program(monkeypatch, a_return):
    settled = replace(config.get(), url="http://help.shop.example")
    monkeypatch.setattr(config, "get", lambda: settled)
    a_return()
    work()
    letter = message_from_bytes(bytes(Outgoing.objects.get(purpose="return_to_decide").raw))
    assert letter["List-Unsubscribe"].startswith("<http://help.shop.example/unsubscribe/")
    assert letter["List-Unsubscribe-Post"] is None


def test_the_signature_covers_the_way_out(cast, a_return):
    a_return()
    work()
    raw = bytes(Outgoing.objects.get(purpose="return_to_decide").raw)
    name, value = ours.record()

    def dns(asked, timeout=5):
        return value.encode() if asked.decode().rstrip(".") == name else None

    assert dkim.verify(raw, dnsfunc=dns)
    assert not dkim.verify(raw.replace(b"/unsubscribe/", b"/unsubscribes"), dnsfunc=dns)
    assert not dkim.verify(raw.replace(b"One-Click", b"Two-Click"), dnsfunc=dns)


def test_a_link_that_was_altered_or_belongs_to_who_left_ends_nothing(cast, a_return):
    a_return()
    work()
    path = way_out()
    assert program().post(path[:-2] + "xy", ONE_CLICK).status_code == 410
    bea = tokens.Ended(
        seller_id=cast.lumen.pk, market="uk", family="returns", user_id=cast.user("bea").pk
    )
    accounts.remove_member(cast.user("bea").member, by=cast.actor("bo"))
    assert program().post(f"/unsubscribe/{tokens.token(bea)}", ONE_CLICK).status_code == 410
    assert not Silence.objects.exists()


@pytest.mark.parametrize("was", ["now", "digest", "account"])
def test_undoing_it_brings_back_what_a_member_had_chosen(cast, was):
    bo = cast.actor("bo")
    notifications.choose("uk", {RETURNS: (False, was)}, by=bo)
    ended = tokens.Ended(seller_id=cast.lumen.pk, market="uk", family="returns", user_id=bo.id)
    path = f"/unsubscribe/{tokens.token(ended)}"
    for told in (ONE_CLICK, ONE_CLICK, {"again": "on"}, {"again": "on"}):
        program().post(path, told)
    choice = queries.personal_choices(bo.id, "uk")[RETURNS]
    assert (choice.email, choice.page) == (was, False)


@pytest.mark.parametrize("cadence", ["daily", "weekly"])
def test_a_digest_ends_with_one_click_too_and_comes_back_as_it_was(cast, a_return, cadence):
    bea = cast.actor("bea")
    habits = notifications.read_when(by=bea, zone="Europe/London", cadence=cadence, day=4)
    due = habits.next_digest_at
    notifications.choose("uk", {RETURNS: (True, "digest")}, by=bea)
    a_return()
    work()
    with clock.at(due):
        send_digests()
        work()
        path = way_out("digest", BEA)  # as the letter itself has it
        assert program().post(path, ONE_CLICK).status_code == 200
        assert program().post(path, ONE_CLICK).status_code == 200
        ended = queries.habits_of(bea.id)
        program().post(path, {"again": "on"})
    assert (ended.digest, ended.next_digest_at) == ("off", None)
    habits = queries.habits_of(bea.id)
    assert (habits.digest, habits.digest_day) == (cadence, 4)
    assert habits.next_digest_at > due
