"""Returns on paper for tests, in a few words, and what a scanner or an eye finds on a page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import zxingcpp
from PIL import Image, ImageOps

from aftersale.market.addresses import PostalAddress
from aftersale.returns.paper import engine
from aftersale.returns.paper.slip import Gift, Slip, SlipItem

RMA = "K7QF2M3XWRMA"
LEEDS = PostalAddress(
    name="Lumen Lamps Returns", line1="4 Foundry Lane", line2="Unit 7", city="Leeds",
    postcode="LS1 1BB", country="GB", phone="+44 20 7946 0958",
)  # fmt: skip
LAMP = SlipItem(
    title="Reading lamp, brass", quantity=1, sku="LL-204-BR", reason="Item defective",
    comment="It flickers after ten minutes.",
)  # fmt: skip
ENDLESS = SlipItem(
    title="x" * 150 + " #image(\"/etc/passwd\") $x^2$ *b* \\ // <l> @r " + "W" * 100,
    quantity=100_000, sku="S" * 60, reason="Ελληνικά Łódź Привет", comment="שלום " + "Ẑ͑̓ͤ" * 40,
)  # fmt: skip
FARAWAY = PostalAddress(
    name="W" * 80, line1="W" * 60, line2="m" * 60, city="W" * 60, postcode="LS1 1BB", country="GB"
)


def slip(**facts: Any) -> Slip:
    """Ana sends one lamp back to Lumen Lamps."""
    usual = {
        "rma": RMA, "market": "Marketplace United Kingdom", "zone": "Europe/London",
        "language": "en", "order_number": "203-4841771-0000003", "address": LEEDS,
        "buyer_name": "Ana Alves", "items": (LAMP,), "seller": "Lumen Lamps",
        "authorised_at": datetime(2026, 3, 11, 9, tzinfo=UTC),
        "return_by": datetime(2026, 4, 10, 9, tzinfo=UTC),
    }  # fmt: skip
    return Slip(**{**usual, **facts})


def endless(**facts: Any) -> Slip:
    """Everything as long and as odd as it may be."""
    odd = {
        "market": "M" * 80, "order_number": "9" * 40, "address": FARAWAY, "items": (ENDLESS,) * 6,
        "buyer_name": "محمد بن عبد الله 😀 " + "Wort" * 30, "seller": "W" * 120,
        "carrier": "W" * 40, "seller_rma": "W" * 40, "instructions": "*Lorem* #ipsum\n" * 90,
        "rma": "W" * 17 + "RMA", "is_gift": True,
    }  # fmt: skip
    return slip(**{**odd, **facts})


def gift(**facts: Any) -> Gift:
    """A lamp somebody was given."""
    usual = {
        "market": "Marketplace United Kingdom", "language": "en", "seller": "Lumen Lamps",
        "order_number": "203-4841771-0000003", "code": "K7QF2-M3XRA", "items": (LAMP,),
        "url": "https://uk.market.example/returns/gift?order=203-4841771-0000003",
    }  # fmt: skip
    return Gift(**{**usual, **facts})


def pictures(*pages: Mapping[str, Any]) -> list[Image.Image]:
    """Pages as a label printer of 203 dots to the inch puts them on paper."""
    return [Image.open(BytesIO(each)).convert("L") for each in engine.pictures(pages, "Paper")]


def scanned(picture: Image.Image) -> list[tuple[str, str]]:
    """What a scanner reads: the kind of each code and what it says."""
    return [(each.format.name, each.text) for each in zxingcpp.read_barcodes(picture)]


def inked_area(picture: Image.Image) -> tuple[float, float, float, float]:
    """How much white is left, top, right and below of all that is printed, in millimetres."""
    box = ImageOps.invert(picture).point(lambda ink: 255 if ink > 40 else 0).getbbox()
    assert box, "nothing is printed"
    mm = 25.4 / 203
    left, top, right, bottom = box
    return left * mm, top * mm, (picture.width - right) * mm, (picture.height - bottom) * mm
