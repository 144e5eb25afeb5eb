"""The list of restrictions the shop carries out: a CSV file a day for each market.

In `DATA/restrictions/`, named after the market and its local day: one row when something is
forbidden, one when it is allowed again. A row is there once, and on disk when the task is done
(`refunds.ports.appending`); a disk in trouble raises, so that the queue tries again.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from aftersale import config
from aftersale.enforcement.models import Notice
from aftersale.market.rulebook import current
from aftersale.refunds.ports import appending

COLUMNS = ("id", "row", "rows", "notice", "market", "seller", "restriction", "deed", "at")
HEADER = (",".join(COLUMNS) + "\n").encode()
IMPOSED, LIFTED = "imposed", "lifted"


def folder() -> Path:
    """Where the files are."""
    return config.get().data / "restrictions"


def write(row: Notice, deed: str, at: datetime) -> None:
    """Put one row into the file of the day it happened, unless it is there."""
    name, key = _file_of(row.market, at), f"notice:{row.pk}:{deed}"
    with appending.turn(folder(), row.market):
        appending.begin(folder() / name, HEADER)
        if not appending.holds(folder() / name, key):
            appending.append(folder() / name, HEADER, _row(row, key, deed, at))


def _file_of(market: str, at: datetime) -> str:
    """By the market's own day, so that a second try finds the file of the first."""
    return f"{market}-{at.astimezone(ZoneInfo(current(market).zone)):%Y-%m-%d}.csv"


def _row(row: Notice, key: str, deed: str, at: datetime) -> bytes:
    """In the order of `COLUMNS`."""
    made = io.StringIO()
    cells = [
        key, 1, 1, row.pk, row.market, row.seller_id, row.restriction, deed,
        at.isoformat(timespec="seconds"),
    ]  # fmt: skip
    csv.writer(made, lineterminator="\n").writerow([appending.cell(each) for each in cells])
    return made.getvalue().encode()
