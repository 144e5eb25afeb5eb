"""The front door, and stepping into the shoes of the demo's cast."""

import pytest
from django.test import Client

from aftersale import config
from aftersale.web.public import cast as public_cast
from aftersale.web.public.cast import Part
from tests.web.buyer.conftest import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast, monkeypatch):
    """The cast as the demo would tell it: Ana, Bo and Cy; and somebody who is not here."""
    known = [
        Part("Ana Alves", "ana@buyers.example", "buys"),
        Part("Bo Lind", "bo@lumen.example", "owns Lumen Lamps"),
        Part("Cy Clark", "cy@market.example", "is marketplace staff"),
        Part("Nia Nowhere", "nia@buyers.example", "never came"),
    ]
    monkeypatch.setattr(public_cast, "_told", [lambda: known])
    return known


@pytest.fixture
def mail_leaves(monkeypatch):
    """Mail goes to a real host: this is no demo."""
    monkeypatch.setenv("AFTERSALE_MAIL_OUT", "smtp://127.0.0.1:2525")
    config.get.cache_clear()
    yield
    monkeypatch.undo()
    config.get.cache_clear()


def test_the_front_page_says_what_this_is(client, db):
    shown = words(client.get("/"))

    assert "Nobody’s address is seen." in shown
    assert "E-mail me a link" in shown
    assert "United Kingdom · Germany · France · Italy · Spain" in shown


def test_the_cast_that_is_here_is_offered(client, told):
    shown = words(client.get("/"))

    assert "As Ana Ana Alves buys" in shown
    assert "As Bo" in shown
    assert "Nia" not in shown


def test_the_demo_tells_its_cast_by_itself(settings):
    from aftersale.demo.cast import CAST

    assert {part.email for part in public_cast._told[0]()} == {email for _, email, _ in CAST}


@pytest.mark.parametrize(
    ("email", "home"),
    [
        ("ana@buyers.example", "/orders"),
        ("bo@lumen.example", "/seller/"),
        ("cy@market.example", "/staff/"),
    ],
)
def test_one_press_signs_in(client, told, email, home):
    response = client.post("/look-around", {"email": email})

    assert response.url == home
    assert client.get("/").context["person"].email == email
    assert client.get("/").status_code == 200


def test_one_can_change_shoes(client, told):
    client.post("/look-around", {"email": "ana@buyers.example"})
    client.post("/look-around", {"email": "bo@lumen.example"})

    assert client.get("/").context["person"].email == "bo@lumen.example"
    assert client.get("/seller/").status_code == 200


@pytest.mark.parametrize("email", ["bea@lumen.example", "nia@buyers.example", ""])
def test_nobody_else_can_be_stepped_into(client, told, email):
    assert client.post("/look-around", {"email": email}).status_code == 404
    assert client.get("/").context["person"] is None


def test_it_takes_a_form_of_ours(told):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/look-around", {"email": "ana@buyers.example"}).status_code == 403
    assert strict.get("/look-around").status_code == 405


def test_where_mail_leaves_nobody_is_offered(client, told, mail_leaves):
    assert "As Ana" not in words(client.get("/"))
    assert client.post("/look-around", {"email": "ana@buyers.example"}).status_code == 404
