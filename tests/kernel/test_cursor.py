"""Cursors come back as they were made, and nonsense begins the list anew."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersale.kernel import cursor


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.integers(1, 2**63 - 1),
)
def test_a_cursor_comes_back_to_the_microsecond(moment, number):
    assert cursor.read(cursor.made(moment, number)) == (moment, number)


@pytest.mark.parametrize("nonsense", ["", "-", "x-1", "1-", "1", "f" * 40 + "-1", "1-" + "f" * 20])
def test_nonsense_is_no_place(nonsense):
    assert cursor.read(nonsense) is None
