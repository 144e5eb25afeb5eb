"""The checks of mail: a letter that fails what its own domain asks for is refused, if a market
says so; what was found is kept for staff."""

from __future__ import annotations

import smtplib

import pytest
from dkim import sign

from aftersale.market import rulebook
from aftersale.relay.models import Incoming
from aftersale.relay.smtp import names
from bench.mails import key_pair
from bench.names import Names, text
from tests.relay.conftest import BO, a_mail

DOMAIN = BO.partition("@")[2]
PRIVATE, PUBLIC = key_pair()


@pytest.fixture
def world(configured):
    """A name server of this test's own; the relay asks nobody else."""
    server = Names({(f"s._domainkey.{DOMAIN}", "TXT"): text(PUBLIC)})
    configured(mail_checks="yes", dns=server.address)
    names.forget()
    yield server
    if server.thread.is_alive():
        server.close()
    names.forget()


@pytest.fixture
def hand_in(people, asked, alias, world, relay, configured):
    """Hand in a letter of Bo's; the answer, with the code before it."""
    configured(mail_checks="yes", dns=world.address, smtp=f"127.0.0.1:{relay.port}")
    mail = bytes(a_mail(BO, alias("buyer"), "Tighten the bulb."))

    def deliver(change=lambda raw: raw, sender: str = BO) -> str:
        try:
            return relay.hand_in(sender, alias("buyer"), change(mail))
        except smtplib.SMTPResponseException as no:
            return f"{no.smtp_code} {no.smtp_error.decode()}"

    return deliver


def signed(raw: bytes) -> bytes:
    return sign(raw, b"s", DOMAIN.encode(), PRIVATE) + raw


def altered(raw: bytes) -> bytes:
    return signed(raw).replace(b"Tighten", b"Loosen!")


def asks(world: Names, policy: str, spf: str = "v=spf1 -all") -> None:
    world.known |= {
        (f"_dmarc.{DOMAIN}", "TXT"): text(f"v=DMARC1; p={policy}"),
        (DOMAIN, "TXT"): text(spf),
    }


def kept() -> str:
    return Incoming.objects.get().checks


def test_a_letter_its_domain_has_signed_is_taken(world, hand_in):
    asks(world, "reject")
    hand_in(signed)
    assert kept() == f"spf=fail; dkim=pass ({DOMAIN}); dmarc=pass"


def test_a_letter_from_a_host_its_domain_names_is_taken(world, hand_in):
    asks(world, "reject", "v=spf1 ip4:127.0.0.0/8 -all")
    hand_in()
    assert kept() == "spf=pass; dkim=none; dmarc=pass"


@pytest.mark.parametrize("change", [bytes, altered], ids=["unsigned", "altered on its way"])
def test_one_that_fails_what_its_domain_asks_for_is_refused(world, hand_in, change):
    asks(world, "reject")
    assert hand_in(change).startswith("550 5.7.26")
    assert not Incoming.objects.exists()


def test_a_signature_over_a_part_of_the_letter_is_none(world, hand_in):
    asks(world, "reject")

    def lengthened(raw: bytes) -> bytes:
        return sign(raw, b"s", DOMAIN.encode(), PRIVATE, length=True) + raw + b"And a link.\r\n"

    assert hand_in(lengthened).startswith("550 5.7.26")


def test_a_second_author_cannot_be_added_to_a_signed_letter(world, hand_in):
    asks(world, "reject")
    assert hand_in(lambda raw: b"From: Rex <rex@rival.example>\r\n" + signed(raw))[:3] == "550"


@pytest.mark.parametrize("policy", ["none", ""])
def test_a_domain_that_asks_for_nothing_is_not_refused(world, hand_in, policy):
    if policy:
        asks(world, policy)
    hand_in()
    assert kept().endswith("dmarc=fail" if policy else "dmarc=none")


def test_a_domain_that_cannot_be_looked_up_is_tried_again_later(world, hand_in, monkeypatch):
    world.close()
    monkeypatch.setattr(names, "PATIENCE", 0.2)
    names.forget()
    assert hand_in(signed).startswith("451 4.7.24")


@pytest.mark.parametrize(("checks", "said"), [("watch", "dmarc=fail"), ("off", "")])
def test_a_market_may_let_it_in(world, hand_in, checks, said, tmp_path, configured, relay):
    for file in rulebook.PACKAGED.glob("*.toml"):
        wording = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(
            wording.replace('checks = "refuse"', f'checks = "{checks}"'), encoding="utf-8"
        )
    configured(rules=tmp_path, mail_checks="yes", dns=world.address, smtp=f"127.0.0.1:{relay.port}")
    asks(world, "reject")
    hand_in()
    assert kept()[-10:] == said


def test_answers_are_remembered_as_long_as_they_hold(world, hand_in):
    asks(world, "reject")
    hand_in(signed)
    before = len(world.asked)
    hand_in(lambda raw: signed(raw.replace(b"Message-ID: <", b"Message-ID: <again.")))
    assert before > 0
    assert len(world.asked) == before
