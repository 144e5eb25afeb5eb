"""Tracked pieces, delivered by the end of the promised day."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.health.made import DAY, HOUR, MONDAY, book, cancelled, judged, order, parcel, verdict

NAME = "on_time_delivery_rate"
PROMISED = MONDAY + 4 * DAY  # Friday 13 March, ten o'clock
MIDNIGHT = datetime(2026, 3, 14, 0, 0, tzinfo=UTC)


def arrived(at, **facts):
    return order(packages=(parcel(delivered_at=at),), delivered_at=at, **facts)


def test_the_whole_promised_day_counts_in_the_markets_zone():
    assert verdict(NAME, arrived(MIDNIGHT - HOUR / 60)).bad == 0
    found = verdict(NAME, arrived(MIDNIGHT))
    assert (found.base, found.bad, found.why) == (1, 1, ("delivered_late",))


def test_pieces_are_counted_not_orders():
    found = verdict(NAME, arrived(MIDNIGHT, units=3))
    assert (found.base, found.bad) == (3, 3)
    assert verdict(NAME, arrived(PROMISED, units=3)).base == 3


def test_an_order_is_late_with_its_last_parcel():
    late = order(packages=(parcel(), parcel(delivered_at=MIDNIGHT)), units=2)
    assert verdict(NAME, late).bad == 2


def test_what_may_still_arrive_in_time_is_not_counted_yet():
    waits = order(packages=(parcel(delivered_at=None),), delivered_at=None)
    found = verdict(NAME, waits, now=MIDNIGHT - HOUR)
    assert (found.base, found.bad, found.until) == (0, 0, MIDNIGHT)


def test_without_a_delivery_scan_it_is_late_when_the_day_is_over():
    waits = order(packages=(parcel(delivered_at=None),), delivered_at=None)
    found = verdict(NAME, waits, now=MIDNIGHT)
    assert (found.bad, found.why) == (1, ("not_delivered",))


def test_what_cannot_be_followed_is_no_part_of_it():
    assert judged(NAME, order(packages=(parcel(tracking=""),))) is None


def test_a_cancelled_order_is_no_part_of_it():
    assert judged(NAME, cancelled("buyer")) is None


def protected(**facts):
    label = (parcel(label="bought", delivered_at=MIDNIGHT),)
    return order(**{"packages": label, "automated_promise": True, **facts})


def test_a_seller_who_did_everything_as_the_marketplace_wants_is_protected():
    found = verdict(NAME, protected())
    assert (found.base, found.bad, found.left_out) == (0, 0, "promise_protected")


def test_all_of_it_is_needed():
    own = (parcel(label="own", delivered_at=MIDNIGHT),)
    assert verdict(NAME, protected(packages=own)).bad == 1
    assert verdict(NAME, protected(automated_promise=False)).bad == 1
    assert verdict(NAME, protected(dispatched_at=MONDAY + 3 * DAY)).bad == 1


def test_nothing_protects_where_the_rulebook_says_so():
    assert verdict(NAME, protected(), book(protected_promises_count=True)).bad == 1
