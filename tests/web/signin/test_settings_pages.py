"""Profile, addresses of a buyer, API keys, browsers: what people decide about themselves."""

import re

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from aftersale.accounts import queries
from aftersale.accounts.models import Address, ApiToken

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["ana", "bo", "cy"])
def test_everybody_says_what_they_are_called_and_read(browser_of, cast, name):
    client = browser_of(name)
    said = {"name": "Somebody Else", "language": "fr"}
    assert client.post("/settings/you", said)["Location"] == "/settings/you"
    person = queries.user(cast.user(name).pk)
    assert (person.name, person.language) == ("Somebody Else", "fr")
    assert client.post("/settings/you", {"name": " ", "language": "xx"}).status_code == 422


@pytest.mark.parametrize(
    "page",
    ["/settings/you", "/settings/security", "/settings/browsers", "/settings/tokens",
     "/seller/team", "/seller/settings", "/account", "/settings/password"],
)  # fmt: skip
def test_nobody_is_asked_to_sign_in_first(db, page):
    answer = Client().get(page)
    assert answer["Location"].startswith("/signin?next=")


def test_a_buyer_adds_an_address_by_the_link_sent_to_it(browser_of, letter, cast):
    ana = browser_of("ana")
    ana.post("/settings/addresses", {"address": "Ana@Work.example"})
    assert letter.last.to == ["ana@work.example"]
    assert not queries.may_write_for_buyer(cast.user("ana").pk, "ana@work.example")
    assert "Waiting for the link" in ana.get("/account").content.decode()

    elsewhere = Client()
    assert "May this address write?" in elsewhere.get(letter.path).content.decode()
    assert not queries.may_write_for_buyer(cast.user("ana").pk, "ana@work.example")
    token = letter.path.partition("token=")[2]
    assert elsewhere.post("/settings/addresses/confirm", {"token": token}).status_code == 200
    assert queries.may_write_for_buyer(cast.user("ana").pk, "ana@work.example")
    assert elsewhere.post("/settings/addresses/confirm", {"token": token}).status_code == 410
    assert elsewhere.get("/settings/addresses/confirm?token=nonsense").status_code == 410


def test_a_wrong_address_is_said_beside_the_field(browser_of, letter):
    page = browser_of("ana").post("/settings/addresses", {"address": "ana@mail.example"})
    assert page.status_code == 422
    assert "one of the marketplace" in page.content.decode()
    assert len(letter) == 0


def test_the_letter_can_be_sent_again_but_not_for_ever(browser_of, letter):
    ana = browser_of("ana")
    ana.post("/settings/addresses", {"address": "ana@work.example"})
    row = Address.objects.get()
    answers = [ana.post(f"/settings/addresses/{row.pk}/again").status_code for _ in range(3)]
    assert answers == [302, 302, 429]
    assert len(letter) == 3


def test_addresses_of_others_are_not_there(browser_of):
    browser_of("ana").post("/settings/addresses", {"address": "ana@work.example"})
    row = Address.objects.get()
    for name in ("abe", "bo", "rex", "cy"):
        for deed in ("again", "block", "delete"):
            answer = browser_of(name).post(f"/settings/addresses/{row.pk}/{deed}")
            assert answer.status_code == 404
    assert Address.objects.get() == row


def test_a_buyer_blocks_and_removes_an_address(browser_of):
    ana = browser_of("ana")
    ana.post("/settings/addresses", {"address": "ana@work.example"})
    row = Address.objects.get()
    ana.post(f"/settings/addresses/{row.pk}/block")
    assert "Blocked" in ana.get("/settings/you").content.decode()
    ana.post(f"/settings/addresses/{row.pk}/delete")
    assert not Address.objects.exists()


def test_a_keys_secret_is_shown_once(browser_of):
    bea = browser_of("bea")
    page = bea.post("/settings/tokens", {"name": "order system"}).content.decode()
    secret = re.search(r"asl_[\w-]+", page)[0]
    assert queries.token_holder(secret)[0].name == "Bea Lund"
    again = bea.get("/settings/tokens").content.decode()
    assert "order system" in again
    assert secret not in again
    bea.post(f"/settings/tokens/{ApiToken.objects.get().pk}/revoke")
    assert queries.token_holder(secret) is None
    assert "Revoked" in bea.get("/settings/tokens").content.decode()


def test_keys_of_others_are_not_there(browser_of):
    browser_of("bea").post("/settings/tokens", {"name": "order system"})
    pk = ApiToken.objects.get().pk
    for name in ("bo", "rex", "ana", "cy"):
        assert browser_of(name).post(f"/settings/tokens/{pk}/revoke").status_code == 404
    assert ApiToken.objects.get().revoked_at is None


def test_one_sees_ones_browsers_and_signs_another_out(cast, sign_in):
    chrome = Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537"})
    here, _ = sign_in("ana")
    sign_in("ana", client=chrome)
    assert "Chrome on Windows" in here.get("/settings/browsers").content.decode()
    other = UserSession.objects.get(user_agent__contains="Windows")
    assert here.post(f"/settings/browsers/{other.pk}")["Location"] == "/settings/browsers"
    assert chrome.get("/settings/you").status_code == 302
    assert here.get("/settings/you").status_code == 200


def test_all_other_browsers_at_once(sign_in):
    here, *others = [sign_in("ana")[0] for _ in range(3)]
    here.post("/settings/browsers/others")
    assert [other.get("/settings/you").status_code for other in others] == [302, 302]
    assert here.get("/settings/you").status_code == 200


def test_nobody_signs_another_out(cast, sign_in):
    ana, _ = sign_in("ana")
    rex, _ = sign_in("rex")
    rex.post("/signin/protect/later")
    session = UserSession.objects.get(user=cast.user("ana"))
    assert rex.post(f"/settings/browsers/{session.pk}").status_code == 404
    assert ana.get("/settings/you").status_code == 200


def test_an_ordinary_page_asks_the_database_only_who_is_there(
    cast, sign_in, django_assert_num_queries
):
    client, _ = sign_in("ana")
    client.get("/settings/you")
    with django_assert_num_queries(2) as seen:
        client.get("/signin/link")
    assert not [query for query in seen if not query["sql"].startswith("SELECT")]


def test_someone_not_signed_in_costs_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        Client().get("/signin/link")
