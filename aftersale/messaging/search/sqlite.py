"""The index on SQLite: a contentless FTS5 table whose row numbers are the messages' own."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from aftersale.messaging.search import Indexed

CREATE = """
CREATE VIRTUAL TABLE messaging_search USING fts5(
    words, content='', columnsize=0, detail=none,
    tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
)
"""
INSERT = "INSERT INTO messaging_search(rowid, words) VALUES (%s, %s)"


def row(entry: Indexed) -> tuple[int, str]:
    """An entry as INSERT takes it. Only the seller's token holds `_`."""
    return entry.message_id, " ".join([f"_{entry.seller_id}", *entry.words])


class FullText:
    """Newest first is the index's own order, so a common word costs no more than a rare one."""

    def add(self, entries: Iterable[Indexed]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(INSERT, [row(entry) for entry in entries])

    load = add

    def find(
        self, query: list[str], *, seller_id: int | None, before: int | None, at_most: int
    ) -> list[int]:
        tokens = [f"_{seller_id}", *query] if seller_id is not None else query
        match = " AND ".join(f'"{token}"' for token in tokens)
        sql = "SELECT rowid FROM messaging_search WHERE messaging_search MATCH %s"
        params: list[object] = [match]
        if before is not None:
            sql += " AND rowid < %s"
            params.append(before)
        with connection.cursor() as cursor:
            cursor.execute(f"{sql} ORDER BY rowid DESC LIMIT {int(at_most)}", params)
            return [number for (number,) in cursor.fetchall()]
