"""The performance report of the trade (E6): a parser of either published shape reads it."""

from datetime import datetime, timedelta

import pytest

from aftersale.feedback import actions as feedback
from aftersale.kernel import clock

pytestmark = pytest.mark.usefixtures("monday")

TARGETED = {"reportingDateRange", "status", "targetValue", "targetCondition"}
SCHEMA = {
    "invoiceDefectRate": {"orderCount", "invoiceDefect", "missingInvoice", "lateInvoice", "rate"},
    "lateShipmentRate": {"orderCount", "lateShipmentCount", "rate"},
    "onTimeDeliveryRate": {"shipmentCountWithValidTracking", "onTimeDeliveryCount", "rate"},
    "unitOnTimeDeliveryRate": {"unitOnTimeDeliveryCount", "totalUnitCount", "rate"},
    "validTrackingRate": {"shipmentCount", "validTrackingCount", "rate"},
    "preFulfillmentCancellationRate": {"orderCount", "cancellationCount", "rate"},
}
"""What the schema requires of each rate, besides its targets."""
FAMILIES = (
    "listingPolicyViolations", "productAuthenticityCustomerComplaints",
    "productConditionCustomerComplaints", "productSafetyCustomerComplaints",
    "receivedIntellectualPropertyComplaints", "restrictedProductPolicyViolations",
    "suspectedIntellectualPropertyViolations", "foodAndProductSafetyIssues",
    "otherPolicyViolations", "documentRequests",
)  # fmt: skip
DEFECTS = {
    "reportingDateRange", "orderCount", "orderWithDefects", "claims", "chargebacks",
    "negativeFeedback", "fulfillmentType", "status", "rate", "targetValue", "targetCondition",
}  # fmt: skip


@pytest.fixture
def report(as_, cast, an_order, told, settle):
    """Of ten orders sent yesterday, one late and one badly rated."""
    now = clock.now()
    made = [
        an_order(
            placed_at=now - timedelta(days=4), dispatched_at=now - timedelta(days=1),
            ship_by=now - timedelta(days=3 if at == 0 else 0),
        )
        for at in range(10)
    ]  # fmt: skip
    told(*made)
    feedback.leave(made[0], by=cast.actor("ana"), stars=1, words="It broke.")
    settle()
    return as_("bo").get("/health/uk/performance-report").json()


def metrics(report):
    (only,) = report["performanceMetrics"]
    return only


def by_schema(report):
    """As a parser made after the schema reads it: every required name, rates by market."""
    found = metrics(report)
    assert found["marketplaceId"] == report["accountStatuses"][0]["marketplaceId"]
    for name, needed in SCHEMA.items():
        assert (needed | TARGETED) <= set(found[name]), name
    for name in FAMILIES:
        assert ({"defectsCount"} | TARGETED) <= set(found[name]), name
    for kind in ("mfn", "afn"):
        assert set(found["orderDefectRate"][kind]) >= DEFECTS
        assert found["orderDefectRate"][kind]["fulfillmentType"] == kind
    assert isinstance(found["warningStates"], list)
    return {
        "cancelled": found["preFulfillmentCancellationRate"]["rate"],
        "rating": found["accountHealthRating"]["accountHealthRatingStatus"],
        "documents": found["documentRequests"]["defectsCount"],
        "warnings": found["warningStates"],
        "defects": found["orderDefectRate"]["mfn"]["rate"],
        "late": found["lateShipmentRate"]["rate"],
    }


def by_example(report):
    """As a parser made after the example in the same file reads it."""
    found = metrics(report)
    return {
        "cancelled": found["prefulfillmentCancelRate"]["rate"],
        "rating": found["accountHealthRating"]["ahrStatus"],
        "documents": found["documentRequest"]["defectsCount"],
        "warnings": found["warningState"],
        "defects": found["orderDefectRate"]["mfn"]["rate"],
        "late": found["lateShipmentRate"]["rate"],
    }


def test_parsers_of_both_shapes_read_the_same(report):
    told = by_schema(report)
    assert told == by_example(report)
    assert (told["defects"], told["late"], told["cancelled"]) == (0.1, 0.1, 0.0)


def test_states_are_those_of_the_schema(report):
    assert report["accountStatuses"] == [{"marketplaceId": "uk", "status": "AT_RISK"}]
    found = metrics(report)
    statuses = {
        each["status"] for each in found.values() if isinstance(each, dict) and "status" in each
    }
    assert statuses <= {"GOOD", "BAD", "NONE"}
    assert found["lateShipmentRate"]["status"] == "BAD"
    assert found["accountHealthRating"]["accountHealthRatingStatus"] in {"GREAT", "WARNED"}


def test_counts_are_those_of_the_figures(report):
    found = metrics(report)
    late, mfn = found["lateShipmentRate"], found["orderDefectRate"]["mfn"]
    assert (late["orderCount"], late["lateShipmentCount"], late["targetValue"]) == (10, 1, 0.04)
    assert mfn["orderWithDefects"] == {"count": 1, "status": "BAD"}
    assert mfn["negativeFeedback"]["count"] == 1
    assert found["orderDefectRate"]["afn"]["orderCount"] == 0
    assert found["orderDefectRate"]["afn"]["status"] == "NONE"


def test_ranges_are_moments_in_utc_and_cover_the_window(report):
    told = metrics(report)["orderDefectRate"]["mfn"]["reportingDateRange"]
    first = datetime.fromisoformat(told["reportingDateFrom"])
    last = datetime.fromisoformat(told["reportingDateTo"])
    assert first.utcoffset() == timedelta(0)
    assert (last - first).days == 59


def test_a_violation_stands_in_its_family(as_, cast, report):
    from aftersale.enforcement import actions as enforcement

    enforcement.record_violation(
        by=cast.actor("cy"), seller_id=cast.lumen.pk, market="uk", family="listing_policy",
        reason="A forbidden claim.",
    )  # fmt: skip
    found = metrics(as_("bo").get("/health/uk/performance-report").json())
    assert found["listingPolicyViolations"]["defectsCount"] == 1
    assert found["listingPolicyViolations"]["status"] == "BAD"
    assert found["listingPolicyViolations"]["targetCondition"] == "EQUALS"


def test_a_rating_in_the_middle_band_warns_and_puts_the_account_at_risk(as_, a_violation, settle):
    a_violation(severity="high")
    settle()
    found = as_("bo").get("/health/uk/performance-report").json()
    assert metrics(found)["accountHealthRating"]["accountHealthRatingStatus"] == "WARNED"
    assert found["accountStatuses"] == [{"marketplaceId": "uk", "status": "AT_RISK"}]
