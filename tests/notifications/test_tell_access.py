"""Owners hear of who may act for their account, and of how their people sign in (C11)."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.utils import timezone

from aftersale.accounts import actions as accounts
from aftersale.accounts.reactions import note_added, note_removed
from aftersale.kernel import clock
from tests.notifications.conftest import pages
from tests.notifications.test_tell_returns import BO, told, work

KIND = "access_changed"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
pytestmark = pytest.mark.usefixtures("monday")


def heard(address=BO) -> list[str]:
    """The sentence of each letter."""
    work()
    return [each.splitlines()[0] for each in told(address, KIND)]


def test_who_comes_goes_and_gets_another_role(cast):
    bo = cast.actor("bo")
    member = accounts.invite_member(bo, cast.lumen.pk, "ben@lumen.example", "Ben Lowe", "viewer")
    accounts.change_role(member, "owner", by=bo)
    accounts.remove_member(cast.user("vic").member, by=bo)
    assert heard() == [
        "New in your team: Ben Lowe (Viewer)",
        "Another role in your team: Ben Lowe (Owner)",
        "No longer in your team: Vic Lang",
    ]
    assert "Bo Lind has done this." in told(BO, KIND)[0]


def test_the_same_change_is_told_each_time(cast, monday):
    bo, member = cast.actor("bo"), cast.user("vic").member
    for minute, role in enumerate(("agent", "viewer", "agent")):
        with clock.at(monday.replace(minute=minute)):
            accounts.change_role(member, role, by=bo)
            assert len(heard()) == minute + 1


def test_a_new_api_key_is_told_to_owners_alone(cast):
    accounts.make_token(cast.actor("bea"), "a script")
    accounts.make_token(cast.actor("ana"), "her own")
    assert heard() == ["A new API key: Bea Lund"]
    assert told("bea@lumen.example", KIND) == []
    assert pages(cast, "bo", "bea", "rex", kind=KIND) == [1, 0, 0]


def test_a_password_that_is_changed(cast):
    bea = cast.user("bea")
    bea.set_password("an old lamp")
    bea.last_login = timezone.now()
    bea.save()
    client = Client()
    client.force_login(bea, backend=BACKEND)
    answer = client.post(
        "/settings/password",
        {"oldpassword": "an old lamp", "password1": "Brass!lamp77", "password2": "Brass!lamp77"},
    )
    assert answer.status_code == 302
    assert heard() == ["A new password: Bea Lund"]


def test_a_second_factor_comes_and_goes(cast, monday):
    bea = cast.user("bea")
    bea.last_login = monday
    factor = TOTP.activate(bea, generate_totp_secret()).instance
    note_added(sender=None, user=bea, authenticator=factor)
    note_removed(sender=None, user=bea, authenticator=factor)
    assert heard() == ["Another second factor: Bea Lund", "A second factor was removed: Bea Lund"]
