"""The ledger of credits: a CSV file a day for each market, which the operator's accounting reads.

In `DATA/credits/`, named after the market and its local day; one row for each credit. Written as
the ledger of refunds is (`refunds.ports.appending`): a row is there once, and on disk when said.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from aftersale import config
from aftersale.kernel import clock
from aftersale.refunds.ports import appending
from aftersale.refunds.ports.ledger import file_of_today
from aftersale.reimbursements.models import Credit

COLUMNS = (
    "id", "row", "rows", "reimbursement", "market", "order_number", "seller", "currency",
    "amount_minor", "made_at", "made_by", "written_at",
)  # fmt: skip
HEADER = (",".join(COLUMNS) + "\n").encode()


def folder() -> Path:
    """Where the files are."""
    return config.get().data / "credits"


def write(credit: Credit) -> str:
    """Put the row of `credit` into the file it was meant for, or today's, unless it is there.

    Returns the file's name. `OSError` when the disk has trouble.
    """
    with appending.turn(folder(), credit.market):
        name = credit.placed_in or _meant_for(credit)
        appending.begin(folder() / name, HEADER)
        if not appending.holds(folder() / name, credit.key):
            appending.append(folder() / name, HEADER, _row(credit))
    return name


def _meant_for(credit: Credit) -> str:
    """Keep the name before anything is written: whoever comes after a killed writer looks there."""
    name = file_of_today(credit.market)
    Credit.objects.filter(pk=credit.pk, placed_in="").update(placed_in=name)
    credit.refresh_from_db(fields=["placed_in"])
    return credit.placed_in


def _row(credit: Credit) -> bytes:
    """In the order of `COLUMNS`."""
    made = io.StringIO()
    cells = [
        credit.key, 1, 1, credit.reimbursement_id, credit.market, credit.order_number,
        credit.seller_id, credit.currency, credit.amount_minor,
        credit.made_at.isoformat(timespec="seconds"), credit.made_by,
        clock.now().isoformat(timespec="seconds"),
    ]  # fmt: skip
    csv.writer(made, lineterminator="\n").writerow([appending.cell(each) for each in cells])
    return made.getvalue().encode()
