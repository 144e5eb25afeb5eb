"""What a seller appeals with stays between them and the marketplace, whichever way one asks."""

from __future__ import annotations

import pytest

from aftersale.claims import actions as claims
from aftersale.claims import queries
from aftersale.claims.actions.granting import order_of
from aftersale.evidence import queries as evidence
from aftersale.kernel.errors import Unseen
from aftersale.messaging import actions as messaging
from tests.disputes import again
from tests.goods import GIF

THEIRS = ("The scan shows her door.", "The driver wrote it down.")


@pytest.fixture
def appealed(monday, cast, staff, a_claim):
    """Bo appealed with a photo, and gave another when he was asked for more."""
    claim, bo = a_claim(at="granted_seller"), cast.actor("bo")
    photos = [
        messaging.keep_upload(by=bo, name=f"{n}.gif", content=GIF + bytes([n])) for n in (1, 2)
    ]
    claims.appeal(claim, by=bo, text=THEIRS[0], files=photos[:1])
    claims.ask(again(claim), by=staff("di"), side="seller", text="Who wrote it?")
    claims.answer(again(claim), by=bo, text=THEIRS[1], files=photos[1:])
    return again(claim), [each.digest for each in photos]


def texts(cast, claim, name) -> str:
    steps = evidence.timeline(order_of(claim), viewer=cast.actor(name))
    return "\n".join([f"{each.title}: {each.text} {each.files}" for each in steps])


def test_the_timeline_tells_the_buyer_that_there_was_an_appeal_and_not_what(cast, appealed):
    claim, digests = appealed
    for name in ("bo", "cy"):
        assert all(each in texts(cast, claim, name) for each in (*THEIRS, *digests))
    hers = texts(cast, claim, "ana")
    assert "Lumen Lamps appealed: " in hers
    assert "It was handed to the carrier in time." in hers
    assert not [each for each in (*THEIRS, *digests) if each in hers]


def test_the_files_are_handed_to_the_seller_and_staff_alone(cast, appealed):
    claim, digests = appealed
    for digest in digests:
        for name in ("bo", "cy"):
            assert queries.file(cast.actor(name), claim.pk, digest).digest == digest
        with pytest.raises(Unseen):
            queries.file(cast.actor("ana"), claim.pk, digest)
