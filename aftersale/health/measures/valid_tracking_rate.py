"""The share of parcels that can be followed on their way.

**What for.** Buyers who can see where their parcel is do not have to ask.

**Formula.** Parcels with valid tracking ÷ parcels sent and confirmed. Tracking is valid when there
is a number and the carrier has scanned it at least once. An order confirmed without any parcel
counts as one parcel that cannot be followed.

**Dated by** the promised day of delivery, the first that the shop told.

**Left out.** Letter mail: parcels without a number in orders up to `health.untracked_up_to_minor`
(`letter_mail`; nothing in the marketplaces that ship, small items in the United States). Freight:
parcels of the carriers in `health.untracked_carriers` (`freight`). Orders the marketplace sends
itself are no part of it.

**Source.** B, valid tracking rate: VTR, VTR-IN, VTR-C; T3.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from aftersale.health.measures.verdicts import FINE, omitted
from aftersale.health.policy.cases import OrderCase, Package
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook

LETTER, FREIGHT = "letter_mail", "freight"
UNCOUNTED = (LETTER, FREIGHT)


def judge(case: OrderCase, book: Rulebook, now: datetime) -> Verdict | None:
    """As many bad as parcels that cannot be followed."""
    if case.dispatched_at is None or case.deliver_by is None:
        return None
    if _is_plain(case, book):
        return FINE
    found = list(_found(case, book))
    counted = [each for each in found if each not in UNCOUNTED]
    if not counted:
        return omitted(found[0])
    wrong = tuple(dict.fromkeys(each for each in counted if each))
    return Verdict(base=len(counted), bad=sum(map(bool, counted)), why=wrong)


def _is_plain(case: OrderCase, book: Rulebook) -> bool:
    """Whether it is one parcel that can be followed, as most are."""
    if len(case.packages) != 1 or book.health.untracked_carriers:
        return False
    only = case.packages[0]
    return bool(only.tracking and only.scans)


def _found(case: OrderCase, book: Rulebook) -> Iterator[str]:
    """Of each parcel that left, what is wrong with it, or why it is not looked at."""
    for each in case.packages or (Package(),):
        yield _wrong(each, case, book)


def _wrong(package: Package, case: OrderCase, book: Rulebook) -> str:
    if package.carrier and package.carrier in book.health.untracked_carriers:
        return FREIGHT
    if not package.tracking:
        is_letter = 0 < case.total_minor <= book.health.untracked_up_to_minor
        return LETTER if is_letter else "no_tracking"
    return "" if package.scans else "no_scan"


MEASURES = (
    Measure(
        "valid_tracking_rate",
        "Parcels that can be followed",
        Sort.ORDER,
        Dated.PROMISED,
        judge,
        __doc__,
        version=2,
    ),
    Measure(
        "valid_tracking_rate_7",
        "Parcels that can be followed, 7 days",
        Sort.ORDER,
        Dated.PROMISED,
        judge,
        __doc__,
        version=2,
    ),
)
