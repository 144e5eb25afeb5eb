"""Signing in with a password, landing, being locked out, forgetting."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_buyer_lands_on_their_orders(sign_in):
    client, answer = sign_in("ana")
    assert (answer.status_code, answer["Location"]) == (302, "/orders")
    assert client.get("/settings/you").status_code == 200


def test_a_buyer_lands_where_they_were_going(sign_in):
    assert sign_in("ana", onward="/messages/7")[1]["Location"] == "/messages/7"


def test_nobody_is_sent_to_another_site(sign_in):
    assert sign_in("ana", onward="https://evil.example/")[1]["Location"] == "/orders"


@pytest.mark.parametrize(("name", "home"), [("bo", "/seller/"), ("cy", "/staff/")])
def test_sellers_and_staff_are_asked_for_a_second_factor_first(sign_in, name, home):
    client, answer = sign_in(name)
    assert answer["Location"] == "/signin/protect"
    assert "Later" in client.get("/signin/protect").content.decode()
    assert client.post("/signin/protect/later")["Location"] == home


def test_the_address_may_be_typed_in_capitals(cast):
    said = {"login": "ANA@Buyers.example", "password": "correct horse"}
    assert Client().post("/signin", said)["Location"] == "/orders"


def test_a_wrong_password_says_so_and_nothing_more(sign_in, cast):
    _, known = sign_in("ana", "wrong")
    unknown = Client().post("/signin", {"login": "who@buyers.example", "password": "wrong"})
    words = "This e-mail address and password do not belong together."
    assert words in known.content.decode()
    assert words in unknown.content.decode()


def test_after_eight_wrong_tries_even_the_right_password_waits(sign_in):
    for _ in range(7):
        assert sign_in("ana", "wrong")[1].status_code == 200
    assert sign_in("ana", "wrong")[1].status_code == 429
    _, answer = sign_in("ana")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert "Too many wrong passwords" in answer.content.decode()
    assert sign_in("abe")[1]["Location"] == "/orders"


def test_the_lock_opens_after_a_quarter_of_an_hour(sign_in, time_machine):
    for _ in range(8):
        sign_in("ana", "wrong")
    time_machine.move_to(datetime.now(UTC) + timedelta(minutes=16))
    assert sign_in("ana")[1]["Location"] == "/orders"


def test_somebody_removed_cannot_sign_in(sign_in, cast):
    from aftersale.accounts import actions as accounts
    from aftersale.accounts.models import Member

    accounts.remove_member(Member.objects.get(user=cast.user("bea")), by=cast.actor("bo"))
    client, _ = sign_in("bea")
    assert client.get("/settings/security").status_code == 302


def test_signing_out_is_a_deed_not_a_link(browser_of):
    client = browser_of("ana")
    assert "Sign out?" in client.get("/signout").content.decode()
    assert client.get("/settings/you").status_code == 200
    client.post("/signout")
    assert client.get("/settings/you").status_code == 302


def test_a_forgotten_password_is_chosen_anew_by_letter(cast, letter, sign_in):
    client = Client()
    answer = client.post("/signin/forgotten", {"email": "ana@buyers.example"}, follow=True)
    assert "Look in your mailbox" in answer.content.decode()
    assert letter.last.to == ["ana@buyers.example"]
    link = letter.path
    form = client.get(link, follow=True)
    new = "a bicycle in the rain"
    done = client.post(form.request["PATH_INFO"], {"password1": new, "password2": new}, follow=True)
    assert "Your password is kept" in done.content.decode()
    assert sign_in("ana", new)[1]["Location"] == "/orders"
    assert "This link no longer works" in Client().get(link, follow=True).content.decode()


def test_asking_for_an_unknown_address_tells_nobody_on_the_page(cast, letter):
    answer = Client().post("/signin/forgotten", {"email": "who@nowhere.example"}, follow=True)
    assert "Look in your mailbox" in answer.content.decode()
    assert letter.last.subject == "Nobody signs in with this address"


def test_changing_the_password_signs_other_browsers_out(cast, browser_of, sign_in):
    client, _ = sign_in("ana")
    elsewhere = browser_of("ana")
    new = "a bicycle in the rain"
    said = {"oldpassword": "correct horse", "password1": new, "password2": new}
    assert client.post("/settings/password", said)["Location"] == "/settings/security"
    assert client.get("/settings/you").status_code == 200
    assert elsewhere.get("/settings/you").status_code == 302


def test_a_weak_password_is_refused(browser_of):
    said = {"oldpassword": "correct horse", "password1": "12345", "password2": "12345"}
    page = browser_of("ana").post("/settings/password", said).content.decode()
    assert "put right" in page
