"""Anybody can write to a mailbox: where mail is checked, a marketplace's letter must be signed."""

from __future__ import annotations

import pytest
from dkim import sign

from aftersale.relay.models import Incoming
from aftersale.relay.smtp import names
from bench.mails import key_pair
from bench.names import Names, text
from tests.relay.fetching.conftest import MASKED, from_amazon, look

DOMAIN = MASKED.partition("@")[2]
PRIVATE, PUBLIC = key_pair()


@pytest.fixture
def checked(connected, configured):
    """Mail is checked, with a name server of this test's own; the mailbox is connected."""
    server = Names(
        {
            (f"s._domainkey.{DOMAIN}", "TXT"): text(PUBLIC),
            (f"_dmarc.{DOMAIN}", "TXT"): text("v=DMARC1; p=reject"),
        }
    )
    configured(private_mailboxes="yes", mail_checks="yes", dns=server.address)
    names.forget()
    yield connected
    server.close()
    names.forget()


def test_a_signed_letter_is_taken_and_a_forged_one_refused(inbox, checked):
    genuine = from_amazon("Which bulb?")
    inbox.put(sign(genuine, b"s", DOMAIN.encode(), PRIVATE) + genuine, from_amazon("Call me."))
    box = look(checked)
    stages = dict(Incoming.objects.values_list("stage", "checks"))
    assert stages["filed"] == f"spf=none; dkim=pass ({DOMAIN}); dmarc=pass"
    assert stages["refused"] == "spf=none; dkim=none; dmarc=fail"
    assert box.filed == 1
