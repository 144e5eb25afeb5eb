"""The measures, one file each; `ALL` holds them by name, in the order in which they are shown."""

from __future__ import annotations

from aftersale.health.measures import (
    account_health_rating,
    cancellation_rate,
    chargeback_rate,
    claim_rate,
    feedback_score,
    fulfilled_orders,
    invalid_rejection,
    invoice_defect_rate,
    late_return_response,
    late_shipment_rate,
    negative_experience_rate,
    negative_feedback_rate,
    negative_return_feedback,
    no_response,
    on_time_delivery_rate,
    order_defect_rate,
    refund_rate,
    response_time,
    return_dissatisfaction_rate,
    valid_tracking_rate,
)
from aftersale.health.policy.judging import Measure

FILES = (
    order_defect_rate, negative_feedback_rate, claim_rate, chargeback_rate,
    late_shipment_rate, cancellation_rate, valid_tracking_rate, on_time_delivery_rate,
    response_time, no_response,
    return_dissatisfaction_rate, negative_return_feedback, late_return_response,
    invalid_rejection,
    refund_rate, invoice_defect_rate, feedback_score, negative_experience_rate,
    account_health_rating, fulfilled_orders,
)  # fmt: skip
ALL: dict[str, Measure] = {each.name: each for file in FILES for each in file.MEASURES}
