"""How return settings are said, and what is said to a refusal (English, as all desks are)."""

from __future__ import annotations

from aftersale.kernel.errors import Refusal
from aftersale.returns.policy.favourable import Shortfall
from aftersale.returns.policy.product_file import BadLine
from aftersale.web.seller.words import plural, refused

MODES = {
    "manual": "You decide on every request",
    "in_policy": "Authorise requests that meet policy",
    "all": "Authorise all requests",
}
MODES_MEAN = {
    "manual": "Each request waits for you. You have {hours} hours.",
    "in_policy": "Requests within the window, for goods that can go back, are authorised at once. "
    "All others wait for you.",
    "all": "Late requests too. Only products you want to see yourself wait for you.",
}
LABELS = {
    "made": "A label made here: a PDF with your address, a barcode and a packing slip",
    "none": "No label: buyers see your address and the return number",
}
LABELS_SHORT = {"made": "label made here", "none": "no label"}
BASES = {"order": "from the order", "delivery": "from delivery"}
ACTIONS = {
    "authorise": "Authorise at once",
    "manual": "You decide",
    "not_returnable": "Not returnable",
    "returnless": "Refund without return",
}
ACTION_TONES = {"authorise": "good", "manual": "", "not_returnable": "late", "returnless": "info"}

REFUSED = {
    "window_shorter": "The marketplace promises {days} days {basis}; yours cannot be shorter.",
    "window_too_long": "At most {at_most} days.",
    "unknown_window_basis": "Say what the days count from.",
    "unknown_market": "You do not sell on that marketplace.",
    "policy_falls_short": "This gives buyers less than the marketplace promises.",
    "rule_name_missing": "Give the rule a name.",
    "rule_name_too_long": "At most {at_most} characters.",
    "price_range_missing": "A rule needs a lowest and a highest price.",
    "price_range_reversed": "The highest price lies below the lowest.",
    "price_out_of_range": "Choose prices between nothing and a thousand million.",
    "category_too_long": "A category has at most {at_most} characters.",
    "too_many_categories": "At most {at_most} categories; leave them out to mean any.",
    "rule_clash": "“{name}” already covers some of these goods. Two rules can never speak of the "
    "same item.",
    "product_file_unreadable": "This is not a text file. Save the sheet as tab-separated text.",
    "product_file_empty": "There is no heading with SKU in the first two lines. Download the file "
    "and fill it in.",
    "product_file_too_long": "The file is too large: at most {at_most} products at once.",
    "bad_sku": "Give a SKU of at most {at_most} characters that can be printed.",
    "unknown_action": "Choose one of the actions.",
    "stale": "A colleague has changed this rule meanwhile. Look at it as it stands now.",
}  # fmt: skip

BAD_LINES = {
    "sku_missing": "The SKU is missing.",
    "sku_too_long": "The SKU is longer than 60 characters.",
    "sku_unprintable": "The SKU has characters that cannot be printed.",
    "action_missing": "The action is missing.",
    "action_unknown": "“{says}” is none of the actions.",
    "twice": "This SKU is on line {says} already.",
    "too_many_cells": "There is more than a SKU and an action.",
    "heading_missing": "The first two lines are headings; this looks like a product.",
}


def said(refusal: Refusal) -> str:
    """A refusal as one sentence."""
    sentence = REFUSED.get(refusal.code)
    if sentence is None:
        return refused(refusal)
    facts = dict(refusal.facts)
    facts["basis"] = BASES.get(str(facts.get("basis")), "")
    return sentence.format(**facts)


def bad_line(line: BadLine) -> str:
    """What is wrong with a line of the file."""
    return BAD_LINES[line.why].format(says=line.says)


def window(days: int | None, basis: str) -> str:
    """ "30 days from the order"."""
    return f"{plural(days or 0, 'day', 'days')} {BASES.get(basis, '')}".strip()


def points(found: list[Shortfall]) -> list[dict[str, str]]:
    """Each point in which a policy falls short: what about, whose promise, whose words."""
    return [_point(each) for each in found]


def _point(short: Shortfall) -> dict[str, str]:
    about, tell = POINTS[short.about]
    promised, says = tell(short.promised), tell(short.says)
    return {"about": about, "promised": promised, "says": says, "words": short.words}


def _days(days: object) -> str:
    number, _, basis = str(days).partition(" ")
    return window(int(number), basis)


def _refund(days: object) -> str:
    return f"within {plural(int(str(days)), 'day', 'days')}"


def _fee(percent: object) -> str:
    return f"up to {percent} %" if percent else "nothing"


def _payer(payer: object) -> str:
    return "the seller pays" if payer == "seller" else "the buyer pays"


POINTS = {
    "window_days": ("Time to return", _days),
    "fault": ("Way back, when you are at fault", _payer),
    "late_fee": ("Fee for late returns", _fee),
    "worn_fee": ("Fee for worn goods", _fee),
    "fee": ("Fee kept from the price", _fee),
    "takes_opened": (
        "Opened goods", lambda taken: "taken back" if taken else "not taken back",
    ),
    "no_returns": (
        "Returns at all", lambda taken: "can be returned" if taken else "refused",
    ),
    "refund_days": ("Refund after the goods are back", _refund),
}  # fmt: skip
