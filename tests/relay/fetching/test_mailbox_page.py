"""The page on which an owner connects a mailbox, sees how it fares, tests and disconnects it."""

from __future__ import annotations

import pytest
from django.test import Client

from aftersale.relay.models import Mailbox
from tests.relay.fetching.conftest import DESK, PASSWORD, from_amazon, look

PAGE = "/seller/settings/mailboxes"


@pytest.fixture
def browser(people):
    def of(name: str) -> Client:
        client = Client()
        client.force_login(people.user(name), "django.contrib.auth.backends.ModelBackend")
        return client

    return of


def entered(inbox, **other) -> dict[str, object]:
    return {
        "address": DESK, "host": "localhost", "port": inbox.tls_port, "security": "tls", "login": "",
        "password": PASSWORD, "folder": "INBOX", "smtp_host": "", "smtp_port": 465, **other,
    }  # fmt: skip


def shown(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def bo(browser, inbox, configured, monkeypatch):
    configured(private_mailboxes="yes")
    monkeypatch.setenv("SSL_CERT_FILE", str(inbox.folder / "certificate.pem"))
    return browser("bo")


def test_an_owner_connects_reads_how_it_fares_and_disconnects(bo, inbox):
    assert "Connect a mailbox" in shown(bo.get(PAGE))
    page = bo.post(PAGE, entered(inbox), follow=True)
    assert DESK in shown(page)
    assert "Waiting for the first look" in shown(page)
    inbox.put(from_amazon("Which bulb?"))
    box = look(Mailbox.objects.get())
    page = shown(bo.get(PAGE))
    assert "Is read" in page
    assert "<td>1 letter</td>" in page
    assert PASSWORD not in page
    assert "opens" in shown(bo.post(f"{PAGE}/{box.pk}/test", follow=True))
    assert "its password is gone" in shown(bo.post(f"{PAGE}/{box.pk}/disconnect", follow=True))
    assert Mailbox.objects.count() == 0


def test_what_is_wrong_is_said_and_nothing_is_kept(bo, inbox):
    page = bo.post(PAGE, entered(inbox, password="wrong"))
    assert page.status_code == 422
    assert "refuses the password" in shown(page)
    assert "Enter the password" in shown(bo.post(PAGE, entered(inbox, password="")))
    assert bo.post(PAGE, entered(inbox, security="none")).status_code == 422
    assert Mailbox.objects.count() == 0


def test_a_mailbox_that_stopped_answering_says_why(bo, inbox):
    bo.post(PAGE, entered(inbox))
    box = Mailbox.objects.get()
    Mailbox.objects.update(port=1)
    look(box)
    page = shown(bo.get(PAGE))
    assert "Cannot be read" in page
    assert "refused" in page
    assert "could not be opened" in shown(bo.post(f"{PAGE}/{box.pk}/test", follow=True))


def test_nobody_but_the_owner_comes_near_it(bo, inbox, browser):
    bo.post(PAGE, entered(inbox))
    box = Mailbox.objects.get()
    for name in ("bea", "vic"):
        assert browser(name).get(PAGE).status_code == 403
        assert browser(name).post(f"{PAGE}/{box.pk}/disconnect").status_code == 404
    assert DESK not in shown(browser("rex").get(PAGE))
    assert browser("rex").post(f"{PAGE}/{box.pk}/disconnect").status_code == 404
    assert Mailbox.objects.count() == 1
