"""Parcels, not orders; a number, and one scan at least."""

from __future__ import annotations

from tests.health.made import book, judged, order, parcel, unsent, verdict

NAME = "valid_tracking_rate"


def test_a_scanned_parcel_is_fine():
    found = verdict(NAME, order(packages=(parcel(scans=1),)))
    assert (found.base, found.bad) == (1, 0)


def test_a_number_that_no_carrier_has_scanned_is_not_valid():
    found = verdict(NAME, order(packages=(parcel(scans=0),)))
    assert (found.base, found.bad, found.why) == (1, 1, ("no_scan",))


def test_parcels_of_one_order_count_each():
    packages = (parcel(), parcel(scans=0), parcel(tracking=""))
    found = verdict(NAME, order(packages=packages))
    assert (found.base, found.bad, found.why) == (3, 2, ("no_scan", "no_tracking"))


def test_an_order_confirmed_without_a_parcel_cannot_be_followed():
    found = verdict(NAME, order(packages=()))
    assert (found.base, found.bad, found.why) == (1, 1, ("no_tracking",))


def test_what_has_not_left_is_not_judged():
    assert judged(NAME, unsent()) is None


def test_letter_mail_counts_unless_the_rulebook_leaves_it_out():
    letter = order(packages=(parcel(tracking=""),), total_minor=900)
    assert verdict(NAME, letter).bad == 1
    found = verdict(NAME, letter, book(untracked_up_to_minor=1000))
    assert (found.base, found.bad, found.left_out) == (0, 0, "letter_mail")


def test_letter_mail_of_more_than_that_counts():
    dear = order(packages=(parcel(tracking=""),), total_minor=1001)
    assert verdict(NAME, dear, book(untracked_up_to_minor=1000)).bad == 1


def test_freight_is_left_out_and_the_rest_of_the_order_is_not():
    rules = book(untracked_carriers=("Heavy Haul",))
    freight = parcel(carrier="Heavy Haul", tracking="")
    assert verdict(NAME, order(packages=(freight,)), rules).left_out == "freight"
    found = verdict(NAME, order(packages=(freight, parcel())), rules)
    assert (found.base, found.bad) == (1, 0)
