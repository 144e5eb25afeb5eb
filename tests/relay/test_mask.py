"""The last guard before a letter is frozen: known addresses do not get past it, however written."""

import pytest

from aftersale.kernel.masking import mask, mask_bytes
from aftersale.relay.policy import why_not, without_addresses

KNOWN = ["q7x.ana+shop@käufer.example", "bo@lumen.example"]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Mail q7x.ana+shop@käufer.example now", "Mail x@y now"),
        ("Mail Q7X.ANA+SHOP@KÄUFER.EXAMPLE now", "Mail x@y now"),
        ("Mail q7x.ana+shop@xn--kufer-gra.example.", "Mail x@y."),
        ("Mail q7x.ana@käufer.example", "Mail x@y"),
        ("<bo@lumen.example>", "<x@y>"),
        ("mailto:bo%40lumen.example", "mailto:x@y"),
        ("bo (at) lumen.example", "x@y"),
        ("bo＠lumen.example", "x@y"),
        ("bo @ lumen.example", "x@y"),
        ("b\u200bo@lu\u00admen.example", "x@y"),
        ("signed q7x.ana+shop", "signed […]"),
        ("Bo says hello", "Bo says hello"),
        ("jumbo@lumen.example", "jumbo@lumen.example"),
        ("bo@lumen.example.org", "bo@lumen.example.org"),
    ],
)
def test_a_known_address_is_hidden_and_nothing_else(text, hidden):
    assert mask(text, KNOWN, "x@y") == hidden


@pytest.mark.parametrize("charset", ["utf-8", "latin-1", "utf-16"])
def test_a_text_file_keeps_its_charset(charset):
    content = "Größe, bo@lumen.example".encode(charset)
    assert mask_bytes(content, KNOWN).decode(charset) == "Größe, [address]"
    untouched = "Größe".encode(charset)
    assert mask_bytes(untouched, KNOWN) == untouched


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("550 5.1.1 <ana@buyers.example>: Recipient address rejected", "unknown"),
        ("550 No such user here", "unknown"),
        ("552 5.2.2 Over quota", "full"),
        ("552 5.3.4 message too big", "too_large"),
        ("given up after three days: 421 busy", "given_up"),
        ("554 5.7.1 refused by policy", "refused"),
        ("", "refused"),
    ],
)
def test_what_a_host_said_is_told_without_its_words(words, why):
    assert why_not(words) == why
    assert "@" not in without_addresses(words)
