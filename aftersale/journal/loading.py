"""Finished rows into a table as fast as the database takes them: for moving in, and for benchmarks.

Ids are given by the caller, beginning at `first_free`; nothing is recorded and nobody is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

Row = Sequence[Any]
ROOM = {"cache_size": -524_288, "wal_autocheckpoint": 50_000}


def first_free(model: type[models.Model]) -> int:
    """The number after the highest in the table."""
    highest: int | None = model._base_manager.aggregate(top=models.Max("pk"))["top"]
    return (highest or 0) + 1


def load(model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert `rows`, whose values stand in the order of the fields `names`."""
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({columns}) FROM STDIN", rows)
    else:
        places = ", ".join(["%s"] * len(fields))
        _insert(f"INSERT INTO {table} ({columns}) VALUES ({places})", fields, rows)


def alter(
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Row],
    *,
    read: Sequence[str] = (),
    **still: Any,
) -> int:
    """Change rows: each holds the values of the fields `names`, the row's number, then what was
    `read` in these fields.

    Only rows whose fields are still as read, and `still` as told for all, are changed; returns how
    many were.
    """
    quote = connection.ops.quote_name
    guards = (*read, *still)
    fields: dict[str, Any] = {name: model._meta.get_field(name) for name in (*names, *guards)}
    columns = {name: quote(field.column) for name, field in fields.items()}
    change = ", ".join(f"{columns[name]} = %s" for name in names)
    guard = "".join(f" AND {columns[name]} = %s" for name in guards)
    sql = f"UPDATE {quote(model._meta.db_table)} SET {change} WHERE id = %s{guard}"
    moments = _moments([fields[name] for name in names])
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(*_plain(row, moments), *still.values()) for row in rows])
        return int(cursor.rowcount)


def _copy(sql: str, rows: Iterable[Row]) -> None:
    with connection.cursor() as cursor, cursor.copy(sql) as copy:
        for row in rows:
            copy.write_row(row)


def _insert(sql: str, fields: Sequence[Any], rows: Iterable[Row]) -> None:
    moments = _moments(fields)
    with connection.cursor() as cursor:
        cursor.executemany(sql, [_plain(row, moments) for row in rows])


def _moments(fields: Sequence[Any]) -> list[int]:
    """Where times stand that SQLite takes as text; other databases take them as they are."""
    if connection.vendor != "sqlite":
        return []
    return [i for i, field in enumerate(fields) if isinstance(field, models.DateTimeField)]


def _plain(row: Row, moments: list[int]) -> Row:
    values = list(row)
    for place in moments:
        if values[place] is not None:
            values[place] = as_text(values[place])
    return values


def as_text(moment: datetime) -> str:
    """As Django's SQLite backend writes it: in UTC, without saying so."""
    return str(moment if moment.tzinfo is UTC else moment.astimezone(UTC))[:-6]


@contextmanager
def roomy() -> Iterator[None]:
    """While very much is loaded, SQLite may keep more pages and tidy its log more rarely."""
    if connection.vendor != "sqlite":
        yield
        return
    before = {name: _pragma(name) for name in ROOM}
    for name, value in ROOM.items():
        _pragma(f"{name}={value}")
    try:
        yield
    finally:
        for name, value in before.items():
            _pragma(f"{name}={value}")


@contextmanager
def unindexed(*tables: type[models.Model]) -> Iterator[None]:
    """While far more is loaded than is there: indexes are made once at the end, at a fraction.

    Those of keys and constraints stay. For benchmarks only: whoever is killed meanwhile leaves
    tables without indexes.
    """
    editor = _editor()
    indexes = [(model, each) for model in tables for each in model._meta.indexes]
    with connection.cursor() as cursor:
        for model, index in indexes:
            cursor.execute(str(index.remove_sql(model, editor)))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for model, index in indexes:
                cursor.execute(str(index.create_sql(model, editor)))


def _editor() -> BaseDatabaseSchemaEditor:
    """Knows how indexes are written here; used for nothing else, so it is never entered."""
    editor = connection.schema_editor(collect_sql=True)
    editor.deferred_sql = []
    return editor


def _pragma(words: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {words}")
        return (cursor.fetchone() or [None])[0]


def settle(*tables: type[models.Model]) -> None:
    """After loading: numbering goes on above what is there, and the planner knows the sizes."""
    if connection.vendor == "postgresql":
        for model in tables:
            _raise_sequence(model)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _raise_sequence(model: type[models.Model]) -> None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)",
            [table, first_free(model)],
        )
