"""Many rows at once, as fast as the database takes them, for imports that count in thousands.

Stands on the lowest floor that has a database, since accounts and orders both load. Values are
written as they are given: whoever loads has judged them. No signals, no keys handed back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson
from django.db import connection, models

Row = Sequence[Any]
Change = Callable[[Any], Any]


def insert(kind: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert `rows` of values for `columns`. Raises `IntegrityError` when one is there already."""
    if not rows:
        return
    names = ", ".join(_quoted(kind, columns))
    table = connection.ops.quote_name(kind._meta.db_table)
    told = _prepared(kind, columns, rows)
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(told))
            return
        with connection.wrap_database_errors, cursor.copy(
            f"COPY {table} ({names}) FROM STDIN"
        ) as copy:  # fmt: skip
            for row in told:
                copy.write_row(row)


def update(kind: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Set `columns` of many rows; each row has its values, and its key at the end."""
    if not rows:
        return
    setting = ", ".join(f"{name} = %s" for name in _quoted(kind, columns))
    table, key = kind._meta.db_table, kind._meta.pk
    assert key is not None
    statement = f"UPDATE {table} SET {setting} WHERE {key.column} = %s"
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(_prepared(kind, [*columns, key.attname], rows)))


def _quoted(kind: type[models.Model], columns: Iterable[str]) -> list[str]:
    return [connection.ops.quote_name(_field(kind, name).column) for name in columns]


def _field(kind: type[models.Model], name: str) -> models.Field[Any, Any]:
    field = kind._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field


def _prepared(
    kind: type[models.Model], columns: Sequence[str], rows: Iterable[Row]
) -> Iterator[Row]:
    """The values in the form that the database's driver takes."""
    changes = [
        (place, change)
        for place, name in enumerate(columns)
        if (change := _change(_field(kind, name)))
    ]
    for row in rows:
        told = list(row)
        for place, change in changes:
            if told[place] is not None:
                told[place] = change(told[place])
        yield told


def _change(field: models.Field[Any, Any]) -> Change | None:
    if isinstance(field, models.JSONField):
        return _as_json
    if isinstance(field, models.DateTimeField) and connection.vendor == "sqlite":
        return _as_text
    return None


def _as_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _as_text(moment: datetime) -> str:
    """As Django keeps a moment on SQLite: UTC, without saying so."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
