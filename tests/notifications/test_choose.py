"""What accounts and people choose: who hears of what, by which way, and nobody twice (C11, A137)."""

from __future__ import annotations

import pytest

from aftersale.accounts import actions as accounts
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.notifications import actions as notifications
from aftersale.notifications import queries
from aftersale.notifications.actions import Wish
from aftersale.notifications.catalogue import CATALOGUE
from aftersale.notifications.catalogue.labels import LABELS
from aftersale.notifications.families import FAMILIES, Family
from aftersale.notifications.models import AccountChoice, PersonalChoice, Recipient
from aftersale.relay.models import Outgoing
from tests.notifications.conftest import BEA, BO, letters, pages, work

RETURNS, CLAIMS, ACCOUNT = Family.RETURNS, Family.CLAIMS, Family.ACCOUNT


@pytest.fixture(autouse=True)
def _monday(monday):
    pass


def confirmed(cast, address="team@lumen.example", language="en"):
    row = notifications.add_recipient(address, by=cast.actor("bo"), language=language)
    Recipient.objects.filter(pk=row.pk).update(confirmed_at=row.added_at)
    return row


def test_every_row_a_seller_may_be_told_has_a_family_and_a_name():
    folders = {row.folder for row in CATALOGUE if row.to_sellers}
    assert folders == set(LABELS)
    assert set(FAMILIES) == set(Family)
    assert {row.family for row in CATALOGUE if row.to_sellers} == set(Family)


def test_without_a_choice_owners_get_letters_and_the_page_tells_the_team(cast, a_return):
    a_return()
    work()
    assert letters("return_to_decide") == [BO]
    assert pages(cast, "bo", "bea", "vic", "rex") == [1, 1, 1, 0]


def test_a_member_chooses_for_themselves_and_others_are_left_alone(cast, a_return):
    notifications.choose("uk", {RETURNS: (False, "now")}, by=cast.actor("bea"))
    notifications.choose("uk", {RETURNS: (True, "off")}, by=cast.actor("bo"))
    a_return()
    work()
    assert letters("return_to_decide") == [BEA]
    assert pages(cast, "bo", "bea", "vic") == [1, 0, 1]


def test_a_choice_holds_on_its_own_marketplace_only(cast, a_return):
    notifications.choose("uk", {RETURNS: (False, "off")}, by=cast.actor("bo"))
    a_return(market="de")
    work()
    assert letters("return_to_decide") == [BO]
    assert pages(cast, "bo") == [1]


def test_who_is_on_the_list_and_wants_it_at_once_is_told_once(cast, a_return):
    row = confirmed(cast, "BO@lumen.example")
    wish = Wish(recipients=(row.pk, confirmed(cast).pk))
    notifications.choose_for_account("uk", {RETURNS: wish}, by=cast.actor("bo"))
    notifications.choose("uk", {RETURNS: (True, "now")}, by=cast.actor("bo"))
    a_return()
    work()
    assert letters("return_to_decide") == [BO, "team@lumen.example"]


def test_addresses_of_the_account_are_written_to_in_their_language(cast, a_return):
    row = confirmed(cast, "team@lumen.example", "fr")
    notifications.choose_for_account(
        "uk", {RETURNS: Wish(recipients=(row.pk,))}, by=cast.actor("bo")
    )
    a_return()
    work()
    (letter,) = Outgoing.objects.filter(purpose="return_to_decide")
    assert letter.subject.startswith("Retour à décider")


def test_nothing_goes_to_an_address_that_has_not_said_yes(cast, a_return):
    row = notifications.add_recipient("late@lumen.example", by=cast.actor("bo"))
    notifications.choose_for_account(
        "uk", {RETURNS: Wish(recipients=(row.pk,))}, by=cast.actor("bo")
    )
    a_return()
    work()
    assert letters("return_to_decide") == [BO]


def test_an_account_may_do_without_e_mail_where_it_is_not_required(cast, a_return):
    notifications.choose_for_account("uk", {RETURNS: Wish(email=False)}, by=cast.actor("bo"))
    a_return()
    work()
    assert letters("return_to_decide") == []
    assert pages(cast, "bo") == [1]


@pytest.mark.parametrize("family", [CLAIMS, ACCOUNT, Family.EMERGENCY])
def test_what_is_required_cannot_be_switched_off_for_everybody(cast, family):
    with pytest.raises(Refusal, match="last_recipient"):
        notifications.choose_for_account("uk", {family: Wish(email=False)}, by=cast.actor("bo"))
    with pytest.raises(Refusal, match="last_recipient"):
        notifications.choose("uk", {family: (True, "off")}, by=cast.actor("bo"))
    with pytest.raises(Refusal, match="last_recipient"):
        notifications.choose("uk", {family: (True, "digest")}, by=cast.actor("bo"))
    assert not PersonalChoice.objects.exists()
    assert not AccountChoice.objects.exists()


def test_an_owner_may_leave_what_is_required_to_somebody_else(cast, a_claim):
    notifications.choose("uk", {CLAIMS: (True, "now")}, by=cast.actor("bea"))
    notifications.choose("uk", {CLAIMS: (True, "off")}, by=cast.actor("bo"))
    a_claim()
    work()
    assert letters("claim_answer_wanted") == [BEA]


def test_when_whoever_was_left_is_gone_the_owners_hear_of_it_again(cast, a_claim):
    notifications.choose("uk", {CLAIMS: (True, "now")}, by=cast.actor("bea"))
    notifications.choose("uk", {CLAIMS: (True, "off")}, by=cast.actor("bo"))
    accounts.remove_member(cast.user("bea").member, by=cast.actor("bo"))
    a_claim()
    work()
    assert letters("claim_answer_wanted") == [BO]


def test_only_those_who_may_set_what_the_account_hears(cast):
    for name in ("bea", "vic", "ana", "cy"):
        with pytest.raises(NotPermitted):
            notifications.choose_for_account("uk", {RETURNS: Wish()}, by=cast.actor(name))
        with pytest.raises(NotPermitted):
            notifications.add_recipient("a@lumen.example", by=cast.actor(name))
    with pytest.raises(NotPermitted):
        notifications.choose("uk", {RETURNS: (True, "now")}, by=cast.actor("ana"))
    with pytest.raises(Refusal, match="unknown_market"):
        notifications.choose("it", {RETURNS: (True, "now")}, by=cast.actor("bo"))


def test_a_recipient_of_a_rival_cannot_be_chosen(cast):
    theirs = notifications.add_recipient("team@rival.example", by=cast.actor("rex"))
    with pytest.raises(Refusal, match="unknown_recipient"):
        notifications.choose_for_account(
            "uk", {RETURNS: Wish(recipients=(theirs.pk,))}, by=cast.actor("bo")
        )
    with pytest.raises(Refusal, match="unseen"):
        queries.recipient(cast.actor("bo"), theirs.pk)


def test_a_buyers_message_is_a_letter_and_a_notice_only_to_who_asks(cast, ana_asks):
    ana_asks()
    work()
    assert letters("message_received") == []
    notifications.choose("uk", {Family.MESSAGING: (True, "now")}, by=cast.actor("bea"))
    notifications.choose("uk", {Family.MESSAGING: (True, "now")}, by=cast.actor("bo"))
    ana_asks()
    work()
    assert letters("message_received") == [BEA]  # Bo has the letter itself
    assert pages(cast, "bo", "bea", kind="message_received") == [0, 0]
