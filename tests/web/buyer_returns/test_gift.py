"""Returning a gift: with the code, without price, giver, or the giver's knowledge (A110)."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.core import mail, signing
from django.test import Client

from aftersale.kernel import clock
from aftersale.messaging.models import Conversation
from aftersale.returns import gifts
from aftersale.returns.models import ReturnRequest
from aftersale.web.buyer.returns.gifts import PROVEN
from tests.web.buyer_returns.conftest import filled, items_url, queries_of, words

pytestmark = pytest.mark.django_db

SECRETS = ("Ana", "£", "42.00", "84.00")


@pytest.fixture
def a_gift(an_order_to_return):
    return an_order_to_return(is_gift=True)


@pytest.fixture
def abe(signed_in):
    return signed_in("abe")


def proof(client, order, code=None):
    """Order number and code, typed in."""
    typed = {"number": order.number, "code": code or gifts.code_of(order)}
    return client.post("/returns/gift", typed)


def test_the_recipient_returns_a_gift_and_sees_neither_price_nor_giver(abe, a_gift, cast):
    form = abe.get(proof(abe, a_gift)["Location"])
    done = abe.post(proof(abe, a_gift)["Location"], filled(a_gift), follow=True)

    made = ReturnRequest.objects.get()
    assert (made.buyer_id, made.is_gift) == (cast.user("abe").pk, True)
    assert "Reading lamp, brass" in words(form)
    for page in (form, done, abe.get("/returns"), abe.get(f"/returns/{made.pk}/cancel")):
        assert not [secret for secret in SECRETS if secret in words(page)]


@pytest.mark.parametrize("stage", ["authorised", "received", "refunded", "completed"])
def test_no_amount_is_shown_at_any_stage(abe, a_return, a_gift, stage):
    made = a_return(at=stage, order=a_gift, buyer="abe", gift_code=gifts.code_of(a_gift))

    for page in (abe.get(f"/returns/{made.pk}"), abe.get("/returns")):
        assert not [secret for secret in SECRETS if secret in words(page)]
        assert f"/orders/uk/{a_gift.number}" not in page.content.decode()


def test_the_giver_sees_nothing_of_it(ana, a_return, a_gift):
    made = a_return(at="refunded", order=a_gift, buyer="abe", gift_code=gifts.code_of(a_gift))

    assert ana.get(f"/returns/{made.pk}").status_code == 404
    for page in ("/returns", "/orders", f"/orders/uk/{a_gift.number}", items_url(a_gift)):
        shown = words(ana.get(page))
        for told in ("Being returned", "Abe", "already asked", "Your refund", "£42.00 back"):
            assert told not in shown


def test_a_wrong_code_is_refused_and_says_where_the_right_one_stands(abe, a_gift):
    response = proof(abe, a_gift, "AAAAA-AAAAA")

    assert response.status_code == 422
    assert "Both stand on the gift slip." in words(response)
    assert a_gift.number in response.content.decode()


def test_an_order_that_is_no_gift_has_no_right_code(abe, an_order_to_return):
    order = an_order_to_return()

    assert proof(abe, order).status_code == 422


def test_guessing_is_stopped_even_for_the_right_code(abe, a_gift):
    answers = [proof(abe, a_gift, "AAAAA-AAAAA") for _ in range(9)]

    assert answers[-1].status_code == 429
    assert proof(abe, a_gift).status_code == 429


def test_a_code_reads_as_it_was_typed(abe, a_gift):
    typed = gifts.code_of(a_gift).lower().replace("-", " ")

    assert proof(abe, a_gift, typed).status_code == 302


def test_a_made_up_proof_and_an_old_one_open_nothing(abe, a_gift):
    with clock.at(clock.now() - timedelta(days=1)):
        forged = signing.dumps(["uk", a_gift.number], salt="another")

    assert abe.get(f"/returns/gift/{forged}").status_code == 404
    assert abe.post(f"/returns/gift/{forged}", filled(a_gift)).status_code == 404
    with pytest.raises(signing.SignatureExpired):
        signing.loads(signing.dumps("x", salt=PROVEN), salt=PROVEN, max_age=-1)


def test_somebody_new_proves_the_code_then_opens_an_account_and_goes_on(a_gift):
    browser = Client()
    items = proof(browser, a_gift)["Location"]
    asked = browser.get(items)
    assert asked["Location"].startswith("/signin/link?next=")
    onward = unquote(asked["Location"].partition("next=")[2])
    browser.post("/signin/link", {"email": "gia@people.example", "next": onward})
    link = re.search(r"http\S+/signin/link/open\S+", mail.outbox[-1].body)[0]
    assert "return a gift" in mail.outbox[-1].body

    elsewhere = Client()
    token = re.search(r"token=([^&]+)", link)[1]
    form = {"token": unquote(token), "next": onward, "name": "Gia"}
    landed = elsewhere.post("/signin/link/open", form)

    assert landed["Location"] == items
    assert "Reading lamp, brass" in words(elsewhere.get(items))


def test_who_bought_it_is_led_to_the_order(ana, a_gift):
    items = proof(ana, a_gift)["Location"]

    assert ana.get(items)["Location"] == items_url(a_gift)


def test_the_recipient_writes_to_the_seller_without_learning_of_the_order(abe, a_return, a_gift):
    made = a_return(order=a_gift, buyer="abe", gift_code=gifts.code_of(a_gift))

    shown = abe.get(f"/returns/{made.pk}/contact")
    sent = abe.post(f"/returns/{made.pk}/contact", {"text": "Is the shade needed?"}, follow=True)

    assert shown.status_code == sent.status_code == 200
    talk = Conversation.objects.get()
    assert a_gift.number in talk.subject
    assert not talk.orders.exists()
    assert not [secret for secret in SECRETS if secret in words(sent)]
    assert f"/messages/{talk.pk}" in abe.get(f"/returns/{made.pk}").content.decode()


def test_the_giver_finds_code_and_slip_on_the_order(ana, abe, a_gift):
    page = ana.get(f"/orders/uk/{a_gift.number}")
    slip = ana.get(f"/orders/uk/{a_gift.number}/gift-slip.pdf")

    assert gifts.code_of(a_gift) in words(page)
    assert slip["Content-Type"] == "application/pdf"
    assert b"".join(slip.streaming_content).startswith(b"%PDF")
    assert abe.get(f"/orders/uk/{a_gift.number}/gift-slip.pdf").status_code == 404


def test_what_is_no_gift_has_neither(ana, an_order_to_return):
    order = an_order_to_return()

    assert "This is a gift" not in words(ana.get(f"/orders/uk/{order.number}"))
    assert ana.get(f"/orders/uk/{order.number}/gift-slip.pdf").status_code == 404


def test_a_team_returns_no_gifts(signed_in, a_gift):
    bo = signed_in("bo")

    assert bo.get("/returns/gift")["Location"] == "/seller/"
    assert proof(bo, a_gift).status_code == 404


def test_the_slips_square_fills_the_form(a_gift):
    page = Client().get(f"/returns/gift?number={a_gift.number}&code=K7QF2-M3XRA").content.decode()

    assert f'value="{a_gift.number}"' in page
    assert 'value="K7QF2-M3XRA"' in page


def test_the_form_of_a_gift_asks_as_much_for_three_lines_as_for_one(abe, an_order_to_return):
    counts = []
    for lines in ([], [{}, {}]):
        order = an_order_to_return(*lines, is_gift=True)
        counts.append(queries_of(abe, proof(abe, order)["Location"]))

    assert counts[0] == counts[1]
