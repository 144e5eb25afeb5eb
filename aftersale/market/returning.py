"""What a rulebook says about goods going back: windows, deadlines, reasons, fees (C3)."""

from __future__ import annotations

from dataclasses import dataclass

from aftersale.kernel.errors import Refusal
from aftersale.market import checks
from aftersale.market.labels import Labels
from aftersale.market.reading import key

FAULTS = ("buyer", "seller", "carrier", "unclear")
ASKS = ("nothing", "what_is_wrong", "store_and_price", "item_received", "what_on_the_page")


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why something goes back (A072). `kind` is the code of the reports (C3).

    `needs_comment`, `asks`: whether and about what the buyer has to write; `evidence`: photos are
    asked for; `fault` decides who pays the way back and whether a fee may be kept.
    """

    kind: str = key(checks.a_reason_code)
    offered: bool = key()
    fault: str = key(checks.one_of(FAULTS, "whose fault it is"))
    needs_comment: bool = key()
    asks: str = key(checks.one_of(ASKS, "what is asked"))
    evidence: bool = key()
    labels: Labels = key()

    @property
    def is_buyers(self) -> bool:
        """Whether the buyer simply changed their mind or erred."""
        return self.fault == "buyer"


@dataclass(frozen=True, kw_only=True)
class Denial:
    """Why a seller closes a request without a return (A095).

    `resolves`: the buyer was helped otherwise, so that it does not count as a refusal.
    """

    kind: str = key(checks.a_kind)
    resolves: bool = key()
    labels: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Fee:
    """What a seller may keep of an item's price, at most, in percent (C3, restocking fees).

    It applies when all of its conditions do: `late` (past the window after delivery), `worn` (not
    graded as original), one of `categories` (none named: any).
    """

    kind: str = key(checks.a_kind)
    most_percent: int = key(checks.between(1, 100))
    late: bool = key()
    worn: bool = key()
    categories: tuple[str, ...] = key(checks.each(checks.some_text))
    labels: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Survey:
    """The question whether a return solved the buyer's problem (RDR): when, and for how long."""

    after_hours: int = key(checks.between(0, 24 * 30))
    answer_days: int = key(checks.between(1, 365))
    change_days: int = key(checks.between(0, 365))
    max_characters: int = key(checks.between(0, 10_000))


@dataclass(frozen=True, kw_only=True)
class Returns:
    """The rules for goods going back. Days are local days of 24 hours unless they say business."""

    window_days: int = key(checks.between(1, 3650))
    window_basis: str = key(checks.one_of(("order", "delivery"), "what the window begins with"))
    late_days: int = key(checks.between(0, 3650))
    decide_hours: int = key(checks.between(1, 24 * 60))
    undecided: str = key(checks.one_of(("wait", "authorise"), "what follows"))
    return_by_days: int = key(checks.between(1, 365))
    close_after_days: int = key(checks.between(1, 365))
    close_untouched_days: int = key(checks.between(1, 365))
    refund_business_days: int = key(checks.between(1, 60))
    rest_days: tuple[str, ...] = key(checks.each(checks.a_weekday))
    refund_at_latest_days: int = key(checks.between(1, 365))
    unrefunded: str = key(checks.one_of(("wait", "refund"), "what follows"))
    comment_characters: int = key(checks.between(1, 10_000))
    deny_characters: int = key(checks.between(1, 100_000))
    photos: int = key(checks.between(0, 20))
    listed_months: int = key(checks.between(1, 120))
    link_hours: int = key(checks.between(1, 24 * 30))
    not_returnable: tuple[str, ...] = key(checks.each(checks.some_text))
    survey: Survey = key()
    promise: Labels = key()
    reasons: tuple[Reason, ...] = key(checks.some(checks.distinct("kind")))
    denials: tuple[Denial, ...] = key(checks.some(checks.distinct("kind")))
    fees: tuple[Fee, ...] = key(checks.distinct("kind"))

    @property
    def offered(self) -> tuple[Reason, ...]:
        """The reasons buyers choose from, in their order."""
        return tuple(each for each in self.reasons if each.offered)

    def reason(self, kind: str) -> Reason:
        """The reason of that code; refuses `unknown_return_reason`."""
        for each in self.reasons:
            if each.kind == kind:
                return each
        raise Refusal("unknown_return_reason", kind=kind)

    def denial(self, kind: str) -> Denial:
        """The denial of that kind; refuses `unknown_denial`."""
        for each in self.denials:
            if each.kind == kind:
                return each
        raise Refusal("unknown_denial", kind=kind)

    def rests(self, category: str) -> bool:
        """Whether goods of that category are not taken back for a mere change of mind."""
        return category.casefold() in {each.casefold() for each in self.not_returnable}
