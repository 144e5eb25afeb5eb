"""P03: e-mail addresses, also those that pretend not to be any."""

import pytest

from tests.screening.asking import action, found

FOUL = [
    ("uk", "Write to bo.lind+lamps@lumen-lamps.co.uk.", "bo.lind+lamps@lumen-lamps.co.uk"),
    ("uk", "mailto:bo@lumen.com", "bo@lumen.com"),
    ("uk", "name (at) domain (dot) com", "name (at) domain (dot) com"),
    ("uk", "name[at]domain[dot]com", "name[at]domain[dot]com"),
    ("uk", "name at gmail dot com", "name at gmail dot com"),
    ("uk", "bo dot lind at lumen dot com", "bo dot lind at lumen dot com"),
    ("uk", "bo at gmail.com", "bo at gmail.com"),
    ("uk", "bo@gmail", "bo@gmail"),
    ("uk", "bo @ lumen . com", "bo @ lumen . com"),
    ("uk", "b o @ l u m e n . c o m", "b o @ l u m e n . c o m"),
    ("uk", "my gmail is bo.lind77", "gmail is bo.lind77"),
    ("uk", "ｂｏ＠ｌｕｍｅｎ．ｃｏｍ", "ｂｏ＠ｌｕｍｅｎ．ｃｏｍ"),
    ("uk", "b\u200bo@lumen.com", "b\u200bo@lumen.com"),
    ("de", "bo ät lumen punkt de", "bo ät lumen punkt de"),
    ("de", "bo (at) lumen.de", "bo (at) lumen.de"),
    ("de", "bo Klammeraffe gmx Punkt de", "bo Klammeraffe gmx Punkt de"),
    ("fr", "bo arobase orange point fr", "bo arobase orange point fr"),
    ("it", "bo chiocciola libero punto it", "bo chiocciola libero punto it"),
    ("es", "bo arroba gmail punto com", "bo arroba gmail punto com"),
]

CLEAN = [
    ("uk", "2 lamps @ 12.50 and 5@3.99"),
    ("uk", "Track it at https://dhl.com/track"),
    ("uk", "We looked at the lamp. Is it at home?"),
    ("uk", "Answer to relay-7f3a@mail.market.example"),
    ("de", "Die Lampe ist at home, Punkt."),
    ("fr", "Chez Orange, le point de vente est fermé."),
    ("it", "La chiocciola decorativa è rotta."),
    ("es", "Una arroba de peso, en el punto de recogida."),
]


@pytest.mark.parametrize(("market", "text", "address"), FOUL)
def test_an_address_is_found_however_it_is_written(market, text, address):
    assert found("P03", text, market) == [address]
    assert action("P03", text, market) == "block"


@pytest.mark.parametrize(("market", "text"), CLEAN)
def test_at_signs_and_points_of_other_kinds_are_no_addresses(market, text):
    assert found("P03", text, market) == []


def test_an_address_is_not_called_a_link_as_well():
    assert found("P01", "Write to bo@lumen.com or bo at gmail dot com") == []


def test_a_buyers_address_is_kept_back_too():
    assert action("P03", "ana@buyers.com", author="buyer") == "block"
