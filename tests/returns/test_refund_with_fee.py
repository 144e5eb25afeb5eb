"""Keeping a part of the price: only by the rules, with reason and photo, explained to the penny."""

from __future__ import annotations

import pytest

from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.refunds import queries as money
from aftersale.returns import actions as returns
from aftersale.returns.actions import Choice, Grades
from tests.goods import DEFECTIVE, again


@pytest.fixture
def worn(a_return, cast, monday):
    """A return whose lamps came back with scratches; nobody has taken photos yet."""

    def make(**facts):
        request = a_return(at="received", **facts)
        grades = {each.pk: Grades(item="minor_damage") for each in request.items.all()}
        returns.grade(request, by=cast.actor("bo"), grades=grades)
        return request, request.items.get()

    return make


def keeping(item, percent=50, reason="Both shades are scratched.", **facts):
    return [Choice(item_id=item.pk, fee_percent=percent, fee_reason=reason, **facts)]


def test_a_fee_is_taken_off_with_its_tax_and_its_words(worn, cast, a_photo):
    request, item = worn()
    bo = cast.actor("bo")
    refund = returns.refund(request, by=bo, choices=keeping(item, 25, files=[a_photo(bo)]))
    gross, fee = money.lines(refund)
    assert (gross.amount_minor, fee.amount_minor, fee.kind) == (8400, -2100, "fee")
    assert (gross.tax_minor, fee.tax_minor) == (1400, -350)
    assert fee.words == (
        "Reading lamp, brass: 25% kept. Not in its original condition: Both shades are scratched."
    )
    assert (refund.amount_minor, refund.tax_minor) == (6300, 1050)
    now, item = again(request), request.items.get()
    assert (now.stage, now.refunded_minor, item.refunded_minor) == ("refunded", 6300, 6300)
    assert [each.purpose for each in item.files.all()] == ["grading"]


def test_what_was_kept_may_still_be_given_back(worn, cast, a_photo):
    request, item = worn()
    bo = cast.actor("bo")
    returns.refund(request, by=bo, choices=keeping(item, 25, files=[a_photo(bo)]))
    assert returns.refund(again(request), by=bo).amount_minor == 2100
    assert again(request).stage == "completed"


def test_a_photo_taken_when_grading_is_enough(a_return, cast, monday):
    request, bo = a_return(at="graded"), cast.actor("bo")
    item = request.items.get()
    returns.grade(request, by=bo, grades={item.pk: Grades(item="missing")})
    returns.refund(request, by=bo, choices=keeping(item))
    assert again(request).refunded_minor == 4200


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"percent": 51}, "fee_too_high"),
        ({"reason": "  "}, "fee_needs_reason"),
        ({"reason": "x" * 201}, "too_long"),
        ({"fee_kind": "late"}, "no_fee_here"),
        ({}, "fee_needs_photo"),
    ],
)
def test_without_right_reason_or_photo_nothing_is_kept_nor_refunded(worn, cast, facts, code):
    request, item = worn()
    with pytest.raises(Refusal, match=code):
        returns.refund(request, by=cast.actor("bo"), choices=keeping(item, **facts))
    assert (again(request).stage, again(request).refunded_minor) == ("graded", 0)


def test_nothing_is_kept_for_the_sellers_own_fault(worn, cast, a_photo):
    request, item = worn(reason=DEFECTIVE)
    bo = cast.actor("bo")
    with pytest.raises(Refusal, match="no_fee_here") as refused:
        returns.refund(request, by=bo, choices=keeping(item, 5, files=[a_photo(bo)]))
    assert refused.value.facts["why"] == "not_buyers_fault"


def test_contact_data_in_the_reason_is_stopped(worn, cast, a_photo):
    request, item = worn()
    bo = cast.actor("bo")
    reason = "Scratched, write to me at bo@lumen-lamps.example"
    with pytest.raises(Refusal, match="screened"):
        returns.refund(request, by=bo, choices=keeping(item, reason=reason, files=[a_photo(bo)]))


def test_a_photo_of_somebody_elses_is_refused(worn, cast, a_photo):
    request, item = worn()
    with pytest.raises(NotPermitted):
        returns.refund(
            request, by=cast.actor("bo"),
            choices=keeping(item, files=[a_photo(cast.actor("bea"))]),
        )  # fmt: skip
    assert again(request).refunded_minor == 0


def test_a_quote_needs_neither_reason_nor_photo_yet(worn):
    request, item = worn()
    quote = returns.quote(request, keeping(item, 10, reason=""))
    assert [part.amount_minor for part in quote.parts] == [8400, -840]
    limit = quote.limits[item.pk]
    assert (limit.most_percent, limit.kind) == (50, "worn")
    assert quote.fees == quote.parts[1:]


def test_a_fee_is_rounded_to_the_buyers_good(worn, cast, a_photo):
    request, item = worn(total_minor=8890 - 1)
    quote = returns.quote(request, keeping(item, 33))
    assert [part.amount_minor for part in quote.parts] == [8399, -2771]
