"""Codes in pictures: read once when a file comes in, judged with the letter that takes it."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageOps

from aftersale.screening import AttachmentFacts, screen
from aftersale.screening.pictures import codes_in, is_picture
from tests.screening.asking import findings, on

VCARD = "BEGIN:VCARD\nVERSION:3.0\nN:Lind;Bo\nTEL:+44 7911 123456\nEMAIL:bo@lumen.com\nEND:VCARD"


def picture(text: str, kind: str = "QRCode", file: str = "PNG", size: int = 800) -> bytes:
    """A photograph, so to say, of a code on white paper."""
    code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind))
    drawn = Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=4))
    paper = Image.new("L", (size, size), 250)
    paper.paste(drawn, (size // 3, size // 4))
    out = BytesIO()
    paper.save(out, file)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["QRCode", "DataMatrix", "Aztec"])
@pytest.mark.parametrize("file", ["PNG", "JPEG", "GIF", "BMP"])
def test_a_code_is_read_from_pictures_of_every_kind(kind, file):
    assert codes_in(picture("https://lumen.shop/a", kind, file)) == ["https://lumen.shop/a"]


def test_a_code_on_clear_ground_is_read():
    ink = Image.open(BytesIO(picture("https://lumen.shop"))).convert("L")
    code = Image.new("RGBA", ink.size, (0, 0, 0, 0))
    code.putalpha(ImageOps.invert(ink).point(lambda shade: 255 if shade > 128 else 0))
    out = BytesIO()
    code.save(out, "PNG")
    assert codes_in(out.getvalue()) == ["https://lumen.shop"]


def test_a_parcel_barcode_and_a_plain_photograph_say_nothing():
    assert codes_in(picture("00340434161205587123", "Code128")) == []
    out = BytesIO()
    Image.effect_noise((300, 300), 60).save(out, "PNG")
    assert codes_in(out.getvalue()) == []


def test_what_is_no_picture_or_unpacks_to_too_much_is_not_looked_at():
    assert codes_in(b"GIF89a and nothing more") is None
    assert codes_in(b"") is None
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert len(out.getvalue()) < 200_000
    assert codes_in(out.getvalue()) is None


def test_drawings_are_not_pictures():
    assert is_picture("image/png")
    assert not is_picture("image/svg+xml")
    assert not is_picture("application/pdf")


def shown(*codes: str, name: str = "photo.jpg", author: str = "seller") -> list[tuple[str, str]]:
    photo = AttachmentFacts(name, "image/jpeg", "image/jpeg", 1000, codes=codes)
    answer = screen("See the picture.", on(attachments=(photo,), author=author))
    return [(each.rule, each.action) for each in answer.findings]


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("https://lumen.shop/10-off", "P01"),
        ("HTTPS://LUMEN.SHOP", "P01"),
        ("https://wa.me/447911123456", "P01"),
        ("mailto:bo@lumen.com", "P03"),
        ("bo@lumen.com", "P03"),
        ("tel:+447911123456", "P04"),
        ("SMSTO:+447911123456:hello", "P04"),
    ],
)
def test_a_sellers_code_that_leads_elsewhere_is_stopped(code, rule):
    assert shown(code) == [(rule, "block")]


def test_a_visiting_card_is_an_address_and_a_number():
    assert shown(VCARD) == [("P03", "block"), ("P04", "block")]
    assert shown(VCARD, author="buyer") == [("P03", "block"), ("P04", "block")]


def test_a_finding_about_a_code_names_the_file_and_what_it_says():
    photo = AttachmentFacts("a.jpg", "image/jpeg", "image/jpeg", codes=("https://lumen.shop",))
    (finding,) = findings("P01", "Hello", attachments=(photo,))
    assert (finding.attachment, finding.remedy) == ("a.jpg", "detach")
    assert finding.why.startswith("a.jpg shows a code that leads to “https://lumen.shop”")


@pytest.mark.parametrize(
    "code", ["00340434161205587123", "4006381333931", "JVGL 0899 7C 5B", "https://dhl.com/t?id=7",
             "https://market.example/orders/7", "SN: LL-204-0812345", "WIFI:S:home;P:secret;;"],
)  # fmt: skip
def test_parcels_goods_and_tracking_pages_in_a_code_are_fine(code):
    assert shown(code) == []


def test_a_buyers_photograph_of_the_box_shows_its_makers_code():
    assert shown("https://maker.example.com/manual", author="buyer") == []


def test_a_code_for_a_transfer_is_looked_at_first():
    assert ("P19", "hold") in shown("BCD\n002\n1\nSCT\n\nBo\nDE89370400440532013000\nEUR10")


def test_a_logo_with_an_address_and_a_picture_nobody_can_look_at_are_held():
    assert shown(name="logo_www.lumen-lamps.com.png") == [("P05", "hold")]
    assert shown(name="logo.png") == []
    assert shown("anything", name="our-logo.png") == [("P05", "hold")]
    assert shown("anything", name="photo.png") == []
    photo = AttachmentFacts("a.jpg", "image/jpeg", "image/jpeg", unread=True)
    assert screen("Hello", on(attachments=(photo,))).verdict == "hold"
    assert screen("Hello", on(attachments=(photo,), author="buyer")).verdict == "allow"
