"""A team: inviting, changing roles, removing, and the owner who must remain."""

import pytest

from aftersale.accounts import actions as accounts
from aftersale.accounts import queries
from aftersale.accounts.actions import team
from aftersale.accounts.models import Member
from aftersale.journal.models import Entry
from aftersale.kernel.actor import NOBODY
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen

pytestmark = pytest.mark.django_db


def member(cast, name):
    return Member.objects.select_related("user").get(user=cast.user(name))


def invite(cast, by="bo", **facts):
    said = {"email": "dan@lumen.example", "name": "Dan", "role": "agent"} | facts
    return accounts.invite_member(cast.actor(by), cast.lumen.pk, **said)


def test_an_owner_invites_somebody_who_may_answer(cast):
    dan = invite(cast)
    actor = queries.actor_for(queries.user_with_team(dan.user_id))
    assert actor.seller_id == cast.lumen.pk
    assert actor.can("conversations.answer", seller_id=cast.lumen.pk)
    assert not dan.user.has_usable_password()


@pytest.mark.parametrize("name", ["bea", "vic", "rex", "ana", "cy"])
def test_nobody_else_changes_the_team(cast, name):
    vic = member(cast, "vic")
    with pytest.raises(NotPermitted):
        invite(cast, by=name)
    with pytest.raises(NotPermitted):
        accounts.change_role(vic, "agent", by=cast.actor(name))
    with pytest.raises(NotPermitted):
        accounts.remove_member(vic, by=cast.actor(name))


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"email": "ana@buyers.example"}, "address_taken"),
        ({"email": "rex@rival.example"}, "address_taken"),
        ({"email": "bea@lumen.example"}, "address_taken"),
        ({"email": "dan"}, "not_an_address"),
        ({"role": "king"}, "unknown_role"),
        ({"name": " "}, "name_missing"),
    ],
)
def test_an_invitation_that_makes_no_sense_is_refused(cast, facts, code):
    with pytest.raises(Refusal, match=code):
        invite(cast, **facts)


def test_a_role_changes_what_one_may_do(cast):
    accounts.change_role(member(cast, "vic"), "agent", by=cast.actor("bo"))
    assert cast.actor("vic").can("conversations.answer", seller_id=cast.lumen.pk)
    entry = Entry.objects.get(kind="accounts.role_changed")
    assert (entry.facts["was"], entry.facts["role"]) == ("viewer", "agent")


def test_a_removed_member_is_nobody_and_their_keys_are_dead(cast):
    _, secret = accounts.make_token(cast.actor("bea"), "script")
    accounts.remove_member(member(cast, "bea"), by=cast.actor("bo"))
    assert queries.user_with_team(cast.user("bea").pk) is None
    assert queries.token_holder(secret) is None
    bea = queries.user(cast.user("bea").pk)
    assert queries.actor_for(bea) == NOBODY


def test_a_former_member_comes_back_without_the_old_password(cast):
    accounts.remove_member(member(cast, "bea"), by=cast.actor("bo"))
    back = invite(cast, email="bea@lumen.example", name="Bea Lund")
    assert back.user == cast.user("bea")
    assert back.user.is_active
    assert not back.user.check_password("correct horse")


def test_the_last_owner_stays(cast):
    bo = member(cast, "bo")
    with pytest.raises(Refusal, match="last_owner"):
        accounts.remove_member(bo, by=cast.actor("bo"))
    with pytest.raises(Refusal, match="last_owner"):
        accounts.change_role(bo, "viewer", by=cast.actor("bo"))
    assert member(cast, "bo").role == "owner"


def test_of_two_owners_either_may_go_but_not_both(cast):
    accounts.change_role(member(cast, "bea"), "owner", by=cast.actor("bo"))
    bo, bea = member(cast, "bo"), member(cast, "bea")
    accounts.remove_member(bo, by=cast.actor("bea"))
    with pytest.raises(Refusal, match="last_owner"):
        accounts.change_role(bea, "agent", by=cast.actor("bea"))


def test_who_changes_a_team_that_moved_meanwhile_hears_stale(cast):
    """Two owners would remove each other: Bea has looked at the team, then Bo is quicker."""
    accounts.change_role(member(cast, "bea"), "owner", by=cast.actor("bo"))
    bo, bea = member(cast, "bo"), member(cast, "bea")
    with pytest.raises(Stale), team.one_at_a_time(bo):
        accounts.change_role(bea, "agent", by=cast.actor("bo"))


def test_who_decides_about_a_role_that_is_another_by_now_hears_stale(cast):
    seen = member(cast, "bea")
    accounts.change_role(member(cast, "bea"), "viewer", by=cast.actor("bo"))
    with pytest.raises(Stale):
        accounts.change_role(seen, "owner", by=cast.actor("bo"))
    with pytest.raises(Stale):
        accounts.remove_member(seen, by=cast.actor("bo"))


def test_a_rivals_member_is_not_there(cast):
    with pytest.raises(Unseen):
        queries.own_member(cast.actor("rex"), member(cast, "vic").pk)


def test_a_team_is_listed_owners_first(cast):
    assert [one.user.name for one in queries.team(cast.lumen.pk)] == [
        "Bo Lind", "Bea Lund", "Vic Lang",
    ]  # fmt: skip
