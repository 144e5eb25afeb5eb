"""Finding messages by their words: one interface, an index in each database's own way.

Words are folded here (case, accents, ß), so both databases find the same. Every entry also
holds a token of its seller, so that a search inside one seller is an intersection in the index.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.db import connection

from aftersale.kernel.text import words

MOST_WORDS = 8
LONGEST_WORD = 60


@dataclass(frozen=True)
class Indexed:
    """One message as the index takes it."""

    message_id: int
    seller_id: int
    text: str

    @property
    def words(self) -> list[str]:
        return sorted({word[:LONGEST_WORD] for word in words(self.text)})


class Index(Protocol):
    """What a database's index can do."""

    def add(self, entries: Iterable[Indexed]) -> None:
        """Put messages into the index."""

    def load(self, entries: Iterable[Indexed]) -> None:
        """The same for very many, none of which is in it yet."""

    def find(
        self, query: list[str], *, seller_id: int | None, before: int | None, at_most: int
    ) -> list[int]:
        """Numbers of messages with all words of `query`, newest first."""


def index() -> Index:
    """The index of the database in use."""
    if connection.vendor == "postgresql":
        from aftersale.messaging.search import postgresql

        return postgresql.TextSearch()
    from aftersale.messaging.search import sqlite

    return sqlite.FullText()


def query_words(query: str) -> list[str]:
    """The words of a question, each once, at most eight."""
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in words(query)))[:MOST_WORDS]


def find(
    query: str, *, seller_id: int | None, before: int | None = None, at_most: int = 200
) -> list[int]:
    """Numbers of messages that hold every word of `query`, newest first; `before` pages on."""
    asked = query_words(query)
    if not asked:
        return []
    return index().find(asked, seller_id=seller_id, before=before, at_most=at_most)
