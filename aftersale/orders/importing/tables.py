"""Many rows of a table at once: inserted with the house's loader, or changed by their keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson
from django.db import connection, models

from aftersale.journal.loading import load

Row = dict[str, Any]  # a row by its columns; one that is new has no "id"


def insert(kind: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows. Raises `IntegrityError` when one is there already."""
    told = list(_told(kind, columns, rows))
    if told:
        with connection.wrap_database_errors:  # the loader's COPY speaks to the driver itself
            load(kind, columns, told)


def update(kind: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Set `columns` of rows that have an id."""
    quote = connection.ops.quote_name
    setting = ", ".join(f"{quote(name)} = %s" for name in columns)
    names = (*columns, "id")
    told = [_plain(row) for row in _told(kind, names, rows)]
    if told:
        with connection.cursor() as cursor:
            statement = f"UPDATE {quote(kind._meta.db_table)} SET {setting} WHERE id = %s"
            cursor.executemany(statement, told)


def _told(
    kind: type[models.Model], columns: Sequence[str], rows: Iterable[Row]
) -> Iterable[list[Any]]:
    """The values of each row in the order of `columns`, JSON as text."""
    json = [n for n, name in enumerate(columns) if _is(kind, name, models.JSONField)]
    for row in rows:
        told = [row[name] for name in columns]
        for place in json:
            told[place] = orjson.dumps(told[place]).decode()
        yield told


def _plain(told: list[Any]) -> list[Any]:
    """SQLite has no moments: Django keeps them there as text in UTC."""
    if connection.vendor == "postgresql":
        return told
    return [_text(value) if isinstance(value, datetime) else value for value in told]


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ")


def _is(kind: type[models.Model], name: str, sort: type[models.Field[Any, Any]]) -> bool:
    return isinstance(kind._meta.get_field(name), sort)
