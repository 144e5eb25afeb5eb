"""Both worlds, and all who knock."""

from __future__ import annotations

import pytest

from tests.doors.visits import Visitor
from tests.doors.world import build


@pytest.fixture
def worlds(cast, an_order):
    """Ana's with Lumen Lamps, and Abe's with Rival Rugs."""
    lumen = {"buyer": "ana", "owner": "bo", "viewer": "vic"}
    return [
        build(cast, an_order, "qa9", cast.lumen, lumen),
        build(cast, an_order, "zb9", cast.rival, {"buyer": "abe", "owner": "rex"}),
    ]


@pytest.fixture
def visitor(cast, worlds):
    return lambda name: Visitor(cast, name)
