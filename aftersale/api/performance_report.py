"""The seller performance report as JSON (E6), for tools made for the trade's own.

The published schema and the example within the same file name some things differently (G16). The
names of the schema are written, and those of the example beside them, so that a parser of either
reads it. Rates are fractions of one, as there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from aftersale.health.policy import standing
from aftersale.health.queries import Shown
from aftersale.market.rulebook import current

MILLION = 1_000_000
WARNING = "spammingSellerMessaging"
"""A family of violations that is a warning of the whole account (B2)."""
TWICE = {"documentRequests": "documentRequest"}
"""Names of the schema, and what its example calls them."""
BELOW, ABOVE, EXACTLY = "LESS_THAN", "GREATER_THAN", "EQUALS"


@dataclass(frozen=True)
class Account:
    """What the report is made of: figures by whose orders, standing violations by family, invoice
    defects by reason."""

    market: str
    figures: Mapping[str, Mapping[str, Shown]]
    families: Mapping[str, int]
    may_sell: bool = True
    invoices: Mapping[str, int] = field(default_factory=dict)


def report(of: Account) -> dict[str, Any]:
    """The whole report of one marketplace."""
    health = current(of.market).health
    state = standing.state(of.figures["all"].values(), health, may_sell=of.may_sell)
    return {
        "accountStatuses": [{"marketplaceId": of.market, "status": state.account.value}],
        "performanceMetrics": [_metrics(of)],
    }


def _metrics(of: Account) -> dict[str, Any]:
    shown = of.figures["all"]
    cancelled = _rate(shown["cancellation_rate"], "orderCount", "cancellationCount")
    return {
        "marketplaceId": of.market,
        "orderDefectRate": {
            "mfn": _defects(of.figures["seller"], "mfn"),
            "afn": _defects(of.figures["platform"], "afn"),
        },
        "lateShipmentRate": _rate(
            shown["late_shipment_rate"], "orderCount", "lateShipmentCount", "defectsCount"
        ),
        "preFulfillmentCancellationRate": cancelled,
        "prefulfillmentCancelRate": cancelled,
        "validTrackingRate": _rate(
            shown["valid_tracking_rate"], "shipmentCount", "validTrackingCount"
        ),
        "onTimeDeliveryRate": _rate(
            shown["on_time_delivery_rate"], "shipmentCountWithValidTracking", "onTimeDeliveryCount"
        ),
        "unitOnTimeDeliveryRate": _rate(
            shown["on_time_delivery_rate"], "totalUnitCount", "unitOnTimeDeliveryCount"
        ),
        "invoiceDefectRate": _invoices(shown["invoice_defect_rate"], of.invoices),
        "accountHealthRating": _rating(shown["account_health_rating"]),
        **_warnings(of.families),
        **_families(of),
    }


def _rate(shown: Shown, base: str, part: str, *also: str) -> dict[str, Any]:
    """A rate with its two counts under the names the report has for them."""
    counted = shown.base - shown.bad if shown.good == "high" else shown.bad
    names = dict.fromkeys(also, shown.bad)
    return _span(shown) | {base: shown.base, part: counted} | names | _held_to(shown)


def _held_to(shown: Shown) -> dict[str, Any]:
    return {
        "status": _status(shown.status),
        "rate": (shown.rate_ppm or 0) / MILLION,
        "targetValue": shown.target_ppm / MILLION,
        "targetCondition": ABOVE if shown.good == "high" else BELOW,
    }


def _status(status: str) -> str:
    """A figure close to its limit still keeps it."""
    return {"good": "GOOD", "near": "GOOD", "bad": "BAD"}.get(status, "NONE")


def _span(shown: Shown) -> dict[str, Any]:
    """The window in UTC, from the first moment of its first local day to the last of its last."""
    zone = ZoneInfo(current(shown.market).zone)
    first = datetime.combine(shown.first_day, time(), zone)
    last = datetime.combine(shown.last_day, time(23, 59, 59), zone)
    return {"reportingDateRange": {"reportingDateFrom": _utc(first), "reportingDateTo": _utc(last)}}


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _defects(figures: Mapping[str, Shown], kind: str) -> dict[str, Any]:
    """The order defect rate of one way of fulfilment, its parts beside it."""
    shown = figures["order_defect_rate"]
    return _span(shown) | {
        "orderCount": shown.base,
        "orderWithDefects": {"count": shown.bad, "status": _status(shown.status)},
        "claims": _part(figures["claim_rate"]),
        "chargebacks": _part(figures["chargeback_rate"]),
        "negativeFeedback": _part(figures["negative_feedback_rate"]),
        "fulfillmentType": kind,
        **_held_to(shown),
    }


def _part(shown: Shown) -> dict[str, Any]:
    return {"count": shown.bad, "status": _status(shown.status)}


def _invoices(shown: Shown, by_reason: Mapping[str, int]) -> dict[str, Any]:
    """Invoices that are missing or came late."""
    return _span(shown) | {
        "orderCount": shown.base,
        "invoiceDefect": {"count": shown.bad, "status": _status(shown.status)},
        "missingInvoice": {"count": by_reason.get("missing_invoice", 0), "status": "NONE"},
        "lateInvoice": {"count": by_reason.get("late_invoice", 0), "status": "NONE"},
        **_held_to(shown),
    }


def _rating(shown: Shown) -> dict[str, Any]:
    """Points and state, the state under both of its names."""
    state = "GREAT" if shown.status == "good" else "WARNED"
    return _span(shown) | {
        "accountHealthRatingStatus": state,
        "ahrStatus": state,
        "ahrScore": shown.rate_ppm or 0,
    }


def _warnings(families: Mapping[str, int]) -> dict[str, Any]:
    """Warnings of the account: abuse of messages."""
    found = [{"warningType": WARNING, "status": "BAD"}] if families.get(WARNING) else []
    return {"warningStates": found, "warningState": found}


def _families(of: Account) -> dict[str, Any]:
    """Standing violations by family; the limit of each is none."""
    span = _span(of.figures["all"]["account_health_rating"])
    found: dict[str, Any] = {}
    for name, many in of.families.items():
        if name == WARNING:
            continue
        found[name] = span | {
            "defectsCount": many, "status": "BAD" if many else "GOOD",
            "targetValue": 0, "targetCondition": EXACTLY,
        }  # fmt: skip
        if name in TWICE:
            found[TWICE[name]] = found[name]
    return found
