"""The index on PostgreSQL: a tsvector of our own words beside each message, under GIN."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from aftersale.messaging.search import Indexed

CREATE = """
CREATE TABLE messaging_search (
    message_id bigint PRIMARY KEY, seller_id bigint NOT NULL, words tsvector NOT NULL
);
CREATE INDEX messaging_search_words ON messaging_search USING gin (words);
CREATE INDEX messaging_search_seller ON messaging_search (seller_id, message_id DESC);
ALTER TABLE messaging_search ALTER COLUMN words SET STATISTICS 1000;
"""
INSERT = """
INSERT INTO messaging_search (message_id, seller_id, words)
VALUES (%s, %s, array_to_tsvector(%s::text[])) ON CONFLICT (message_id) DO NOTHING
"""


class TextSearch:
    """The seller's token stands in the vector too, so that GIN can intersect for rare words."""

    def add(self, entries: Iterable[Indexed]) -> None:
        rows = [(e.message_id, e.seller_id, [f"_{e.seller_id}", *e.words]) for e in entries]
        with connection.cursor() as cursor:
            cursor.executemany(INSERT, rows)

    def load(self, entries: Iterable[Indexed]) -> None:
        copy_into = "COPY messaging_search (message_id, seller_id, words) FROM STDIN"
        with connection.cursor() as cursor, cursor.copy(copy_into) as copy:
            for e in entries:
                words = sorted([f"_{e.seller_id}", *e.words])
                copy.write_row((e.message_id, e.seller_id, " ".join(f"'{w}'" for w in words)))

    def find(
        self, query: list[str], *, seller_id: int | None, before: int | None, at_most: int
    ) -> list[int]:
        sql = "SELECT message_id FROM messaging_search WHERE words @@ %s::tsquery"
        params: list[object] = [" & ".join(f"'{word}'" for word in query)]
        if seller_id is not None:
            sql += " AND seller_id = %s"
            params.append(seller_id)
        if before is not None:
            sql += " AND message_id < %s"
            params.append(before)
        with connection.cursor() as cursor:
            cursor.execute(f"{sql} ORDER BY message_id DESC LIMIT {int(at_most)}", params)
            return [number for (number,) in cursor.fetchall()]
