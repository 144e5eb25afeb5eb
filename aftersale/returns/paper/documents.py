"""The documents of a return: label, authorisation, both together, many labels, a gift's slip.

Each is a finished PDF. Those who only want to look at pages give `pages` to `engine.pictures`.
"""

from __future__ import annotations

from collections.abc import Sequence

from aftersale.returns.paper import engine
from aftersale.returns.paper.pages import MADE, gift_page, label_page, slip_page
from aftersale.returns.paper.slip import Gift, Slip
from aftersale.returns.paper.words import words


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

    Without an address, or under another label than ours, there is only the authorisation.
    """
    sheet = [label_page(slip, "sheet")] if slip.address and slip.label == MADE else []
    return engine.pdf([*sheet, slip_page(slip)], _title(slip, "title"))


def gift_receipt(gift: Gift) -> bytes:
    """The slip that lies with a gift, A6 across; no price, no giver (A110)."""
    return engine.pdf([gift_page(gift)], words(gift.language)["gift_title"])


def _title(slip: Slip, word: str) -> str:
    return f"{words(slip.language)[word]} {slip.rma}"
