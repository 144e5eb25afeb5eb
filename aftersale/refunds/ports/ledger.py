"""The ledger: a CSV file a day for each market, which the operator's accounting picks up.

In `DATA/refunds/`, named after the market and its local day; one row for each amount of a refund.
Writers take turns by a lock on the market, and say done only when the rows are on disk. A writer
that was killed leaves all rows of a refund, or some: the next one cuts off what is not whole.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from zoneinfo import ZoneInfo

from aftersale import config
from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.refunds.ports import appending
from aftersale.refunds.ports.answers import Answer, Hold, Taken, Unclear, Unknown, Word
from aftersale.refunds.ports.payout import Amount, Payout

COLUMNS = (
    "id", "row", "rows", "refund", "market", "order_number", "seller", "buyer", "kind", "words",
    "item", "sku", "quantity", "currency", "amount_minor", "tax_minor", "reason", "note", "about",
    "asked_at", "asked_by", "written_at", "payer",
)  # fmt: skip
HEADER = (",".join(COLUMNS) + "\n").encode()


def folder() -> Path:
    """Where the files are."""
    return config.get().data / "refunds"


def file_of_today(market: str) -> str:
    """The name of the file that is written now: `uk-2026-03-09.csv`, by the market's own day."""
    zone = ZoneInfo(current(market).zone)
    return f"{market}-{clock.now().astimezone(zone):%Y-%m-%d}.csv"


def hand_over(payout: Payout, hold: Hold) -> Answer:
    """Put the rows of `payout` into today's file, unless an earlier try has put them somewhere.

    The name of the file is kept before anything is written to it: whoever comes after a writer
    that was killed looks there. `Unclear` when the disk has trouble, or that file is gone.
    """
    try:
        with appending.turn(folder(), payout.market):
            if payout.placed_in and appending.holds(folder() / payout.placed_in, payout.name):
                return Taken(reference=payout.placed_in)
            name = file_of_today(payout.market)
            appending.begin(folder() / name, HEADER)
            if not hold(name):
                return Unclear("another worker has taken it over")
            _append(folder() / name, _rows(payout))
    except OSError as trouble:
        return Unclear(f"the ledger could not be written: {trouble.strerror or trouble}")
    return Taken(reference=name)


def ask_about(payout: Payout) -> Word:
    """Whether the file it may be in has it."""
    try:
        with appending.turn(folder(), payout.market):
            is_there = payout.placed_in and appending.holds(
                folder() / payout.placed_in, payout.name
            )
    except OSError as trouble:
        return Unclear(f"the ledger could not be read: {trouble.strerror or trouble}")
    return Taken(reference=payout.placed_in) if is_there else Unknown()


def _append(path: Path, rows: bytes) -> None:
    appending.append(path, HEADER, rows)


def _rows(payout: Payout) -> bytes:
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    for number, amount in enumerate(payout.amounts, 1):
        writer.writerow([appending.cell(each) for each in _row(payout, amount, number)])
    return made.getvalue().encode()


def _row(payout: Payout, amount: Amount, number: int) -> list[object]:
    """In the order of `COLUMNS`."""
    return [
        payout.name, number, len(payout.amounts), payout.refund_id, payout.market,
        payout.order_number, payout.seller_id, payout.buyer_id, amount.kind, amount.words,
        amount.item, amount.sku, amount.quantity, payout.currency, amount.amount_minor,
        amount.tax_minor, payout.reason, payout.note, payout.about,
        payout.asked_at.isoformat(timespec="seconds"), payout.asked_by,
        clock.now().isoformat(timespec="seconds"), payout.payer,
    ]  # fmt: skip
