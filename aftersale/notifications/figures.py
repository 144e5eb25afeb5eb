"""Which figures of account health are told when they stand otherwise, and their names there."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from aftersale.health.events import FigureCrossed

NAMES = {
    "order_defect_rate": gettext_noop("Order defect rate"),
    "late_shipment_rate": gettext_noop("Late shipment rate"),
    "cancellation_rate": gettext_noop("Pre-fulfilment cancellation rate"),
    "valid_tracking_rate": gettext_noop("Valid tracking rate"),
    "on_time_delivery_rate": gettext_noop("On-time delivery rate"),
    "response_time": gettext_noop("Contact response time"),
    "return_dissatisfaction_rate": gettext_noop("Return dissatisfaction rate"),
    "refund_rate": gettext_noop("Refund rate"),
    "invoice_defect_rate": gettext_noop("Invoice defect rate"),
    "feedback_score": gettext_noop("Feedback score"),
    "negative_experience_rate": gettext_noop("Negative customer experience"),
    "account_health_rating": gettext_noop("Account health rating"),
}
"""Those that are told: not their parts, nor the same over other windows."""


def is_told(event: FigureCrossed) -> bool:
    """A figure that is near its limit, crosses it, or is on the good side of it again."""
    moved = {event.before, event.status}
    return event.measure in NAMES and event.status != "none" and bool(moved & {"near", "bad"})
