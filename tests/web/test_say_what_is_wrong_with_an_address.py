"""A refused address is explained field by field, so that the form can say it in its places."""

import pytest

from aftersale.kernel.errors import Refusal
from aftersale.market.addresses import AddressFault, PostalAddress, checked
from aftersale.web import refusals
from aftersale.web.addresses import NAMES, SENTENCES, sentence, sentences


def refused(**told):
    usual = {"name": "Lumen Lamps", "line1": "4 Foundry Lane", "city": "Leeds",
             "postcode": "LS1 1BB", "country": "GB", "phone": "020 7946 0958"}  # fmt: skip
    with pytest.raises(Refusal) as no:
        checked(PostalAddress(**usual | told))
    return no.value


def test_each_field_at_fault_has_its_sentence():
    assert sentences(refused(postcode="LS1", city="", phone="12")) == {
        "city": "Give a city.",
        "postcode": "This is not a postcode of that country. One would be EC1Y 8SY.",
        "phone": "This is not a telephone number. One would be +44 121 234 5678.",
    }


def test_a_province_of_another_country_is_told_with_one_of_this():
    said = sentences(refused(country="IT", province="Kent", postcode="20121"))
    assert said["province"] == (
        "That country has no such province, county or state. One would be Agrigento."
    )


def test_a_country_that_is_none_is_to_be_chosen():
    assert sentences(refused(country="XX"))["country"] == "Choose a country from the list."


@pytest.mark.parametrize("field", sorted(NAMES))
def test_no_fault_is_left_without_words(field):

    for why in SENTENCES:
        said = sentence(AddressFault(field, why, "7"))
        assert said.endswith(".")
        assert "{" not in said


def test_a_page_that_shows_no_form_still_says_what_it_is_about():
    assert "address" in refusals.words(refused(city=""))
