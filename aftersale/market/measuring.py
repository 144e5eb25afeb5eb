"""What a rulebook says about account health: windows, limits, what is left out, points (B)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from aftersale.kernel.errors import Refusal
from aftersale.market import checks
from aftersale.market.reading import key

MEASURES = (
    "order_defect_rate", "negative_feedback_rate", "claim_rate", "chargeback_rate",
    "late_shipment_rate", "late_shipment_rate_10", "cancellation_rate",
    "valid_tracking_rate", "valid_tracking_rate_7", "on_time_delivery_rate",
    "response_time", "response_time_7", "response_time_90",
    "no_response", "no_response_7", "no_response_90",
    "return_dissatisfaction_rate", "negative_return_feedback", "late_return_response",
    "invalid_rejection", "refund_rate", "invoice_defect_rate", "feedback_score",
    "negative_experience_rate", "account_health_rating", "fulfilled_orders",
)  # fmt: skip
FULFILLERS = ("seller", "platform")
NOT_OF_ORDERS = frozenset({
    "response_time", "response_time_7", "response_time_90",
    "no_response", "no_response_7", "no_response_90",
    "return_dissatisfaction_rate", "negative_return_feedback", "late_return_response",
    "invalid_rejection", "account_health_rating",
})  # fmt: skip
"""Measures of messages, returns and violations: of these nobody asks who sent the order."""
SEVERITIES = ("low", "medium", "high", "critical")
MILLION = 1_000_000


@dataclass(frozen=True, kw_only=True)
class MeasureRules:
    """One measure's window and limit. Windows are whole local days; rates in millionths.

    A window of `window_days` ends `lag_days` before today, today being a day of it when there is
    no lag. `target_ppm` 0: no limit is set; that of the account health rating is in points.
    `limit_allowed`: whether the limit itself is kept. From `near_percent` of what is allowed on, a
    figure is near its limit. `enforced`: a crossing puts the account at risk. `fulfilled_by`: whose
    orders it is about; measures that are not of orders name both.
    """

    name: str = key(checks.one_of(MEASURES, "a measure"))
    window_days: int = key(checks.between(1, 3650))
    lag_days: int = key(checks.between(0, 365))
    good: str = key(checks.one_of(("low", "high"), "what is good"))
    target_ppm: int = key(checks.between(0, MILLION))
    limit_allowed: bool = key()
    near_percent: int = key(checks.between(1, 100))
    enforced: bool = key()
    fulfilled_by: tuple[str, ...] = key(
        checks.some(checks.each(checks.one_of(FULFILLERS, "who fulfils orders")))
    )

    @property
    def has_limit(self) -> bool:
        """Whether anything is said about how low or high it should be."""
        return self.target_ppm > 0

    def span(self, today: date) -> tuple[date, date]:
        """The first and the last local day of the window, seen from the local day `today`."""
        last = today - timedelta(days=self.lag_days)
        return last - timedelta(days=self.window_days - 1), last

    def leaves_on(self, day: date) -> date:
        """The first local day on which what happened on `day` is in the window no more."""
        return day + timedelta(days=self.window_days + self.lag_days)

    def enters_on(self, day: date) -> date:
        """The first local day on which what happened on `day` is in the window."""
        return day + timedelta(days=self.lag_days)


@dataclass(frozen=True, kw_only=True)
class Rating:
    """How the account health rating is made of points (B, G13).

    It begins at `start`, loses the points of each standing violation by its severity, dearer by
    `repeat_percent` for each earlier one alike, and gains `orders_points` for every
    `orders_step` orders fulfilled in the window. From `healthy` on it is good, from `at_risk` on
    near.
    """

    start: int = key(checks.between(0, 10_000))
    most: int = key(checks.between(1, 10_000))
    healthy: int = key(checks.between(0, 10_000))
    at_risk: int = key(checks.between(0, 10_000))
    low: int = key(checks.between(0, 10_000))
    medium: int = key(checks.between(0, 10_000))
    high: int = key(checks.between(0, 10_000))
    critical: int = key(checks.between(0, 10_000))
    repeat_percent: int = key(checks.between(0, 1000))
    orders_step: int = key(checks.between(1, 1_000_000))
    orders_points: int = key(checks.between(0, 10_000))

    def points(self, severity: str, repeat: int = 0) -> int:
        """What a violation takes, `repeat` being how many alike went before; refuses
        `unknown_severity`."""
        if severity not in SEVERITIES:
            raise Refusal("unknown_severity", severity=severity)
        once: int = getattr(self, severity)
        return once * (100 + self.repeat_percent * repeat) // 100


@dataclass(frozen=True, kw_only=True)
class Health:
    """How accounts are measured. The amount is in minor units of the market's currency."""

    holidays_move_dispatch: bool = key()
    autocancel_business_days: int = key(checks.between(1, 60))
    open_claims_count: bool = key()
    bought_label_claims_count: bool = key()
    untracked_up_to_minor: int = key(checks.between(0, 10**9))
    untracked_carriers: tuple[str, ...] = key(checks.each(checks.some_text))
    protected_promises_count: bool = key()
    invoice_business_days: int = key(checks.between(0, 60))
    experience_stars: int = key(checks.between(0, 5))
    experience_reasons: tuple[str, ...] = key(checks.each(checks.a_reason_code))
    experience_contacts: tuple[str, ...] = key(checks.each(checks.a_kind))
    rating: Rating = key()
    measured: tuple[MeasureRules, ...] = key(checks.some(checks.distinct("name")))

    @cached_property
    def measures(self) -> dict[str, MeasureRules]:
        """The rules of every measure by its name."""
        return {each.name: each for each in self.measured}

    def contradictions(
        self, reasons: set[str], subjects: set[str], answered_percent: int
    ) -> Iterator[tuple[str, str]]:
        """What is right by itself and wrong together, as (key, reason): with the reasons of
        returns, the subjects of messages, and the share of these that is to be answered in time."""
        for each in self.measured:
            is_answers = each.name.startswith("response_time")
            if is_answers and each.target_ppm != answered_percent * MILLION // 100:
                yield "health.measured", f"has another {each.name} than clock.target_rate_percent"
            if each.name in NOT_OF_ORDERS and set(each.fulfilled_by) != set(FULFILLERS):
                yield "health.measured", f"parts {each.name}, which is not of orders, by who sends"
        for missing in sorted(set(MEASURES) - set(self.measures)):
            yield "health.measured", f"lacks {missing}"
        for kind in sorted(set(self.experience_reasons) - reasons):
            yield "health.experience_reasons", f"names no reason of returns: {kind}"
        for kind in sorted(set(self.experience_contacts) - subjects):
            yield "health.experience_contacts", f"names no subject: {kind}"
        if not self.rating.at_risk <= self.rating.healthy <= self.rating.most:
            yield "health.rating.healthy", "must lie between at_risk and most"
        points = self.measures.get("account_health_rating")
        if points and points.target_ppm != self.rating.healthy:
            yield "health.measured", "has another account_health_rating than rating.healthy"
