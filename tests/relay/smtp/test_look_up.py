"""Names are looked up once: what a domain has, and that it has none, is remembered for a while."""

from __future__ import annotations

import pytest

from aftersale.relay.smtp import authentication, names
from bench.names import Names, text

SPF, DMARC = "lumen.example", "_dmarc.lumen.example"


@pytest.fixture
def server(configured):
    """A name server of this test's own that knows one domain, which says nothing of DMARC."""
    made = Names({(SPF, "TXT"): text("v=spf1 ip4:127.0.0.0/8 -all")})
    configured(mail_checks="yes", dns=made.address)
    names.forget()
    yield made
    made.close()
    names.forget()


def from_memory(name: str, kind: str = "TXT") -> int:
    """How many records are remembered."""
    with names.remembered():
        return len(names.records(name, kind))


def test_what_a_domain_has_is_asked_for_once(server):
    assert names.texts(SPF) == names.texts("Lumen.Example.") == [b"v=spf1 ip4:127.0.0.0/8 -all"]
    assert server.asked == [(SPF, "TXT")]


def test_that_there_is_no_such_name_is_remembered_whatever_is_asked_of_it(server):
    assert names.texts(DMARC) == []
    assert from_memory(DMARC) == from_memory(DMARC, "MX") == 0
    assert len(server.asked) == 1


def test_that_a_name_has_no_such_record_is_remembered_of_that_record_only(server):
    assert names.records(SPF, "MX") == []
    assert from_memory(SPF, "MX") == 0
    with pytest.raises(names.NotKept):
        from_memory(SPF)


def test_the_second_letter_of_a_domain_without_dmarc_waits_for_nobody(server):
    raw = b"From: Bo <bo@lumen.example>\r\nSubject: Your lamp\r\n\r\nTighten the bulb.\r\n"
    sender = ("127.0.0.1", "bo@lumen.example", "mail.lumen.example")
    first = authentication.check(raw, *sender)
    with names.remembered():
        assert authentication.check(raw, *sender) == first
    assert first.said == "spf=pass; dkim=none; dmarc=none"


@pytest.mark.parametrize("name", [SPF, DMARC])
def test_an_answer_that_holds_for_no_time_is_not_remembered(server, name):
    server.ttl = server.none_for = 0
    names.texts(name)
    with pytest.raises(names.NotKept):
        from_memory(name)


@pytest.mark.parametrize(("name", "kind"), [(DMARC, "TXT"), (SPF, "MX")])
def test_that_there_is_none_is_not_believed_for_years(server, monkeypatch, name, kind):
    server.none_for = 10**8
    monkeypatch.setattr(names, "NONE_FOR", 0.0)
    names.records(name, kind)
    with pytest.raises(names.NotKept):
        from_memory(name, kind)


def test_what_was_not_asked_for_longest_makes_room(server, monkeypatch):
    monkeypatch.setattr(names, "MOST_KEPT", 2)
    for name in (SPF, "rival.example", SPF, "other.example"):
        names.texts(name)
    assert from_memory(SPF) == 1
    assert from_memory("other.example") == 0
    with pytest.raises(names.NotKept):
        from_memory("rival.example")
