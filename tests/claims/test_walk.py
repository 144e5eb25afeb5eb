"""Every stage of a claim is reached by what people really do."""

from __future__ import annotations

import pytest

from tests.disputes import WAYS

STAGES = {
    "not_answered": "granted_seller", "asked_again": "seller_asked", "proposed": "under_review",
}  # fmt: skip


@pytest.mark.parametrize("at", WAYS)
def test_a_claim_walks_to_every_stage(monday, a_claim, at):
    assert a_claim(at=at).stage == STAGES.get(at, at)
