"""The pages about a seller's team and account, as its people and others see them."""

import pytest
from django.test import Client

from aftersale.accounts import queries
from aftersale.accounts.models import Address, Member

pytestmark = pytest.mark.django_db
DAN = {"name": "Dan Dahl", "email": "dan@lumen.example", "role": "agent"}


def member(cast, name):
    return Member.objects.get(user=cast.user(name))


def test_an_invited_member_chooses_a_password_and_is_asked_for_a_second_factor(
    browser_of, letter, cast, sign_in
):
    bo = browser_of("bo")
    assert bo.post("/seller/team", DAN)["Location"] == "/seller/team"
    assert letter.last.to == ["dan@lumen.example"]
    assert letter.last.subject == "Bo Lind invites you to Lumen Lamps"
    assert "Invited" in bo.get("/seller/team").content.decode()

    dan = Client()
    form = dan.get(letter.path, follow=True).request["PATH_INFO"]
    dan.post(form, {"password1": "a bicycle in the rain", "password2": "a bicycle in the rain"})
    answer = dan.post("/signin", {"login": DAN["email"], "password": "a bicycle in the rain"})
    assert answer["Location"] == "/signin/protect"
    assert "Invited" not in bo.get("/seller/team").content.decode()


def test_an_invitation_is_sent_again_only_while_it_waits(browser_of, letter, cast):
    bo = browser_of("bo")
    bo.post("/seller/team", DAN)
    dan = Member.objects.get(user__email=DAN["email"])
    bo.post(f"/seller/team/{dan.pk}/again")
    bo.post(f"/seller/team/{member(cast, 'bea').pk}/again")
    assert [one.to for one in (letter.last,)] == [["dan@lumen.example"]]
    assert len(letter) == 2


def test_a_wrong_invitation_is_said_beside_its_field(browser_of, letter):
    page = browser_of("bo").post("/seller/team", DAN | {"email": "ana@buyers.example"})
    assert page.status_code == 422
    assert "Somebody else signs in with this address." in page.content.decode()
    assert len(letter) == 0


def test_roles_change_and_members_go(browser_of, cast):
    bo = browser_of("bo")
    bea = browser_of("bea")
    bo.post(f"/seller/team/{member(cast, 'vic').pk}/role", {"role": "agent"})
    assert member(cast, "vic").role == "agent"
    bo.post(f"/seller/team/{member(cast, 'bea').pk}/remove")
    assert bea.get("/seller/team").status_code == 302
    assert "Bea Lund" not in bo.get("/seller/team").content.decode().partition("</table>")[0]


def test_the_last_owner_is_told_why_they_stay(browser_of, cast):
    bo = browser_of("bo")
    pk = member(cast, "bo").pk
    for deed in ("remove", "role"):
        answer = bo.post(f"/seller/team/{pk}/{deed}", {"role": "viewer"})
        assert answer.status_code == 422
        assert "A team needs an owner" in answer.content.decode()


@pytest.mark.parametrize("name", ["bea", "vic"])
def test_others_in_the_team_see_it_but_change_nothing(browser_of, cast, name):
    client = browser_of(name)
    page = client.get("/seller/team").content.decode()
    assert "Bo Lind" in page
    assert "Send the invitation" not in page
    pk = member(cast, "vic").pk
    assert client.post("/seller/team", DAN).status_code == 403
    assert client.post(f"/seller/team/{pk}/role", {"role": "owner"}).status_code == 403
    assert client.post(f"/seller/team/{pk}/remove").status_code == 403
    assert client.post(f"/seller/team/{pk}/again").status_code == 403
    assert client.post("/seller/settings/undo", {"seconds": "5"}).status_code == 403
    assert client.post("/seller/settings/markets", {"market": "es"}).status_code == 403
    answer = client.post("/seller/settings/addresses", {"address": "desk@lumen.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["rex", "ana", "cy"])
def test_to_a_rival_a_buyer_and_staff_none_of_it_is_there(browser_of, cast, name):
    address = Address.objects.create(
        seller=cast.lumen, address="desk@lumen.example", added_at=cast.lumen.opened_at
    )
    client, pk = browser_of(name), member(cast, "vic").pk
    for deed in ("again", "role", "remove"):
        assert client.post(f"/seller/team/{pk}/{deed}", {"role": "owner"}).status_code == 404
    for deed in ("approve", "block", "delete", "letters"):
        answer = client.post(f"/seller/settings/addresses/{address.pk}/{deed}")
        assert answer.status_code == 404
    for page in ("/seller/team", "/seller/settings"):
        content = client.get(page).content.decode()
        assert "Vic Lang" not in content
        assert "desk@lumen.example" not in content


def test_an_owner_approves_blocks_and_forgets_addresses(browser_of, cast):
    bo = browser_of("bo")
    bo.post("/seller/settings/addresses", {"address": "Desk@Lumen.example"})
    row = Address.objects.get()
    assert queries.may_write_for_seller(cast.lumen.pk, "desk@lumen.example") is True
    bo.post(f"/seller/settings/addresses/{row.pk}/letters", {"receives": "on"})
    assert queries.letter_addresses_of_seller(cast.lumen.pk) == ["desk@lumen.example"]
    bo.post(f"/seller/settings/addresses/{row.pk}/block")
    assert queries.may_write_for_seller(cast.lumen.pk, "desk@lumen.example") is False
    bo.post(f"/seller/settings/addresses/{row.pk}/approve")
    assert queries.may_write_for_seller(cast.lumen.pk, "desk@lumen.example") is True
    assert bo.post(f"/seller/settings/addresses/{row.pk}/approve").status_code == 409
    bo.post(f"/seller/settings/addresses/{row.pk}/delete")
    assert not Address.objects.exists()


def test_the_undo_window_is_set_and_given_back(browser_of, cast):
    bo = browser_of("bo")
    bo.post("/seller/settings/undo", {"seconds": "5"})
    assert queries.seller(cast.lumen.pk).undo_seconds == 5
    bo.post("/seller/settings/undo", {"seconds": ""})
    assert queries.seller(cast.lumen.pk).undo_seconds is None
    assert bo.post("/seller/settings/undo", {"seconds": "121"}).status_code == 422


def test_one_account_sells_on_several_marketplaces(browser_of, cast):
    bo = browser_of("bo")
    assert bo.post("/seller/settings/markets", {"market": "es"}).status_code == 302
    assert queries.markets_of(cast.lumen.pk) == ["de", "es", "fr", "uk"]
    assert bo.post("/seller/settings/markets", {"market": "uk"}).status_code == 422
    assert bo.post("/seller/settings/markets", {"market": "mars"}).status_code == 422


def test_the_team_page_asks_no_more_for_more_members(
    browser_of, cast, django_assert_max_num_queries
):
    bo = browser_of("bo")
    with django_assert_max_num_queries(6):
        bo.get("/seller/team")
    for number in range(3):
        bo.post("/seller/team", DAN | {"email": f"d{number}@lumen.example"})
    bo.get("/seller/team")
    with django_assert_max_num_queries(6):
        bo.get("/seller/team")
