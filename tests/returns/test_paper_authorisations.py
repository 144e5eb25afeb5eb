"""The authorisation in the parcel: what goes back, why, until when, and what is asked for."""

import re
from datetime import UTC, datetime

import pytest

from aftersale.returns.paper import documents
from aftersale.returns.paper.pages import label_page, slip_page
from aftersale.returns.paper.slip import SlipItem
from tests.returns.paper_facts import LAMP, RMA, endless, inked_area, pictures, scanned, slip

LANGUAGES = ("en", "de", "fr", "it", "es")


def pages_of(document):
    return int(re.findall(rb"/Type/Pages/Count (\d+)", document)[-1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sheet_with_a_barcode_that_is_read(language):
    [picture] = pictures(slip_page(slip(language=language)))
    assert scanned(picture) == [("Code128", RMA)]
    assert min(inked_area(picture)) > 12


def test_it_tells_what_goes_back_and_what_for():
    page = slip_page(slip())
    assert (page["action"], page["by"], page["authorised"]) == (
        "Refund", "10 April 2026", "11 March 2026",
    )  # fmt: skip
    [item] = page["items"]
    assert item["quantity"] == "1"
    assert (item["title"], item["sku"]) == (LAMP.title, LAMP.sku)
    assert (item["reason"], item["comment"]) == (LAMP.reason, LAMP.comment)
    assert page["words"]["include"] == "Include this page in your package."


@pytest.mark.parametrize(
    ("language", "resolution", "action"),
    [("de", "STANDARDREFUND", "Erstattung"), ("fr", "REPLACEMENT", "Remplacement"),
     ("it", "RETURNLESSREFUND", "Rimborso"), ("es", "REPLACEMENT", "Sustitución")],
)  # fmt: skip
def test_the_action_asked_for_is_in_the_buyers_language(language, resolution, action):
    assert slip_page(slip(language=language, resolution=resolution))["action"] == action


def test_days_are_those_of_the_marketplace():
    late = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    assert slip_page(slip(return_by=late))["by"] == "30 November 2026"
    german = slip_page(slip(return_by=late, zone="Europe/Berlin", language="de"))
    assert german["by"] == "1. Dezember 2026"


def test_who_pays_the_postage_is_said():
    assert any("Pay the postage" in each for each in slip_page(slip())["steps"])
    paid = slip_page(slip(payer="seller"))["steps"]
    assert any("The postage is paid" in each for each in paid)


def test_without_an_address_the_buyer_is_asked_to_wait_for_it():
    page = slip_page(slip(address=None))
    assert page["address"] == []
    assert page["words"]["no_address"] in page["steps"]
    assert pages_of(documents.authorisation(slip(address=None))) == 1


@pytest.mark.parametrize(
    ("label", "step", "pages"),
    [("made", "step_label", 2), ("uploaded", "step_label", 1), ("none", "step_write", 1)],
)
def test_only_our_own_label_is_printed_and_else_it_is_said_what_to_do(label, step, pages):
    told = slip(label=label)
    page = slip_page(told)
    assert page["steps"][1] == page["words"][step]
    assert pages_of(documents.authorisation(told)) == pages


def test_label_and_authorisation_together_are_two_pages():
    assert pages_of(documents.authorisation(slip())) == 2
    shown = pictures(label_page(slip(), "sheet"), slip_page(slip()))
    assert [scanned(each) for each in shown] == [[("Code128", RMA)]] * 2
    assert {each.size for each in shown} == {(1678, 2374)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_authorisation_goes_on_over_pages_and_leaves_none(language):
    shown = pictures(slip_page(endless(language=language)))
    assert 2 <= len(shown) <= 4
    assert all(min(inked_area(each)) > 7 for each in shown)
    assert scanned(shown[0]) == [("Code128", "W" * 17 + "RMA")]


def test_twenty_items_fit_on_as_few_sheets_as_they_need():
    items = tuple(SlipItem(title=f"Lamp {n}", quantity=n, reason="Too many") for n in range(20))
    assert len(pictures(slip_page(slip(items=items)))) <= 2


def test_there_is_no_price_on_it():
    assert not re.search(r"[£€$]|\d+[.,]\d\d\b", str(slip_page(slip())["items"]))


def test_it_can_be_read_aloud():
    assert all(
        b"pdfuaid" in document
        for document in (documents.slip(slip()), documents.authorisation(slip(language="de")))
    )
