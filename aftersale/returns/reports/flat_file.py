"""`GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE`: tab separated, not quoted, dates as 10-Jul-2025."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from aftersale.kernel.money import plain
from aftersale.returns.reports.rows import Row

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
RETURN_TYPE = "C-Returns"

COLUMNS: tuple[tuple[str, Callable[[Row], str]], ...] = (
    ("Order ID", lambda row: row.order_number),
    ("Order date", lambda row: day(row.ordered_on)),
    ("Return request date", lambda row: day(row.asked_on)),
    ("Return request status", lambda row: row.status),
    ("Amazon RMA ID", lambda row: row.rma),
    ("Merchant RMA ID", lambda row: row.seller_rma),
    ("Label type", lambda row: row.label),
    ("Label cost", lambda row: "" if row.label_minor is None else plain(row.label_minor)),
    ("Currency code", lambda row: row.currency),
    ("Return carrier", lambda row: row.carrier),
    ("Tracking ID", lambda row: row.tracking),
    ("Label to be paid by", lambda row: row.paid_by),
    ("A-to-Z Claim", lambda row: yes(row.claimed)),
    ("Is prime", lambda row: "N"),
    ("ASIN", lambda row: row.asin),
    ("Merchant SKU", lambda row: row.sku),
    ("Item Name", lambda row: row.title),
    ("Return quantity", lambda row: str(row.quantity)),
    ("Return Reason", lambda row: row.reason),
    ("In policy", lambda row: yes(row.in_policy)),
    ("Return type", lambda row: RETURN_TYPE),
    ("Resolution", lambda row: row.resolution),
    ("Invoice number", lambda row: ""),
    ("Return delivery date", lambda row: day(row.delivered_on)),
    ("Order Amount", lambda row: plain(row.order_minor)),
    ("Order quantity", lambda row: str(row.order_pieces)),
    ("SafeT Action reason", lambda row: row.ground),
    ("SafeT claim id", lambda row: row.safe_t_number),
    ("SafeT claim state", lambda row: row.safe_t_state),
    ("SafeT claim creation time", lambda row: day(row.safe_t_filed_on)),
    ("SafeT claim reimbursement amount", lambda row: some(row.safe_t_granted_minor)),
    ("Refunded Amount", lambda row: some(row.refunded_minor)),
)
"""The columns in the trade's order."""


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """The file line by line, the first with the names of the columns."""
    yield _line(name for name, _ in COLUMNS)
    for row in rows:
        yield _line(_bare(say(row)) for _, say in COLUMNS)


def day(value: date | None) -> str:
    """As the trade's file has it, in English whatever the process speaks."""
    return f"{value.day:02d}-{MONTHS[value.month - 1]}-{value.year}" if value else ""


def some(minor: int) -> str:
    """An amount, and nothing when there is none."""
    return plain(minor) if minor else ""


def yes(value: bool) -> str:
    return "Y" if value else "N"


def _bare(cell: str) -> str:
    """On one line and without tabs, since the file has no quotes."""
    return " ".join(cell.split())


def _line(cells: Iterable[str]) -> str:
    return "\t".join(cells) + "\r\n"
