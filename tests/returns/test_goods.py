"""The ground of these tests: a return can be walked to every stage there is."""

import pytest

from aftersale.returns.lifecycle import Stage
from tests.goods import WAYS


@pytest.mark.parametrize("stage", WAYS)
def test_a_return_walks_to_every_stage(a_return, monday, stage):
    assert a_return(at=stage).stage == stage


def test_there_is_a_way_to_every_stage():
    assert set(WAYS) == set(Stage.values)
