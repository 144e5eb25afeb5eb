"""Cases as measures read them: what is known of an order, a message, a return, a violation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Package:
    """A parcel. `scans` is how often a carrier has seen it; `label` as in orders."""

    carrier: str = ""
    tracking: str = ""
    dispatched_at: datetime | None = None
    delivered_at: datetime | None = None
    scans: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class OrderCase:
    """An order. `stars` are those of a standing public rating left at `rated_at`; money in minor
    units.

    `cancelled_by` is `buyer`, `seller`, `shop` or empty; `cancel_counts` says that it goes into the
    seller's rate (C9). `confirmed_at` is when the dispatch was confirmed, None where nobody tells
    that apart from `dispatched_at`. `claim_counts` and `chargeback_counts`: one of them counts as a
    defect; `claim_reason` is the kind in the rulebook. `refunded_at` is when money first went back
    after dispatch. `…_left_out` says in a code why a rating, a claim or a chargeback there was does
    not count: `withdrawn`, `removed`, `struck`, `hidden` (then `stars_gone` says what it was);
    `denied`, `withdrawn`, `reversed`, `refunded`, `barred`, `marketplace_pays`; `fraud`, `won`,
    `refunded`. `marketplace_refunded`: money went back that was the marketplace's own.
    `contact_kinds` are the subjects of conversations about it. `automated_promise`: the marketplace
    itself computed handling and transit time.
    """

    market: str
    number: str
    fulfilled_by: str
    placed_at: datetime
    stage: str = "unshipped"
    currency: str = ""
    total_minor: int = 0
    units: int = 1
    skus: tuple[str, ...] = ()
    ship_by: datetime | None = None
    deliver_by: datetime | None = None
    dispatched_at: datetime | None = None
    delivered_at: datetime | None = None
    packages: tuple[Package, ...] = ()
    cancelled_at: datetime | None = None
    cancelled_by: str = ""
    cancel_counts: bool = False
    stars: int | None = None
    rated_at: datetime | None = None
    stars_gone: int | None = None
    stars_left_out: str = ""
    claim_counts: bool = False
    claim_open: bool = False
    claim_reason: str = ""
    claim_left_out: str = ""
    chargeback_counts: bool = False
    chargeback_open: bool = False
    chargeback_left_out: str = ""
    refunded_at: datetime | None = None
    refunded_minor: int = 0
    marketplace_refunded: bool = False
    return_reasons: tuple[str, ...] = ()
    contacts: int = 0
    contact_kinds: tuple[str, ...] = ()
    automated_promise: bool = False
    needs_invoice: bool = False
    invoiced_at: datetime | None = None
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MessageCase:
    """A buyer's message that asks for a response. `seconds` as the response calendar counts."""

    received_at: datetime
    answer_by: datetime
    answered_at: datetime | None = None
    seconds: int | None = None
    excused: bool = False


@dataclass(frozen=True, slots=True)
class ReturnCase:
    """A return request. `solved` is the buyer's answer to the survey, None without one. `lapsed`:
    the house noted that the time to decide was over and nobody had."""

    requested_at: datetime
    reason: str = ""
    in_policy: bool = True
    decided_at: datetime | None = None
    outcome: str = ""  # authorised, denied, resolved, refunded, withdrawn, expired
    denied_in_policy: bool = False
    lapsed: bool = False
    solved: bool | None = None


@dataclass(frozen=True, slots=True)
class ViolationCase:
    """A violation of policy, standing until `resolved_at`; `repeat` counts earlier ones alike."""

    found_at: datetime
    family: str
    severity: str
    repeat: int = 0
    resolved_at: datetime | None = None
