"""Signing in by e-mailed link: once, for half an hour, and on the way to asking a seller."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from aftersale.accounts import queries
from aftersale.accounts.models import User

pytestmark = pytest.mark.django_db
ANA = {"email": "ana@buyers.example"}


def opened(client, path):
    """Open a link and press its button."""
    page = client.get(path)
    assert page.status_code == 200, page.content
    return client.post(path)


def test_a_buyer_signs_in_by_link(cast, letter):
    client = Client()
    page = client.post("/signin/link", ANA | {"next": "/messages/7"})
    assert "Look in your mailbox" in page.content.decode()
    assert letter.last.to == ["ana@buyers.example"]
    assert opened(client, letter.path)["Location"] == "/messages/7"
    assert client.get("/settings/you").status_code == 200


def test_reading_the_link_uses_nothing_up(cast, letter):
    client = Client()
    client.post("/signin/link", ANA)
    for _ in range(3):
        assert Client().get(letter.path).status_code == 200
    assert opened(client, letter.path)["Location"] == "/orders"


def test_a_used_link_is_refused(cast, letter):
    Client().post("/signin/link", ANA)
    opened(Client(), letter.path)
    again = Client()
    assert again.get(letter.path).status_code == 410
    assert again.post(letter.path).status_code == 410
    assert "This link no longer works" in again.get(letter.path).content.decode()


def test_a_link_is_void_after_half_an_hour(cast, letter, time_machine):
    Client().post("/signin/link", ANA)
    time_machine.move_to(datetime.now(UTC) + timedelta(minutes=31))
    assert Client().post(letter.path).status_code == 410


def test_an_altered_link_is_refused(cast, letter):
    Client().post("/signin/link", ANA)
    for wrong in (
        letter.path[:-1],
        f"{letter.path}x",
        "/signin/link/open?token=",
        "/signin/link/open",
    ):
        assert Client().get(wrong).status_code == 410


def test_a_link_never_leads_to_another_site(cast, letter):
    for evil in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        client = Client()
        client.post("/signin/link", ANA | {"next": evil})
        assert "evil" not in letter.path
        assert opened(client, letter.path)["Location"] == "/orders"


@pytest.mark.parametrize("name", ["bo", "cy"])
def test_sellers_and_staff_get_no_link(cast, letter, name):
    Client().post("/signin/link", {"email": cast.user(name).email})
    assert letter.last.subject == "Signing in"
    assert "token" not in letter.last.body


def test_who_we_do_not_know_gets_no_account(cast, letter):
    Client().post("/signin/link", {"email": "new@buyers.example"})
    assert letter.last.subject == "Nobody signs in with this address"
    assert queries.user_by_email("new@buyers.example") is None


def test_somebody_new_gets_an_account_on_the_way_to_asking(cast, letter):
    client = Client()
    onward = "/ask?seller=lumen-lamps&product=B0LUMEN204"
    client.post("/signin/link", {"email": "New@buyers.example", "next": onward})
    assert not User.objects.filter(email="new@buyers.example").exists()
    assert client.post(letter.path).status_code == 422
    answer = client.post(letter.path, {"name": "Nora New"})
    assert answer["Location"] == onward
    nora = queries.user_by_email("new@buyers.example")
    assert (nora.name, nora.kind) == ("Nora New", "buyer")
    assert Client().get(letter.path).status_code == 410


def test_four_letters_in_ten_minutes_are_too_many(cast, letter):
    for _ in range(3):
        assert Client().post("/signin/link", ANA).status_code == 200
    answer = Client().post("/signin/link", ANA)
    assert (answer.status_code, len(letter)) == (429, 3)
    assert Client().post("/signin/link", {"email": "abe@buyers.example"}).status_code == 200


def test_an_address_that_is_none_is_said_so(cast, letter):
    assert Client().post("/signin/link", {"email": "ana"}).status_code == 422
    assert len(letter) == 0


def test_opening_ones_own_link_in_anothers_browser_changes_who_acts(cast, letter, browser_of):
    client = browser_of("abe")
    client.post("/signin/link", ANA)
    opened(client, letter.path)
    assert "ana@buyers.example" in client.get("/settings/you").content.decode()
