"""Buyers, staff and what people say of themselves."""

import pytest

from aftersale.accounts import actions as accounts
from aftersale.accounts.models import User
from aftersale.journal.models import Entry
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import NotPermitted, Refusal

pytestmark = pytest.mark.django_db


def test_a_buyer_is_made_once_however_the_address_is_typed(cast):
    first = accounts.ensure_buyer("Dora@Buyers.example", "Dora Dahl", "de")
    second = accounts.ensure_buyer(" dora@buyers.example ", "Somebody else")
    assert first == second
    assert (second.name, second.language, second.kind) == ("Dora Dahl", "de", "buyer")
    assert not second.has_usable_password()
    assert Entry.objects.filter(kind="accounts.buyer_joined").count() == 1


def test_the_journal_keeps_no_address(cast):
    accounts.ensure_buyer("dora@buyers.example", "Dora Dahl")
    accounts.add_address(by=cast.actor("bo"), address="desk@lumen.example", seller_id=cast.lumen.pk)
    assert not [entry for entry in Entry.objects.all() if "@" in str(entry.facts)]


@pytest.mark.parametrize(
    ("email", "code"),
    [
        ("dora", "not_an_address"),
        ("x@mail.example", "our_own_address"),
        ("bo@lumen.example", "not_a_buyer"),
    ],
)
def test_an_address_that_cannot_be_a_buyers_is_refused(cast, email, code):
    with pytest.raises(Refusal, match=code):
        accounts.ensure_buyer(email, "Dora")


def test_nobody_but_the_system_makes_buyers(cast):
    with pytest.raises(NotPermitted):
        accounts.ensure_buyer("dora@buyers.example", by=cast.actor("bo"))


def test_staff_are_employed_by_the_system_alone(cast):
    assert accounts.employ("dee@market.example", "Dee").kind == "staff"
    with pytest.raises(NotPermitted):
        accounts.employ("eve@market.example", "Eve", by=cast.actor("cy"))
    with pytest.raises(Refusal, match="address_taken"):
        accounts.employ("ana@buyers.example", "Ana", by=SYSTEM)


def test_people_choose_their_own_name_and_language_only(cast):
    accounts.rename(cast.user("ana"), "  Ana   Maria ", by=cast.actor("ana"))
    accounts.set_language(cast.user("ana"), "es", by=cast.actor("ana"))
    ana = User.objects.get(pk=cast.user("ana").pk)
    assert (ana.name, ana.language) == ("Ana Maria", "es")
    with pytest.raises(NotPermitted):
        accounts.rename(cast.user("abe"), "Abel", by=cast.actor("ana"))
    with pytest.raises(Refusal, match="unknown_language"):
        accounts.set_language(cast.user("ana"), "xx", by=cast.actor("ana"))
    with pytest.raises(Refusal, match="name_missing"):
        accounts.rename(cast.user("ana"), "  ", by=cast.actor("ana"))


def test_a_person_without_a_name_shows_no_part_of_their_address(db):
    buyer = accounts.ensure_buyer("ana.alves.1984@buyers.example")
    assert str(buyer) == f"Buyer {buyer.pk}"
