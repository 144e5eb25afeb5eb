"""A gift's slip: how to return it, without price or giver (A110)."""

import pytest

from aftersale.returns.paper import documents
from aftersale.returns.paper.pages import gift_page
from tests.returns.paper_facts import ENDLESS, gift, inked_area, pictures, scanned

LANGUAGES = ("en", "de", "fr", "it", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_telephone_reads_where_to_return_it(language):
    told = gift(language=language)
    [picture] = pictures(gift_page(told))
    assert scanned(picture) == [("QRCode", told.url)]
    assert min(inked_area(picture)) > 7


def test_order_number_and_code_can_be_typed_in():
    page = gift_page(gift())
    assert (page["order"], page["code"]) == ("203-4841771-0000003", "K7QF2-M3XRA")
    assert page["where"].replace("\u200b", "") == "uk.market.example/returns/gift"


def test_neither_the_giver_nor_why_somebody_returned_it_is_told():
    page = gift_page(gift())
    assert "buyer" not in page
    assert set(page) == {
        "kind", "language", "words", "who", "order", "code", "where", "qr", "items", "more", "sizes",
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_gift_stays_on_its_card(language):
    told = gift(
        language=language, items=(ENDLESS,) * 9, seller="W" * 90, market="M" * 90,
        order_number="9" * 40, url="https://" + "very-long." * 8 + "example/returns/gift?a=" + "y" * 150,
    )  # fmt: skip
    shown = pictures(gift_page(told))
    assert len(shown) == 1
    assert min(inked_area(shown[0])) > 7


def test_many_items_are_counted_rather_than_listed():
    assert gift_page(gift(items=(ENDLESS,) * 9))["more"] == "and 4 more"


def test_it_is_a_document_that_can_be_read_aloud():
    assert b"pdfuaid" in documents.gift_receipt(gift())
