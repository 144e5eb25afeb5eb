"""Names as strangers read them: none that is a way to reach somebody."""

import pytest

from aftersale.kernel.names import tellable


@pytest.mark.parametrize(
    "name",
    ["Ana Alves", "Ána Ålvès", "阿娜 阿尔维斯", "آنا ألفيش", "O'Neill", "J. R. Smith", "Dr. Jean-Luc",
     "Ana II", "Lamps 24", "St. John"],
)  # fmt: skip
def test_a_name_stays_as_it_is(name):
    assert tellable(name) == name


@pytest.mark.parametrize(
    "name",
    ["ana@buyers.example", "Ana (ana@b.example)", "Ana ＠ b", "ana at buyers dot example",
     "+44 20 7946 0123", "Ana 0151-2345678", "Ana ٠١٥١٢٣٤٥٦٧٨", "lumen-lamps.de", "www.lumen",
     "lumen .com", "a\u200bna@b.example", "https://x", "Ana WhatsApp", "", "  ", "\u202e"],
)  # fmt: skip
def test_a_way_to_reach_somebody_is_no_name(name):
    assert tellable(name) == ""


def test_the_part_before_the_sign_is_no_name():
    assert tellable("Ana.Private", frozenset({"ana.private"})) == ""
    assert tellable("  Ana \n Alves ") == "Ana Alves"
