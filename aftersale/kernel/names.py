"""Names as strangers may read them: a name that is a way to reach somebody is none (A003, D3)."""

from __future__ import annotations

import re
import unicodedata

FEWEST_DIGITS = 6
"""A name with more digits than these is a number to call."""

_SIGN = re.compile(
    r"@|\(at\)|\[at\]|\bat\b.+\bdot\b|https?:|www\.|\bwhats?app\b|\btelegram\b", re.I
)
_DOMAIN = re.compile(
    r"[\w-]{2,}\s?\.\s?(?:com|net|org|info|biz|shop|store|online|site|app|dev|xyz|eu|uk|co|de|fr|it|"
    r"es|at|ch|nl|be|pl|pt|ie|se|dk|no|fi|cz|io|me|tv|us|ca|au|cn|ru|example|test|invalid)\b",
    re.I,
)


def tellable(name: str, locals_: frozenset[str] = frozenset()) -> str:
    """`name` on one line, or "" when it holds an e-mail address, a telephone number or a domain.

    `locals_` are the parts before the sign of the person's addresses, in lower case: a name that
    is one of them tells it.
    """
    seen = unicodedata.normalize("NFKC", name)
    visible = "".join(each for each in seen if unicodedata.category(each) not in {"Cf", "Cc"})
    flat = " ".join(visible.split())
    if _SIGN.search(flat) or _DOMAIN.search(flat) or _can_be_called(flat):
        return ""
    return "" if flat.lower() in locals_ else flat


def _can_be_called(name: str) -> bool:
    return sum(each.isdigit() for each in name) > FEWEST_DIGITS
