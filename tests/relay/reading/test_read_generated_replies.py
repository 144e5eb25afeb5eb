"""Some hundreds of generated replies, spread over every language and program."""

from __future__ import annotations

import itertools

import pytest

from aftersale.relay.reading import read_letter

from .replies import Reply, all_of_them

EVERY = 29
"""A prime, so that each language, program, place and signature comes round."""


@pytest.mark.parametrize(
    "reply", list(itertools.islice(all_of_them(), 0, None, EVERY)), ids=lambda reply: reply.name
)
def test_a_generated_reply_shows_what_was_said_and_nothing_else(reply: Reply) -> None:
    seen = read_letter(reply.raw).visible_reply
    assert " ".join(seen.split()) == " ".join(reply.seen.split())
