"""Why nothing may be kept of a price, in words (C3, RSTK-1 to RSTK-3)."""

WHY_NONE = {
    "not_buyers_fault": "Nothing may be kept: the fault is not the buyer's.",
    "no_such_fee": "This marketplace knows no fee that fits.",
    "not_back": "Nothing may be kept before it has come back.",
    "in_time": "Nothing may be kept: it came back in time, in its original condition.",
    "not_graded": "Check what came back first; then it shows what may be kept.",
    "as_new": "Nothing may be kept: it came back as it was sold.",
    "other_goods": "The fees of this marketplace are for other goods.",
}


def why_none(why: str) -> str:
    """One sentence for the reason a limit gives."""
    return WHY_NONE.get(why, "Nothing may be kept here.")
