"""The facts of each page as its template wants them: words chosen, text made fit, sizes found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from aftersale.kernel.errors import Refusal
from aftersale.market import addresses
from aftersale.returns.paper import codes
from aftersale.returns.paper.fitting import on_one_line, size
from aftersale.returns.paper.inking import BREAK, inked, paragraphs
from aftersale.returns.paper.slip import Gift, Slip, SlipItem
from aftersale.returns.paper.words import day, spoken, words

REPLACEMENT = "REPLACEMENT"  # lifecycle.Resolution; all others give money back
SELLER_PAYS = "seller"
MADE, WITHOUT = "made", "none"  # lifecycle.Label
LONGEST_INSTRUCTIONS, SHORT_NAME = 1200, 40
GIFT_ITEMS, GIFT_TITLE = 5, 80
SMALL = (10, 9, 8, 7, 6, 5)


def label_page(slip: Slip, kind: str = "label") -> dict[str, Any]:
    """A label, alone (`label`) or on A4 to cut out (`sheet`); refuses `address_needed`."""
    if slip.address is None:
        raise Refusal("address_needed")
    page = {"kind": kind, **_marked(slip), "address": _address(slip)}
    return page | {"sizes": _label_sizes(page)}


def slip_page(slip: Slip) -> dict[str, Any]:
    """An authorisation."""
    told, marked = words(slip.language), _marked(slip)
    return {
        "kind": "slip",
        **marked,
        "address": _address(slip),
        "authorised": day(slip.authorised_at, slip.zone, slip.language),
        "action": told["replacement" if slip.resolution == REPLACEMENT else "refund"],
        "items": [_item(each) for each in slip.items],
        "instructions": paragraphs(slip.instructions, LONGEST_INSTRUCTIONS),
        "is_gift": slip.is_gift,
        "steps": _steps(slip, told),
        "sizes": _slip_sizes(marked),
    }


def gift_page(gift: Gift) -> dict[str, Any]:
    """A gift's slip."""
    shown = gift.items[:GIFT_ITEMS]
    left = len(gift.items) - len(shown)
    told = words(gift.language)
    who = (inked(each, SHORT_NAME) for each in (gift.seller, gift.market))
    page = {
        "kind": "gift",
        "language": spoken(gift.language),
        "words": dict(told),
        "who": " · ".join(each for each in who if each),
        "order": inked(gift.order_number),
        "code": inked(gift.code),
        "where": _spoken(gift.url),
        "qr": codes.qr(gift.url),
        "items": [_item(each) | {"title": inked(each.title, GIFT_TITLE)} for each in shown],
        "more": told["more"].format(count=left) if left else "",
    }
    return page | {"sizes": _gift_sizes(page)}


def _marked(slip: Slip) -> dict[str, Any]:
    """What label and authorisation have in common: whose return it is, and its number."""
    bars, modules = codes.code128(slip.rma)
    return {
        "language": spoken(slip.language),
        "words": dict(words(slip.language)),
        "rma": slip.rma,
        "bars": bars,
        "modules": modules,
        "quiet": codes.QUIET,
        "own_rma": inked(slip.seller_rma),
        "market": inked(slip.market, SHORT_NAME),
        "seller": inked(slip.seller, SHORT_NAME),
        "buyer": inked(slip.buyer_name, 120),
        "order": inked(slip.order_number),
        "carrier": inked(slip.carrier, SHORT_NAME),
        "by": day(slip.return_by, slip.zone, slip.language),
        "is_paid": slip.payer == SELLER_PAYS,
    }


def _address(slip: Slip) -> list[str]:
    told = addresses.lines(slip.address, spoken(slip.language)) if slip.address else ()
    return [inked(each) for each in told]


def _item(item: SlipItem) -> dict[str, Any]:
    return {
        "title": inked(item.title, 300),
        "sku": inked(item.sku),
        "quantity": str(item.quantity),
        "size": on_one_line(str(item.quantity), SMALL, 10),
        "reason": inked(item.reason),
        "comment": inked(item.comment, 200),
    }


def _steps(slip: Slip, told: Mapping[str, str]) -> list[str]:
    """What the buyer does, in order."""
    post = "step_post_paid" if slip.payer == SELLER_PAYS else "step_post"
    last = day(slip.return_by, slip.zone, slip.language)
    return [
        told[name].format(day=last) for name in ("step_pack", _outside(slip), post, "step_proof")
    ]


def _outside(slip: Slip) -> str:
    """What has to be put on the outside of the parcel, as a word of the table."""
    if slip.label == WITHOUT:
        return "step_write" if slip.address else "no_address"
    return "step_label" if slip.address or slip.label != MADE else "no_address"


def _spoken(url: str) -> str:
    """An address on the web as people read it, without what a browser adds by itself."""
    parts = urlsplit(url)
    path = f"{parts.netloc}{parts.path}".rstrip("/")
    return f"/{BREAK}".join(inked(each) for each in path.split("/"))


def _label_sizes(page: Mapping[str, Any]) -> dict[str, float]:
    """Sizes in points, for room in millimetres: what `label.typ` leaves for each."""
    told = page["words"]
    posting = f"{told['carrier']}: {page['carrier']}" if page["is_paid"] else told["unpaid"]
    posting += "" if page["is_paid"] else f" · {page['carrier']}"
    own = f"{told['your_rma']}: {page['own_rma']}"
    return {
        "market": on_one_line(page["market"], (8, 7, 6, 5), 50),
        "buyer": size([page["buyer"]], (10, 9, 8, 7, 6), 62, 8.8),
        "posting": on_one_line(posting, (7.5, 7, 6.5, 6, 5.5, 5), 62),
        "address": size(page["address"], (15, 14, 13, 12, 11, 10, 9, 8, 7), 87, 36),
        "order": on_one_line(page["order"], (10.5, *SMALL), 45),
        "rma": on_one_line(page["rma"], (25, 22, 19, 16, 14, 12), 95, tracking=0.08),
        "own_rma": on_one_line(own, (8, 7, 6, 5), 95),
    }


def _slip_sizes(page: Mapping[str, Any]) -> dict[str, float]:
    """The same for `slip.typ`."""
    own = f"{page['words']['your_rma']}: {page['own_rma']}"
    return {
        "title": on_one_line(page["words"]["title"], (22, 20, 18, 16), 88),
        "rma": on_one_line(page["rma"], (13, 11, 9, 8), 80, tracking=0.1),
        "own_rma": on_one_line(own, (8, 7, 6, 5), 80),
        "order": on_one_line(page["order"], SMALL, 50),
        "kept_rma": on_one_line(page["rma"], (11, *SMALL), 51, tracking=0.06),
    }


def _gift_sizes(page: Mapping[str, Any]) -> dict[str, float]:
    """The same for `gift.typ`."""
    titles = [each["title"] for each in page["items"]] + [page["more"]]
    return {
        "who": on_one_line(page["who"], (8, 7, 6, 5, 4), 89),
        "items": size(titles, (10.5, 9.5, 8.5, 7.5, 6.5), 72, 36),
        "order": on_one_line(page["order"], SMALL, 36),
        "code": on_one_line(page["code"], (15, 14, 13, 11, 9, 7), 36),
    }
