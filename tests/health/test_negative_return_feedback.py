"""What the buyer answered after a return."""

from __future__ import annotations

import pytest

from tests.health.made import HOUR, asked_back, verdict


@pytest.mark.parametrize(("solved", "bad"), [(False, 1), (True, 0), (None, 0)])
def test_only_a_no_counts(solved, bad):
    case = asked_back(HOUR, "authorised", solved=solved)
    found = verdict("negative_return_feedback", case)
    assert (found.base, found.bad) == (1, bad)
