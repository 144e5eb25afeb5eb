"""The words returns are found by: of titles and names, each kept once per return.

A seller looks for a handful of words among a million returns. One row a word, in one index, finds
the newest that have them all, on both databases and without reading the others.
"""

from __future__ import annotations

from collections.abc import Iterable

from aftersale.journal.inserting import insert_plain
from aftersale.kernel import text
from aftersale.returns.models import ReturnItem, ReturnRequest, ReturnWord

MOST_WORDS = 40
LONGEST = 40
FIELDS = "request_id", "seller_id", "word"


def words(*texts: str) -> list[str]:
    """The distinct words of these texts as they are kept, in order, at most forty."""
    found = dict.fromkeys(word[:LONGEST] for each in texts for word in text.words(each))
    return list(found)[:MOST_WORDS]


def words_of(buyer_name: str, titles: Iterable[str]) -> list[str]:
    """The words a return is found by."""
    return words(buyer_name, *titles)


def index(request: ReturnRequest, items: Iterable[ReturnItem]) -> None:
    """Let a new return be found. In its transaction."""
    found = words_of(request.buyer_name, (item.title for item in items))
    rows = [(request.pk, request.seller_id, word) for word in found]
    insert_plain(ReturnWord, FIELDS, rows)
