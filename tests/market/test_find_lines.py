"""A fault is found at once: the line of a dotted key."""

import pytest

from aftersale.market.lines import line_of

TEXT = """\
name = "x"
[screening]
words = [
  "a",
]
[[subjects]]
kind = "order"
[subjects.labels]
de = "a"
[[subjects]]
kind = "parcel"
[subjects.labels]
de = "b"
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("name", 1),
        ("screening.words", 3),
        ("screening.words[2]", 3),
        ("screening.missing", 2),
        ("subjects", 6),
        ("subjects[1].kind", 7),
        ("subjects[1].labels.de", 9),
        ("subjects[2].labels.de", 13),
        ("subjects[2].labels.fr", 12),
        ("nothing", 0),
        ("", 0),
    ],
)
def test_a_key_has_its_line(key, line):
    assert line_of(TEXT, key) == line
