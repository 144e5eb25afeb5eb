"""The documents of a return: label, authorisation, both together, many labels, a gift's slip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from aftersale.kernel.errors import Refusal
from aftersale.market import addresses
from aftersale.returns.paper import codes, engine
from aftersale.returns.paper.inking import BREAK, inked, paragraphs
from aftersale.returns.paper.slip import Gift, Slip, SlipItem
from aftersale.returns.paper.words import day, words

REPLACEMENT = "REPLACEMENT"  # lifecycle.Resolution; all others give money back
SELLER_PAYS = "seller"
LONGEST_INSTRUCTIONS = 1200
GIFT_ITEMS, GIFT_TITLE = 5, 80
SHORT_NAME = 40


def label(slip: Slip) -> bytes:
    """The label for the outside of the parcel, A6; refuses `address_needed` without an address."""
    return labels([slip])


def labels(slips: Sequence[Slip]) -> bytes:
    """Many labels in one PDF, a page each, in the order given; refuses as `label`.

    Raises `ValueError` for none at all.
    """
    if not slips:
        raise ValueError("no labels to make")
    return engine.pdf([label_page(each) for each in slips], _title(slips[0], "return"))


def slip(slip: Slip) -> bytes:
    """The authorisation that travels in the parcel, A4 (A100, A101)."""
    return engine.pdf([slip_page(slip)], _title(slip, "title"))


def authorisation(slip: Slip) -> bytes:
    """All a buyer prints: the label on a sheet of A4 to cut out, then the authorisation.

    Without an address there is only the authorisation.
    """
    sheet = [label_page(slip) | {"kind": "sheet"}] if slip.address else []
    return engine.pdf([*sheet, slip_page(slip)], _title(slip, "title"))


def gift_receipt(gift: Gift) -> bytes:
    """The slip that lies with a gift, A6 across: how to return it, without price or giver (A110)."""
    return engine.pdf([gift_page(gift)], words(gift.language)["gift_title"])


def label_page(slip: Slip) -> dict[str, Any]:
    """The facts of a label; those who only preview pages give them to `engine.pictures`."""
    if slip.address is None:
        raise Refusal("address_needed")
    told = words(slip.language)
    return {
        "kind": "label",
        **_marked(slip, told),
        "address": [inked(each) for each in addresses.lines(slip.address, slip.language)],
        "carrier": inked(slip.carrier, 40),
    }


def slip_page(slip: Slip) -> dict[str, Any]:
    """The facts of an authorisation."""
    told = words(slip.language)
    address = addresses.lines(slip.address, slip.language) if slip.address else ()
    return {
        "kind": "slip",
        **_marked(slip, told),
        "address": [inked(each) for each in address],
        "carrier": inked(slip.carrier, 40),
        "authorised": day(slip.authorised_at, slip.zone, slip.language),
        "action": told["replacement" if slip.resolution == REPLACEMENT else "refund"],
        "items": [_item(each) for each in slip.items],
        "instructions": paragraphs(slip.instructions, LONGEST_INSTRUCTIONS),
        "is_gift": slip.is_gift,
        "steps": _steps(slip, told),
    }


def gift_page(gift: Gift) -> dict[str, Any]:
    """The facts of a gift's slip."""
    shown = gift.items[:GIFT_ITEMS]
    left = len(gift.items) - len(shown)
    told = words(gift.language)
    return {
        "kind": "gift",
        "language": gift.language,
        "words": dict(told),
        "market": inked(gift.market, SHORT_NAME),
        "seller": inked(gift.seller, SHORT_NAME),
        "order": inked(gift.order_number),
        "code": inked(gift.code),
        "where": _spoken(gift.url),
        "qr": codes.qr(gift.url),
        "items": [_item(each) | {"title": inked(each.title, GIFT_TITLE)} for each in shown],
        "more": told["more"].format(count=left) if left else "",
    }


def _marked(slip: Slip, told: Mapping[str, str]) -> dict[str, Any]:
    """What label and authorisation have in common: whose return it is, and its number."""
    bars, modules = codes.code128(slip.rma)
    return {
        "language": slip.language,
        "words": dict(told),
        "rma": slip.rma,
        "bars": bars,
        "modules": modules,
        "quiet": codes.QUIET,
        "own_rma": inked(slip.seller_rma),
        "market": inked(slip.market, SHORT_NAME),
        "seller": inked(slip.seller, SHORT_NAME),
        "buyer": inked(slip.buyer_name, 120),
        "order": inked(slip.order_number),
        "by": day(slip.return_by, slip.zone, slip.language),
        "is_paid": slip.payer == SELLER_PAYS,
    }


def _item(item: SlipItem) -> dict[str, Any]:
    return {
        "title": inked(item.title, 300),
        "sku": inked(item.sku),
        "quantity": str(item.quantity),
        "reason": inked(item.reason),
        "comment": inked(item.comment, 200),
    }


def _steps(slip: Slip, told: Mapping[str, str]) -> list[str]:
    """What the buyer does, in order."""
    post = "step_post_paid" if slip.payer == SELLER_PAYS else "step_post"
    last = day(slip.return_by, slip.zone, slip.language)
    names = ["step_pack", "step_label" if slip.address else "no_address", post, "step_proof"]
    return [told[name].format(day=last) for name in names]


def _spoken(url: str) -> str:
    """An address on the web as people read it, without what a browser adds by itself."""
    parts = urlsplit(url)
    path = f"{parts.netloc}{parts.path}".rstrip("/")
    return f"/{BREAK}".join(inked(each) for each in path.split("/"))


def _title(slip: Slip, word: str) -> str:
    return f"{words(slip.language)[word]} {slip.rma}"
