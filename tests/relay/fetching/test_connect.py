"""Connecting a mailbox: tried first, kept encrypted, the owner's alone, and not for looking about."""

from __future__ import annotations

import pytest

from aftersale.kernel.errors import NotPermitted, Refusal, Unseen
from aftersale.relay.fetching import imap, mailboxes, vault
from aftersale.relay.models import Incoming, Mailbox
from tests.relay.fetching.conftest import PASSWORD, from_amazon, given, look


def test_the_password_is_nowhere_in_the_database(connected):
    row = Mailbox.objects.values().get()
    assert PASSWORD not in str(row)
    assert vault.opened(row["password_sealed"]) == PASSWORD


def test_another_secret_does_not_open_it_and_the_seller_reads_so(connected, settings):
    settings.SECRET_KEY = "another"
    box = look(connected)
    assert "enter the password again" in box.problem


def test_a_wrong_password_is_said_and_nothing_is_kept(inbox, people, configured):
    configured(private_mailboxes="yes")
    with pytest.raises(Refusal, match="cannot_open") as refused:
        mailboxes.connect(given(inbox, password="wrong"), by=people.actor("bo"))
    assert "refuses the password" in refused.value.facts["words"]
    assert Mailbox.objects.count() == 0


def test_a_folder_that_is_not_there_is_said(inbox, people, configured):
    configured(private_mailboxes="yes")
    with pytest.raises(Refusal) as refused:
        mailboxes.connect(given(inbox, folder="Elsewhere"), by=people.actor("bo"))
    assert "no folder Elsewhere" in refused.value.facts["words"]


def test_over_tls_the_hosts_certificate_is_verified(inbox, people, configured, monkeypatch):
    configured(private_mailboxes="yes")
    entered = given(inbox, host="localhost", port=inbox.tls_port, security="tls")
    with pytest.raises(Refusal) as refused:
        mailboxes.connect(entered, by=people.actor("bo"))
    assert "certificate" in refused.value.facts["words"].lower()
    monkeypatch.setenv("SSL_CERT_FILE", str(inbox.folder / "certificate.pem"))
    box = mailboxes.connect(entered, by=people.actor("bo"))
    inbox.put(from_amazon("Over TLS."))
    look(box)
    assert Incoming.objects.get().stage == "filed"


def test_and_by_starttls_too(inbox, people, configured, monkeypatch):
    configured(private_mailboxes="yes")
    monkeypatch.setenv("SSL_CERT_FILE", str(inbox.folder / "certificate.pem"))
    entered = given(inbox, host="localhost", security="starttls")
    assert mailboxes.connect(entered, by=people.actor("bo")).last_uid >= 0


def test_owners_alone_connect_see_and_disconnect(inbox, connected, people):
    for name in ("bea", "vic"):
        with pytest.raises(NotPermitted):
            mailboxes.connect(given(inbox), by=people.actor(name))
        assert not mailboxes.mailboxes_of(people.actor(name)).exists()
        with pytest.raises(NotPermitted):
            mailboxes.disconnect(connected, by=people.actor(name))
    with pytest.raises(Unseen):
        mailboxes.mailbox(people.actor("rex"), connected.pk)
    with pytest.raises(NotPermitted):
        mailboxes.try_again(connected, by=people.actor("rex"))


def test_disconnecting_forgets_the_password_and_reads_no_more(inbox, connected, people):
    mailboxes.disconnect(connected, by=people.actor("bo"))
    assert Mailbox.objects.count() == 0
    inbox.put(from_amazon("Too late."))
    from aftersale.relay.fetching import keeping

    assert keeping.fetch_due() == 0


def test_the_kept_password_is_not_sent_to_another_host(connected, inbox, people):
    """Whoever gets at an owner's browser must not have the password sent to a host of theirs."""
    with pytest.raises(Refusal, match="password_missing"):
        mailboxes.connect(given(inbox, host="localhost", password=""), by=people.actor("bo"))
    box = mailboxes.connect(given(inbox, folder="Shop", password=""), by=people.actor("bo"))
    assert box.folder == "Shop"
    assert Mailbox.objects.count() == 1


def test_sellers_cannot_look_about_in_the_operators_network(inbox, people, configured):
    configured(private_mailboxes="no")
    for host in ("127.0.0.1", "localhost", "10.0.0.1"):
        with pytest.raises(Refusal) as refused:
            mailboxes.connect(given(inbox, host=host), by=people.actor("bo"))
        assert "no public address" in refused.value.facts["words"]


def test_a_password_is_never_sent_in_the_open_over_a_network(
    inbox, people, configured, monkeypatch
):
    configured(private_mailboxes="yes")
    monkeypatch.setattr(imap, "_is_local", lambda one: False)
    with pytest.raises(Refusal) as refused:
        mailboxes.connect(given(inbox), by=people.actor("bo"))
    assert "encrypted connection only" in refused.value.facts["words"]
