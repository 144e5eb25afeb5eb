"""Which addresses may write for an account (T22), and which receive its letters (A031, A032)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing

from aftersale.accounts import actions as accounts
from aftersale.accounts import queries
from aftersale.accounts.models import Address
from aftersale.kernel.actor import NOBODY, SYSTEM
from aftersale.kernel.errors import NotPermitted, Refusal, Unseen, WrongStage

pytestmark = pytest.mark.django_db
DESK = "desk@lumen.example"


@pytest.fixture
def desk(cast):
    return accounts.add_address(by=cast.actor("bo"), address=DESK, seller_id=cast.lumen.pk)


@pytest.fixture
def other(cast):
    ana = cast.actor("ana")
    return accounts.add_address(by=ana, address="ana@work.example", user_id=ana.id)


def speaks(cast, address=DESK):
    return queries.may_write_for_seller(cast.lumen.pk, address)


def test_mail_from_an_address_counts_only_once_it_is_approved(cast, desk):
    assert speaks(cast) is False
    accounts.approve_address(desk, by=cast.actor("bo"))
    assert speaks(cast, "Desk@Lumen.example") is True
    accounts.block_address(desk, by=cast.actor("bo"))
    assert speaks(cast) is False


def test_a_blocked_address_can_be_approved_again(cast, desk):
    accounts.block_address(desk, by=cast.actor("bo"))
    accounts.approve_address(desk, by=cast.actor("bo"))
    assert speaks(cast) is True
    with pytest.raises(WrongStage):
        accounts.approve_address(desk, by=cast.actor("bo"))


def test_a_members_own_address_can_be_blocked(cast):
    assert speaks(cast, "bea@lumen.example") == cast.user("bea")
    row = accounts.add_address(
        by=cast.actor("bo"), address="bea@lumen.example", seller_id=cast.lumen.pk
    )
    accounts.block_address(row, by=cast.actor("bo"))
    assert speaks(cast, "bea@lumen.example") is False


@pytest.mark.parametrize("name", ["bea", "vic", "rex", "ana", "cy"])
def test_nobody_else_decides_about_a_sellers_addresses(cast, desk, name):
    by = cast.actor(name)
    with pytest.raises(NotPermitted):
        accounts.add_address(by=by, address="x@lumen.example", seller_id=cast.lumen.pk)
    for deed in (accounts.approve_address, accounts.block_address, accounts.delete_address):
        with pytest.raises(NotPermitted):
            deed(desk, by=by)
    with pytest.raises(NotPermitted):
        accounts.receive_letters(desk, True, by=by)


@pytest.mark.parametrize("name", ["abe", "bo", "cy"])
def test_nobody_else_decides_about_a_buyers_addresses(cast, other, name):
    for deed in (accounts.approve_address, accounts.block_address, accounts.delete_address):
        with pytest.raises(NotPermitted):
            deed(other, by=cast.actor(name))
    with pytest.raises(NotPermitted):
        accounts.add_address(
            by=cast.actor(name), address="x@work.example", user_id=cast.user("ana").pk
        )


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("desk", "not_an_address"),
        ("x@mail.example", "our_own_address"),
        ("x@de.mail.example", "our_own_address"),
        ("DESK@lumen.example", "address_known"),
    ],
)
def test_an_address_that_makes_no_sense_is_refused(cast, desk, address, code):
    with pytest.raises(Refusal, match=code):
        accounts.add_address(by=cast.actor("bo"), address=address, seller_id=cast.lumen.pk)


def test_twenty_addresses_are_enough(cast):
    for number in range(20):
        accounts.add_address(
            by=cast.actor("bo"), address=f"d{number}@lumen.example", seller_id=cast.lumen.pk
        )
    with pytest.raises(Refusal, match="too_many_addresses"):
        accounts.add_address(by=cast.actor("bo"), address=DESK, seller_id=cast.lumen.pk)


def test_letters_go_to_the_owners_until_another_address_receives_them(cast, desk):
    assert queries.letter_addresses_of_seller(cast.lumen.pk) == ["bo@lumen.example"]
    with pytest.raises(Refusal, match="not_approved"):
        accounts.receive_letters(desk, True, by=cast.actor("bo"))
    accounts.approve_address(desk, by=cast.actor("bo"))
    accounts.receive_letters(desk, True, by=cast.actor("bo"))
    assert queries.letter_addresses_of_seller(cast.lumen.pk) == [DESK]
    accounts.block_address(desk, by=cast.actor("bo"))
    assert queries.letter_addresses_of_seller(cast.lumen.pk) == ["bo@lumen.example"]


def test_a_buyers_letters_go_where_they_sign_in(cast, other):
    accounts.confirm_address(queries.confirmation_of(other), by=NOBODY)
    with pytest.raises(Refusal, match="buyers_have_one"):
        accounts.receive_letters(other, True, by=cast.actor("ana"))


def test_an_unused_address_is_forgotten_and_a_used_one_blocked(cast, desk):
    accounts.approve_address(desk, by=cast.actor("bo"))
    accounts.address_used(by=SYSTEM, address="DESK@lumen.example", seller_id=cast.lumen.pk)
    kept = accounts.delete_address(desk, by=cast.actor("bo"))
    assert Address.objects.get().stage == kept.stage == "blocked"
    fresh = accounts.add_address(
        by=cast.actor("bo"), address="new@lumen.example", seller_id=cast.lumen.pk
    )
    assert accounts.delete_address(fresh, by=cast.actor("bo")) is None
    assert [row.address for row in queries.addresses_of_seller(cast.lumen.pk)] == [DESK]


def test_a_buyers_address_counts_once_its_own_link_is_opened(cast, other):
    ana = cast.user("ana").pk
    assert not queries.may_write_for_buyer(ana, "ana@work.example")
    with pytest.raises(Refusal, match="needs_confirmation"):
        accounts.approve_address(other, by=cast.actor("ana"))
    token = queries.confirmation_of(other)
    accounts.confirm_address(token, by=NOBODY)
    assert queries.may_write_for_buyer(ana, "Ana@work.example")
    with pytest.raises(Refusal, match="used_link"):
        accounts.confirm_address(token, by=NOBODY)


def test_an_old_or_altered_link_confirms_nothing(cast, other, time_machine):
    token = queries.confirmation_of(other)
    forged = signing.dumps([other.pk, other.address], salt="another")
    for wrong in (forged, token[:-1], "", f"{token}x"):
        with pytest.raises(Refusal, match="bad_link"):
            accounts.confirm_address(wrong, by=NOBODY)
    time_machine.move_to(datetime.now(UTC) + timedelta(hours=25))
    with pytest.raises(Refusal, match="bad_link"):
        accounts.confirm_address(token, by=NOBODY)


def test_the_link_of_an_address_deleted_and_added_anew_is_void(cast, other):
    token = queries.confirmation_of(other)
    accounts.delete_address(other, by=cast.actor("ana"))
    with pytest.raises(Refusal, match="bad_link"):
        accounts.confirm_address(token, by=NOBODY)


def test_a_buyer_does_not_add_the_address_they_sign_in_with(cast):
    ana = cast.actor("ana")
    with pytest.raises(Refusal, match="address_known"):
        accounts.add_address(by=ana, address="ANA@buyers.example", user_id=ana.id)


def test_anothers_address_is_not_there(cast, desk, other):
    for name, row in (("rex", desk), ("ana", desk), ("abe", other), ("bo", other), ("cy", other)):
        with pytest.raises(Unseen):
            queries.own_address(cast.actor(name), row.pk)
    with pytest.raises(Unseen):
        queries.own_address(NOBODY, desk.pk)
