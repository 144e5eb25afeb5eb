"""New rows in the course of ordinary work, many at once: what `bulk_create` does, at a fifth of it.

Django takes longer to write down a statement of many rows than SQLite takes to carry it out; here
the statement is of one row, prepared once. On other databases Django's own way is taken.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models, transaction

from aftersale.journal.loading import as_text

M = TypeVar("M", bound=models.Model)
Column = tuple[str, Callable[[Any], Any]]


def insert(rows: Iterable[M]) -> list[M]:
    """Write new rows of one model, whose columns have no value of the database's own making.

    Each is told its number. All or none.
    """
    made = list(rows)
    if not made:
        return made
    if connection.vendor != "sqlite":
        return type(made[0])._base_manager.bulk_create(made)
    sql, columns = _statement(type(made[0]))
    values = [[plain(getattr(row, name)) for name, plain in columns] for row in made]
    with transaction.atomic(savepoint=False):
        last = _write(sql, values)
    for number, row in enumerate(made, start=last - len(made) + 1):
        row._state.adding, row._state.db, row.pk = False, connection.alias, number
    return made


def insert_plain(
    model: type[models.Model], names: tuple[str, ...], rows: Iterable[Sequence[Any]]
) -> None:
    """The same for rows that nobody has to know again: values of the fields `names`, in order.

    Fields that may not be empty in the database must be among them.
    """
    made = list(rows)
    if not made:
        return
    if connection.vendor != "sqlite":
        whole = [model(**dict(zip(names, row, strict=True))) for row in made]
        model._base_manager.bulk_create(whole)
        return
    sql, columns = _statement(model, names)
    values = [
        [plain(value) for (_, plain), value in zip(columns, row, strict=True)] for row in made
    ]
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.executemany(sql, values)


def _write(sql: str, values: Sequence[Sequence[Any]]) -> int:
    """The number of the last row. They follow each other: nobody else writes in between."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values[0])
        first = int(cursor.lastrowid)
        if len(values) == 1:
            return first
        cursor.executemany(sql, values[1:])
        cursor.execute("SELECT last_insert_rowid()")
        last = int(cursor.fetchone()[0])
    if last != first + len(values) - 1:
        raise RuntimeError("rows were not numbered one after the other")
    return last


@cache
def _statement(model: type[models.Model], only: tuple[str, ...] = ()) -> tuple[str, list[Column]]:
    """The insert of one row on SQLite, and how the values of its fields are put."""
    every = [each for each in model._meta.concrete_fields if not each.primary_key]
    fields: list[Any] = [model._meta.get_field(name) for name in only] or every
    quote = connection.ops.quote_name
    names = ", ".join(quote(each.column) for each in fields)
    places = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"
    return sql, [(each.attname, _plainly(each)) for each in fields]


def _plainly(field: Any) -> Callable[[Any], Any]:
    """How a value of this field is put for SQLite."""
    if isinstance(field, models.DateTimeField):
        return lambda value: None if value is None else as_text(value)
    if isinstance(field, models.DateField):
        return lambda value: None if value is None else value.isoformat()
    if isinstance(field, models.JSONField):
        return lambda value: None if value is None else json.dumps(value, cls=field.encoder)
    if isinstance(field, models.CharField | models.TextField):
        return _words
    if isinstance(field, models.IntegerField | models.BooleanField | models.BinaryField):
        return lambda value: value.value if isinstance(value, Enum) else value
    if isinstance(field, models.ForeignKey):
        return lambda value: value
    raise TypeError(f"{field} is not written this way")


def _words(value: Any) -> str | None:
    if value is None or type(value) is str:
        return value
    return str(value.value if isinstance(value, Enum) else value)
