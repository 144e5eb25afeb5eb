"""Return addresses: in each country's own form, every fault named, nothing dropped in silence."""

import pytest

from aftersale.kernel.errors import Refusal
from aftersale.market.addresses import (
    LONGEST,
    PostalAddress,
    asked,
    checked,
    countries,
    country_name,
    lines,
)

UK = PostalAddress(
    name="Lumen Lamps Returns", line1="4 Foundry Lane", line2="Unit 7", city="Leeds",
    postcode="LS1 1BB", country="GB", phone="+44 20 7946 0958",
)  # fmt: skip

GOOD = [
    ("GB", {"city": "Leeds", "postcode": "ls11bb", "phone": "020 7946 0958"},
     ("LEEDS", "LS1 1BB", "UNITED KINGDOM")),
    ("DE", {"city": "Hamburg", "postcode": "20095", "phone": "030 23125100"},
     ("20095 HAMBURG", "GERMANY")),
    ("FR", {"city": "Lyon", "postcode": "69001", "phone": "01 99 00 12 34"},
     ("69001 LYON", "FRANCE")),
    ("IT", {"city": "Milano", "province": "milano", "postcode": "20121", "phone": "02 5550 1234"},
     ("20121 MILANO MI", "ITALY")),
    ("ES", {"city": "Elche", "province": "Alicante", "postcode": "03201", "phone": "912 345 678"},
     ("03201 ELCHE ALICANTE", "SPAIN")),
    ("US", {"city": "Cupertino", "province": "california", "postcode": "95014",
            "phone": "(650) 253-0000"},
     ("CUPERTINO, CA 95014", "UNITED STATES")),
    ("IE", {"city": "Dublin", "province": "Co. Dublin", "postcode": "d02x285",
            "phone": "01 555 0100"},
     ("DUBLIN", "Co. Dublin", "D02 X285", "IRELAND")),
    ("AO", {"city": "Luanda", "phone": "222 123 456"}, ("LUANDA", "ANGOLA")),
]  # fmt: skip

BAD = [
    ("GB", {"city": "Leeds", "postcode": "LS1 1BBX"}, "postcode", "malformed"),
    ("GB", {"city": "Leeds"}, "postcode", "missing"),
    ("DE", {"city": "Hamburg", "postcode": "2009"}, "postcode", "malformed"),
    ("FR", {"postcode": "69001"}, "city", "missing"),
    ("IT", {"city": "Milano", "postcode": "20121"}, "province", "missing"),
    ("IT", {"city": "Milano", "postcode": "20121", "province": "Kent"}, "province", "not_there"),
    ("ES", {"city": "Madrid", "postcode": "3201", "province": "Madrid"}, "postcode", "malformed"),
    ("US", {"city": "Cupertino", "province": "NY", "postcode": "95014"},
     "postcode", "not_of_province"),
    ("IE", {"city": "Dublin", "postcode": "12345"}, "postcode", "malformed"),
    ("AO", {}, "city", "missing"),
]  # fmt: skip


def address(country, told):
    usual = {"name": "Lumen Lamps", "line1": "4 Main Street", "phone": "+44 20 7946 0958"}
    return PostalAddress(**{**usual, **told, "country": country})


def faults(wrong):
    with pytest.raises(Refusal) as refused:
        checked(wrong)
    assert refused.value.code == "bad_address"
    return refused.value.facts


@pytest.mark.parametrize(("country", "told", "ending"), GOOD)
def test_an_address_is_printed_as_its_country_does(country, told, ending):
    good = checked(address(country, told))
    assert lines(good) == ("Lumen Lamps", "4 Main Street", *ending)
    assert good.phone.startswith("+")
    assert checked(good) == good


@pytest.mark.parametrize(("country", "told", "field", "why"), BAD)
def test_what_the_country_does_not_know_is_refused_by_field(country, told, field, why):
    facts = faults(address(country, told))
    assert (facts["field"], facts["why"]) == (field, why)
    assert facts["example"] or why == "missing"


def test_all_faults_are_told_at_once_in_the_order_of_the_form():
    facts = faults(PostalAddress(name=" ", line1="", country="gb", phone="12", extension="five"))
    assert [(each.field, each.why) for each in facts["faults"]] == [
        ("name", "missing"),
        ("line1", "missing"),
        ("city", "missing"),
        ("postcode", "missing"),
        ("phone", "malformed"),
        ("extension", "malformed"),
    ]


@pytest.mark.parametrize("country", ["", "XX", "ZZ", "all", "../"])
def test_a_country_that_is_none_is_refused(country):
    assert faults(address(country, {}))["field"] == "country"


def test_needless_spaces_go_and_the_extension_is_taken_out_of_the_number():
    good = checked(address("gb", {"city": " Leeds ", "postcode": "ls1  1bb",
                                  "phone": "020 7946 0958 ext 12"}))  # fmt: skip
    assert (good.country, good.city, good.postcode) == ("GB", "Leeds", "LS1 1BB")
    assert (good.phone, good.extension) == ("+44 20 7946 0958", "12")


def test_a_daytime_phone_is_needed():
    assert faults(address("GB", {"city": "Leeds", "postcode": "LS1 1BB", "phone": ""}))[
        "field"
    ] == ("phone")


@pytest.mark.parametrize("field", ["name", "line1", "city"])
def test_what_would_not_fit_on_a_label_is_refused(field):
    told = {"city": "Leeds", "postcode": "LS1 1BB"} | {field: "x" * (LONGEST[field] + 1)}
    facts = faults(address("GB", told))
    assert (facts["field"], facts["why"], facts["example"]) == (
        field,
        "too_long",
        str(LONGEST[field]),
    )


@pytest.mark.parametrize("text", ["Lumen\x00", "Lu\ue000men", "Lumen\x1b[31m"])
def test_what_cannot_be_printed_is_refused(text):
    told = {"city": "Leeds", "postcode": "LS1 1BB", "name": text}
    assert faults(address("GB", told))["why"] == "unprintable"


def test_a_county_for_which_the_country_has_no_place_is_left_out():
    good = checked(address("GB", {"city": "Leeds", "province": "Yorkshire", "postcode": "LS1 1BB"}))
    assert good.province == ""


def test_a_city_without_a_place_of_its_own_is_not_lost():
    told = {"city": "Chuo-ku", "province": "Tokyo", "postcode": "104-0061"}
    assert any("Chuo-ku" in line for line in lines(checked(address("JP", told))))


def test_a_spanish_city_named_like_its_province_is_named_once():
    told = {"city": "Madrid", "province": "madrid", "postcode": "28039"}
    assert lines(checked(address("ES", told)))[2:] == ("28039 MADRID", "SPAIN")


def test_the_second_line_stands_under_the_first():
    assert lines(checked(UK))[1:3] == ("4 Foundry Lane", "Unit 7")


def test_the_country_is_named_in_the_language_of_the_post_that_takes_the_parcel():
    assert lines(UK, "de")[-1] == "VEREINIGTES KÖNIGREICH"


def test_countries_are_listed_by_name_in_each_language():
    listed = countries("de")
    assert ("DE", "Deutschland") in listed
    names = [name for _, name in listed]
    assert names.index("Ägypten") < names.index("Belgien")
    assert country_name("ES", "fr") == "Espagne"
    assert {len(countries(each)) for each in ("en", "de", "fr", "it", "es")} == {252}


def test_a_form_can_ask_for_what_the_country_needs():
    italy, angola = asked("IT"), asked("AO")
    assert ("MI", "Milano") in italy.provinces
    assert "province" in italy.needed
    assert "postcode" not in angola.shown
    assert (asked("US").province_is, asked("US").postcode_is) == ("state", "zip")
    with pytest.raises(Refusal, match="unknown_country"):
        asked("XX")
