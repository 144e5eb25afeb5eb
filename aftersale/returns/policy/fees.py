"""What a seller may keep of a price when goods come back late or worn (C3, RSTK-1 to RSTK-3).

Fees are in percent of what was paid for the item, postage left out. Every answer explains itself:
each fee of the rulebook is named with whether it applies, and why not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aftersale.kernel.errors import Refusal
from aftersale.market.returning import Fee, Returns

AS_NEW = "original"
NOT_BUYERS_FAULT, NO_SUCH_FEE = "not_buyers_fault", "no_such_fee"
NOT_BACK, IN_TIME, NOT_GRADED, AS_IT_WAS, OTHER_GOODS = (
    "not_back", "in_time", "not_graded", "as_new", "other_goods",
)  # fmt: skip
"""Why a fee may not be kept."""


@dataclass(frozen=True, kw_only=True)
class CameBack:
    """One item as it came back. `fault` is that of its reason; grades are "" until it is graded.

    `back_at` is when it was received, None if it has not been.
    """

    fault: str
    category: str = ""
    delivered_at: datetime | None = None
    back_at: datetime | None = None
    item_grade: str = ""
    accessories_grade: str = ""

    @property
    def is_graded(self) -> bool:
        return bool(self.item_grade)

    @property
    def is_worn(self) -> bool:
        """Whether the item or its accessories are not as they were; packaging does not count."""
        return any(each not in ("", AS_NEW) for each in (self.item_grade, self.accessories_grade))


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A fee of the rulebook, and why it does not apply ("" when it does)."""

    fee: Fee
    why: str = ""

    @property
    def applies(self) -> bool:
        return not self.why


@dataclass(frozen=True, kw_only=True)
class Limit:
    """The most that may be kept, in percent; `why` says why nothing may be.

    `kind` is the fee that allows it, `judged` every fee of the rulebook with its reason.
    """

    most_percent: int = 0
    kind: str = ""
    why: str = ""
    judged: tuple[Judged, ...] = ()

    @property
    def allowed(self) -> tuple[Fee, ...]:
        """The fees that apply, the highest first."""
        found = [each.fee for each in self.judged if each.applies]
        return tuple(sorted(found, key=lambda fee: -fee.most_percent))

    def fee(self, kind: str = "") -> Fee:
        """The fee of that kind, or the highest; refuses `no_fee_here` (why)."""
        for each in self.allowed:
            if kind in ("", each.kind):
                return each
        found = next((each.why for each in self.judged if each.fee.kind == kind), self.why)
        raise Refusal("no_fee_here", why=found or NO_SUCH_FEE, kind=kind)


def limit(rules: Returns, back: CameBack, window_days: int = 0) -> Limit:
    """What of the price may be kept. `window_days` is the seller's own window, if it is longer."""
    days = max(rules.window_days, window_days)
    judged = tuple(Judged(fee=fee, why=_why_not(fee, back, days)) for fee in rules.fees)
    found = Limit(judged=judged, why=_first(judged))
    if not found.allowed:
        return found
    highest = found.allowed[0]
    return Limit(most_percent=highest.most_percent, kind=highest.kind, judged=judged)


def _why_not(fee: Fee, back: CameBack, window_days: int) -> str:
    if back.fault != "buyer":
        return NOT_BUYERS_FAULT
    if fee.categories and back.category.casefold() not in _folded(fee.categories):
        return OTHER_GOODS
    if back.back_at is None:
        return NOT_BACK
    if fee.late and not _is_late(back, window_days):
        return IN_TIME
    if fee.worn and not back.is_worn:
        return AS_IT_WAS if back.is_graded else NOT_GRADED
    return ""


def _is_late(back: CameBack, window_days: int) -> bool:
    """Back later than the window after delivery; a delivery nobody knows of makes nothing late."""
    if back.delivered_at is None or back.back_at is None:
        return False
    return back.back_at > back.delivered_at + timedelta(days=window_days)


def _folded(categories: Sequence[str]) -> set[str]:
    return {each.casefold() for each in categories}


def _first(judged: Sequence[Judged]) -> str:
    """Why nothing may be kept: the reason that is most to the point."""
    found = {each.why for each in judged}
    order = (NOT_BUYERS_FAULT, NOT_BACK, NOT_GRADED, AS_IT_WAS, IN_TIME)
    return next((each for each in order if each in found), NO_SUCH_FEE)


def check(found: Limit, percent: int, kind: str = "", *, reason: str, photos: int) -> Fee:
    """The fee under which `percent` may be kept, with its written reason and photos (RSTK-2).

    Refuses `no_fee_here` (why), `fee_too_high` (at_most), `fee_needs_reason`, `fee_needs_photo`.
    """
    fee = found.fee(kind)
    if not 0 < percent <= fee.most_percent:
        raise Refusal("fee_too_high", at_most=fee.most_percent)
    if not reason.strip():
        raise Refusal("fee_needs_reason")
    if not photos:
        raise Refusal("fee_needs_photo")
    return fee
