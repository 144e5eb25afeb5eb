"""T23: a buyer who wants no messages they have not asked for gets none, on no way.

Critical reasons reach them, and so does the answer to what they ask (D1, C2).
"""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes

import dkim
import pytest
from django.test import Client

from aftersale import config
from aftersale.accounts import actions as accounts
from aftersale.accounts import queries
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.messaging import actions as messaging
from aftersale.relay import dkim as ours
from aftersale.relay.reading import read_letter
from tests.relay.conftest import ANA, BO, letters_to, work

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TEXT = "Here is the invoice for order {number}."


@pytest.fixture
def opted_out(people):
    """Ana has opted out."""
    return accounts.opt_out(people.user("ana"), by=people.actor("ana"))


@pytest.fixture
def sign_in(people):
    def sign(name):
        client = Client()
        client.force_login(people.user(name), backend=BACKEND)
        return client

    return sign


def write_first(people, order, reason="invoice"):
    message = messaging.start(
        by=people.actor("bo"), market="uk", order_number=order.number, reason=reason,
        subject="About your order", text=TEXT.format(number=order.number), via="mail",
    )  # fmt: skip
    work()
    return message


def test_t23_on_the_page_nothing_is_sent_and_the_seller_reads_why(
    people, an_order, opted_out, sign_in
):
    order, bo = an_order(), sign_in("bo")
    page = f"/seller/orders/uk/{order.number}/write"
    assert "wants no messages they have not asked for" in bo.get(page).content.decode()
    told = {"reason": "invoice", "subject": "Invoice", "text": TEXT.format(number=order.number)}
    answer = bo.post(page, told)
    assert answer.status_code == 422
    assert "Only critical reasons reach them" in answer.content.decode()
    assert bo.post(page, told | {"reason": "unexpected_problem"}).status_code == 302


def test_t23_by_the_api_it_is_a_problem_with_a_stable_code(people, an_order, opted_out, client):
    order, (_, key) = an_order(), accounts.make_token(people.actor("bo"), "a test")
    told = {
        "market": "uk", "order_numbers": [order.number], "reason": "invoice", "subject": "Invoice",
        "text": TEXT.format(number=order.number),
    }  # fmt: skip
    head = {"Authorization": f"Bearer {key}"}
    seen = client.get(f"/api/v1/orders/uk/{order.number}", headers=head).json()
    assert seen["buyer_opted_out"] is True
    answer = client.post("/api/v1/conversations", told, "application/json", headers=head)
    assert (answer.status_code, answer.json()["code"]) == (422, "opted_out")
    told["reason"] = "legal_disclosure"
    answer = client.post("/api/v1/conversations", told, "application/json", headers=head)
    assert answer.status_code == 201


def test_t23_by_mail_it_comes_back_naming_the_reason(relay, people, an_order, alias, opted_out):
    order = an_order()
    relay.send(
        BO, alias("buyer"), TEXT.format(number=order.number), subject=f"Order {order.number}"
    )
    assert letters_to(ANA) == []
    (returned,) = letters_to(BO)
    assert returned.purpose == "refused"
    assert "does not want messages they have not asked for" in read_letter(bytes(returned.raw)).text


def test_t23_the_buyer_wrote_first_and_is_answered_on_every_way(
    relay, people, asked, alias, opted_out, sign_in
):
    letter = letters_to(BO)[0]
    relay.send(BO, alias("buyer"), "Tighten it.", In_Reply_To=f"<{letter.message_id}>")
    head = {"Authorization": f"Bearer {accounts.make_token(people.actor('bo'), 'a test')[1]}"}
    call = f"/api/v1/conversations/{asked.conversation_id}/messages"
    answer = Client().post(call, {"text": "And clean it."}, "application/json", headers=head)
    assert answer.status_code == 201
    page = f"/seller/messages/{asked.conversation_id}/reply"
    assert sign_in("bo").post(page, {"text": "Does it help?"}).status_code in (200, 302)
    assert len(letters_to(ANA)) == 1


def test_a_seller_does_not_go_on_where_only_they_have_written(people, an_order, opted_out):
    accounts.opt_in(people.user("ana"), by=people.actor("ana"))
    talk = write_first(people, an_order()).conversation
    critical = write_first(people, an_order(), reason="unexpected_problem").conversation
    accounts.opt_out(people.user("ana"), by=people.actor("ana"))
    with pytest.raises(Refusal, match="opted_out"):
        messaging.reply(talk, by=people.actor("bo"), text="Did you get it?")
    assert messaging.reply(critical, by=people.actor("bo"), text="We know more now.")
    messaging.write(talk, by=people.actor("ana"), text="Yes, thank you.")
    assert messaging.reply(talk, by=people.actor("bo"), text="Good.")


def test_the_thread_says_so_before_anything_is_written(people, an_order, sign_in):
    talk = write_first(people, an_order()).conversation
    accounts.opt_out(people.user("ana"), by=people.actor("ana"))
    page = sign_in("bo").get(f"/seller/messages/{talk.pk}").content.decode()
    assert "wants no messages they have not asked for" in page
    assert 'name="text"' not in page


def test_a_letter_nobody_asked_for_has_a_link_and_a_button_of_the_mail_program(
    people, an_order, client, monkeypatch
):
    settled = replace(config.get(), url="https://help.shop.example")
    monkeypatch.setattr(config, "get", lambda: settled)
    write_first(people, an_order())
    (letter,) = letters_to(ANA)
    mail = message_from_bytes(bytes(letter.raw))
    url = mail["List-Unsubscribe"].strip("<>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert url in read_letter(bytes(letter.raw)).text
    _, value = ours.record()
    assert b"list-unsubscribe-post" in bytes(letter.raw).partition(b"bh=")[0].lower()
    assert dkim.verify(bytes(letter.raw), dnsfunc=lambda asked, timeout=5: value.encode())

    path = url.partition("/settings")[1] + url.partition("/settings")[2]
    assert client.get(path).status_code == 200
    assert not queries.has_opted_out(people.user("ana").pk)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert queries.has_opted_out(people.user("ana").pk)
    assert client.post(path, {"sellers": "may"}).status_code == 200
    assert not queries.has_opted_out(people.user("ana").pk)


def test_an_answer_and_a_critical_letter_have_no_such_link(people, an_order, asked):
    messaging.reply(asked.conversation, by=people.actor("bo"), text="Tighten it.", via="mail")
    write_first(people, an_order(), reason="unexpected_problem")
    for letter in [*letters_to(ANA), *letters_to(BO)]:
        assert "List-Unsubscribe" not in message_from_bytes(bytes(letter.raw))
        assert "opt-out" not in read_letter(bytes(letter.raw)).text


def test_the_link_speaks_the_readers_language(people, client):
    accounts.set_language(people.user("ana"), "de", by=people.actor("ana"))
    path = f"/settings/opt-out/{queries.opt_out_token(people.user('ana').pk)}"
    page = client.get(path).content.decode()
    assert "Dürfen Verkäufer Ihnen von sich aus schreiben?" in page
    assert '<html lang="de"' in page


@pytest.mark.parametrize("token", ["1", "1:made-up", "x:y", "%00"])
def test_a_made_up_link_changes_nothing(people, client, token):
    assert client.post(f"/settings/opt-out/{token}").status_code == 410
    assert not queries.opted_out_of(user.pk for user in people.users.values())


def test_a_buyer_chooses_in_their_account_and_by_the_api(people, sign_in, client):
    ana = sign_in("ana")
    assert "Sellers shall not write first" in ana.get("/account").content.decode()
    ana.post("/settings/sellers")
    assert "Let them write first again" in ana.get("/account").content.decode()
    head = {"Authorization": f"Bearer {accounts.make_token(people.actor('ana'), 'a test')[1]}"}
    assert client.get("/api/v1/me", headers=head).json()["opted_out"] is True
    assert client.delete("/api/v1/me/opt-out", headers=head).status_code == 204
    assert client.get("/api/v1/me", headers=head).json()["opted_out"] is False


def test_nobody_opts_out_for_another_and_sellers_have_nothing_to_opt_out_of(people):
    with pytest.raises(NotPermitted):
        accounts.opt_out(people.user("ana"), by=people.actor("abe"))
    with pytest.raises(Refusal, match="not_a_buyer"):
        accounts.opt_out(people.user("bo"), by=people.actor("bo"))
