"""Labels: a scanner reads them, whatever stands on them, one to a page."""

import re
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
import typst
from PIL import Image

from aftersale.kernel.errors import Refusal
from aftersale.market.addresses import PostalAddress
from aftersale.returns.paper import documents, engine
from aftersale.returns.paper.pages import label_page
from tests.returns.paper_facts import LEEDS, RMA, endless, inked_area, pictures, scanned, slip

LANGUAGES = ("en", "de", "fr", "it", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scanner_reads_the_return_number_from_the_label(language):
    [picture] = pictures(label_page(slip(language=language)))
    assert scanned(picture) == [("Code128", RMA)]


def test_a_label_is_a6_black_on_white():
    [picture] = pictures(label_page(slip()))
    assert (round(picture.width * 25.4 / 203), round(picture.height * 25.4 / 203)) == (105, 148)
    assert picture.getpixel((2, 2)) == 255


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("payer", ["buyer", "seller"])
def test_the_longest_label_stays_on_its_page_and_is_still_read(language, payer):
    [picture] = pictures(label_page(endless(language=language, payer=payer)))
    assert min(inked_area(picture)) > 4
    assert scanned(picture) == [("Code128", "W" * 17 + "RMA")]


def test_a_machine_without_faces_prints_labels_that_are_read():
    bare = typst.Compiler(engine.FOLDER / "paper.typ", root=engine.FOLDER, ignore_system_fonts=True)
    for each in (slip(), endless(), slip(language="de", payer="seller", carrier="DHL")):
        told = engine.told([label_page(each)], "Label")
        page = bare.compile(format="png", sys_inputs=told, ppi=203.0)
        picture = Image.open(BytesIO(page)).convert("L")
        assert scanned(picture) == [("Code128", each.rma)]
        assert min(inked_area(picture)) > 4


@pytest.mark.parametrize(
    "name",
    ["Ανδρέας Παπαδόπουλος", "Łucja Żółć-Wąs", "Привет Мир", "محمد الأنصاري", "שלום", "😀🎁👩‍👩‍👧", "山田太郎",
     "a\x00b\x1b", "\ud800", "\u202egnp.exe", "", "n" * 500, "#panic(1)", "$ \\ #{"],
)  # fmt: skip
def test_no_name_keeps_a_label_from_being_printed(name):
    told = slip(buyer_name=name)
    assert documents.label(told).startswith(b"%PDF-")
    [picture] = pictures(label_page(told))
    assert scanned(picture) == [("Code128", RMA)]
    assert min(inked_area(picture)) > 4


def test_a_label_can_be_read_aloud():
    assert b"pdfuaid" in documents.label(slip(buyer_name="Ana 😀"))


def test_letters_without_a_face_cost_the_promise_but_not_the_label():
    assert documents.label(slip(buyer_name="\U00013000")).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [('#upper("abc")', "ABC"), ("#h(9mm)Ana", "Ana"), ("$a$", "a"), ("`a`", "a"), ("a~b", "a b"),
     ('#read("paper.typ").len()', "1"), ("/* a */b", "b"), ("a\\ b", "a b"), ("---", "—")],
)  # fmt: skip
def test_text_is_printed_as_it_was_typed_and_never_done(typed, meant):
    as_typed, as_meant = pictures(
        label_page(slip(buyer_name=typed)), label_page(slip(buyer_name=meant))
    )
    assert as_typed.tobytes() != as_meant.tobytes()


def test_many_labels_are_one_document_in_the_order_given():
    numbers = [f"{n:09}RMA" for n in range(30)]
    slips = [slip(rma=each) for each in numbers]
    assert re.findall(rb"/Type/Pages/Count (\d+)", documents.labels(slips))[-1] == b"30"
    shown = pictures(*[label_page(each) for each in slips[:5]])
    assert [scanned(each)[0][1] for each in shown] == numbers[:5]


def test_no_labels_at_all_are_a_mistake():
    with pytest.raises(ValueError, match="no labels"):
        documents.labels([])


def test_without_an_address_there_is_no_label():
    with pytest.raises(Refusal, match="address_needed"):
        documents.label(slip(address=None))


def test_many_may_print_at_once():
    def printed(number):
        told = slip(rma=f"{number:09}RMA")
        assert documents.label(told).startswith(b"%PDF-")
        return scanned(pictures(label_page(told))[0])[0][1]

    with ThreadPoolExecutor(8) as people:
        assert list(people.map(printed, range(24))) == [f"{n:09}RMA" for n in range(24)]


def test_the_address_stands_as_its_country_prints_it():
    hamburg = PostalAddress(
        name="Lumen", line1="Am Kai 4", city="Hamburg", postcode="20095", country="DE"
    )
    page = label_page(slip(address=hamburg, language="fr"))
    assert page["address"] == ["Lumen", "Am Kai 4", "20095 HAMBURG", "ALLEMAGNE"]


def test_the_telephone_of_the_seller_is_not_printed():
    assert LEEDS.phone not in str(label_page(slip()))
