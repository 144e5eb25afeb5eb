"""A quick link pressed by several at the same moment: processes on a real database."""

from __future__ import annotations

import pytest

from aftersale.returns.actions import links
from tests.returns.test_races import ground, stages_in_journal  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_six_presses_at_once_one_does_it(a_return, cast, ground):  # noqa: F811
    request = a_return()
    token = links.offer(request, cast.user("bo").pk)["authorise"]
    said = ground.race(*(("press", cast.user("bo").pk, request.pk, token) for _ in range(6)))
    assert said == ["did", *["link_used"] * 5]
    assert stages_in_journal(ground, request.pk) == ["requested", "authorised"]
