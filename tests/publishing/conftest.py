"""A house with texts in public, as feedback and reviews are one."""

from __future__ import annotations

import pytest

from aftersale.publishing import sources
from aftersale.publishing.sources import Words

WALL: dict[int, Words] = {}


@pytest.fixture
def wall(cast, monkeypatch):
    """`wall(7, "text")` puts a text of Ana's on the wall as `wall:7`."""
    monkeypatch.setitem(sources.SOURCES, "wall", WALL.get)
    WALL.clear()

    def put(number=7, text="The lamp came late.", author="ana", shown=True, **more) -> str:
        WALL[number] = Words(
            **{
                "text": text, "author": cast.actor(author).ref,
                "author_name": str(cast.user(author)), "heading": "On the wall", "market": "uk",
                "language": "en", "shown": shown, "seller_id": cast.lumen.pk,
            }
            | more
        )  # fmt: skip
        return f"wall:{number}"

    return put
