"""Where public texts are found: each house that has some says how, so that they can be reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aftersale.kernel.errors import Unseen


@dataclass(frozen=True, kw_only=True)
class Words:
    """A public text as its house tells it.

    `author` is who wrote it ("buyer:7", "seller:3": the member of the team), `seller_id` the
    account it concerns, `heading` where it stands, in English ("Feedback for Lumen Lamps").
    `shown` says whether everybody can read it now. `stars` are 0 where there are none.
    """

    text: str
    author: str
    author_name: str
    heading: str
    market: str
    language: str
    shown: bool
    seller_id: int | None = None
    order_number: str = ""
    stars: int = 0


Source = Callable[[int], Words | None]
SOURCES: dict[str, Source] = {}


def source(name: str) -> Callable[[Source], Source]:
    """Declare how texts called `name:7` are found, in the house's `apps.ready()`."""

    def declare(find: Source) -> Source:
        SOURCES[name] = find
        return find

    return declare


def words_of(about: str) -> Words:
    """The text of that name, shown or not; refuses `unseen`."""
    name, _, number = about.partition(":")
    find = SOURCES.get(name)
    short = number.isascii() and number.isdigit() and len(number) < 19
    found = find(int(number)) if find and short else None
    if found is None:
        raise Unseen()
    return found
