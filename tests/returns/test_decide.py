"""Authorise, deny, cancel, complete, ship: who may, what follows, and what does not any more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.messaging import actions as messaging
from aftersale.returns import actions as returns
from aftersale.returns.actions import Terms
from aftersale.returns.lifecycle import CLOSED
from aftersale.returns.models import ReturnAddress
from tests.goods import WAYS, again, wanted

NOT_PENDING = [stage for stage in WAYS if stage != "pending"]


def kinds_of(request):
    rows = Entry.objects.filter(about=f"return:{request.pk}").order_by("pk")
    return [each.kind.removeprefix("returns.return_") for each in rows]


def test_authorising_gives_number_address_label_and_deadline(a_return, cast, monday):
    request, bea = a_return(), cast.actor("bea")
    returns.authorise(request, by=bea)
    now = again(request)
    assert (now.stage, now.decided, now.decided_by) == ("authorised", "by_hand", bea.ref)
    assert now.rma.endswith("RMA")
    assert len(now.rma) == 12
    assert (now.address["postcode"], now.label, now.payer) == ("M1 3HE", "made", "buyer")
    assert now.return_by == now.due_by == monday + timedelta(days=30)
    assert kinds_of(request) == ["requested", "authorised"]


def test_the_address_of_the_marketplace_comes_before_the_one_for_all(a_return, cast, monday):
    ReturnAddress.objects.create(
        seller_id=cast.lumen.pk, market="de", name="Lumen", line1="Hafenstr. 1", city="Hamburg",
        postcode="20457", country="DE",
    )  # fmt: skip
    request = a_return(at="authorised", market="de", currency="EUR")
    assert request.address["city"] == "Hamburg"
    assert a_return(at="authorised").address["city"] == "Manchester"


def test_what_the_seller_says_with_a_yes_is_kept(a_return, cast, a_photo, monday):
    request, bo = a_return(), cast.actor("bo")
    label = messaging.keep_upload(by=bo, name="label.pdf", content=b"%PDF-1.4\n%%EOF\n")
    terms = Terms(
        seller_rma="  77 - A ", label="uploaded", upload=label, label_minor=350, payer="seller",
        carrier="DPD", tracking="D123", instructions="Please keep the shade in its paper.",
    )  # fmt: skip
    returns.authorise(request, by=bo, terms=terms)
    now = again(request)
    assert (now.seller_rma, now.label, now.label_minor, now.payer) == (
        "77 - A", "uploaded", 350, "seller",
    )  # fmt: skip
    assert now.instructions == "Please keep the shade in its paper."
    assert [(f.name, f.purpose) for f in now.files.all()] == [("label.pdf", "label")]


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"label": "uploaded"}, "label_needed"),
        ({"label": "golden"}, "unknown_label"),
        ({"payer": "carrier"}, "unknown_payer"),
        ({"label_minor": -1}, "bad_amount"),
        ({"seller_rma": "7" * 41}, "too_long"),
        ({"instructions": "Write to bo@lumen-lamps.example"}, "screened"),
    ],
)
def test_terms_that_cannot_be_are_refused(a_return, cast, monday, terms, code):
    request = a_return()
    with pytest.raises(Refusal, match=code):
        returns.authorise(request, by=cast.actor("bo"), terms=Terms(**terms))
    assert again(request).stage == "pending"


def test_without_any_address_a_person_is_asked_for_one(a_return, cast, monday):
    request = a_return()
    ReturnAddress.objects.all().delete()
    with pytest.raises(Refusal, match="address_needed"):
        returns.authorise(request, by=cast.actor("bo"))


def test_several_are_authorised_each_by_itself(a_return, cast, monday):
    rows = [a_return(), a_return(at="denied"), a_return()]
    outcome = returns.authorise_all(rows, by=cast.actor("bo"))
    assert outcome.done == [rows[0], rows[2]]
    assert [(row, refusal.code) for row, refusal in outcome.refused] == [(rows[1], "wrong_stage")]


@pytest.mark.parametrize("stage", NOT_PENDING)
def test_only_what_waits_is_decided(a_return, cast, monday, stage):
    request, bo = a_return(at=stage), cast.actor("bo")
    with pytest.raises(WrongStage):
        returns.authorise(request, by=bo)
    with pytest.raises(WrongStage):
        returns.deny(request, by=bo, reason="other")
    assert again(request).stage == stage


def test_a_denial_closes_and_leaves_refund_and_a_second_try(a_return, cast, monday):
    request, bo = a_return(), cast.actor("bo")
    returns.deny(
        request, by=bo, reason="used_or_damaged", message="They have been in use.\r\nSorry."
    )
    now = again(request)
    assert (now.stage, now.deny_reason, now.closed_at, now.lapse_at) == (
        "denied", "used_or_damaged", monday, None,
    )  # fmt: skip
    assert now.deny_message == "They have been in use.\nSorry."
    with pytest.raises(WrongStage):
        returns.authorise(now, by=bo)
    returns.refund(now, by=bo)
    assert again(request).refunded_minor == 8400
    assert kinds_of(request) == ["requested", "denied", "refunded"]


def test_the_buyer_may_ask_again_after_a_denial(a_return, an_order_to_return, cast, monday):
    order = an_order_to_return()
    a_return(at="denied", order=order)
    second = returns.request(order, by=cast.actor("ana"), items=wanted(order))
    assert second.stage == "pending"


def test_a_reason_that_helps_otherwise_resolves(a_return, cast, monday):
    request = a_return()
    returns.deny(request, by=cast.actor("bo"), reason="keeps_item")
    assert (again(request).stage, kinds_of(request)[-1]) == ("resolved", "resolved")


def test_T12_a_denial_says_at_most_three_thousand_characters(a_return, cast, monday):
    bo, text = cast.actor("bo"), "It is used.\r\n" * 250
    assert len(text.replace("\r\n", "\n")) == 3000
    returns.deny(a_return(), by=bo, reason="other", message=text)
    with pytest.raises(Refusal, match="too_long") as refused:
        returns.deny(a_return(), by=bo, reason="other", message=text + "x")
    assert refused.value.facts == {"length": 3001, "at_most": 3000}


def test_a_denial_needs_a_reason_of_the_rulebook_and_clean_words(a_return, cast, monday):
    request, bo = a_return(), cast.actor("bo")
    with pytest.raises(Refusal, match="unknown_denial"):
        returns.deny(request, by=bo, reason="because")
    with pytest.raises(Refusal, match="screened"):
        returns.deny(request, by=bo, reason="other", message="Mail bo@lumen-lamps.example")
    assert again(request).stage == "pending"


@pytest.mark.parametrize("stage", ["pending", "authorised"])
def test_the_buyer_takes_it_back_until_it_is_on_its_way(a_return, cast, monday, stage):
    request = a_return(at=stage)
    returns.cancel(request, by=cast.actor("ana"))
    now = again(request)
    assert (now.stage, now.closed_at, now.due_by) == ("withdrawn", monday, None)


@pytest.mark.parametrize("stage", [s for s in WAYS if s not in ("pending", "authorised")])
def test_later_it_cannot_be_taken_back(a_return, cast, monday, stage):
    with pytest.raises(WrongStage):
        returns.cancel(a_return(at=stage), by=cast.actor("ana"))


@pytest.mark.parametrize("reason", ["not_returned", "cancelled", "duplicate"])
def test_the_seller_completes_what_was_authorised(a_return, cast, monday, reason):
    request = a_return(at="authorised")
    returns.complete(request, by=cast.actor("bo"), reason=reason)
    assert (again(request).stage, again(request).complete_reason) == ("completed", reason)


@pytest.mark.parametrize("stage", ["pending", *sorted(CLOSED)])
def test_what_waits_or_is_closed_is_not_completed(a_return, cast, monday, stage):
    with pytest.raises(WrongStage):
        returns.complete(a_return(at=stage), by=cast.actor("bo"), reason="duplicate")


def test_completing_needs_one_of_the_three_reasons(a_return, cast, monday):
    with pytest.raises(Refusal, match="unknown_completion"):
        returns.complete(a_return(at="authorised"), by=cast.actor("bo"), reason="done")


def test_a_parcel_on_its_way_keeps_the_return_open(a_return, cast, monday):
    request = a_return(at="authorised")
    with clock.at(monday + timedelta(days=25)):
        returns.ship(request, by=cast.actor("ana"), carrier=" DPD ", tracking="D 12 3")
    now = again(request)
    assert (now.stage, now.carrier, now.tracking, now.due_by) == ("in_transit", "DPD", "D123", None)
    assert now.lapse_at == monday + timedelta(days=55)


def test_the_seller_may_say_too_that_it_left(a_return, cast, monday):
    request = a_return(at="authorised")
    returns.ship(request, by=cast.actor("bea"))
    assert again(request).stage == "in_transit"


@pytest.mark.parametrize("facts", [{"carrier": "x" * 41}, {"tracking": "x" * 61}])
def test_carrier_and_number_have_limits(a_return, cast, monday, facts):
    with pytest.raises(Refusal, match="too_long"):
        returns.ship(a_return(at="authorised"), by=cast.actor("ana"), **facts)


DEEDS = {
    "authorise": ("pending", {}),
    "deny": ("pending", {"reason": "other"}),
    "cancel": ("pending", {}),
    "complete": ("authorised", {"reason": "duplicate"}),
    "ship": ("authorised", {}),
}
MAY = {
    "authorise": {"bo", "bea"},
    "deny": {"bo", "bea"},
    "cancel": {"ana"},
    "complete": {"bo", "bea"},
    "ship": {"ana", "bo", "bea"},
}


@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_else_may(a_return, cast, monday, deed):
    stage, facts = DEEDS[deed]
    request = a_return(at=stage)
    for name in set(cast.users) - MAY[deed]:
        with pytest.raises(NotPermitted):
            getattr(returns, deed)(request, by=cast.actor(name), **facts)
    assert again(request).stage == stage


@pytest.mark.parametrize("deed", DEEDS)
def test_who_may_does(a_return, cast, monday, deed):
    stage, facts = DEEDS[deed]
    for name in MAY[deed]:
        request = a_return(at=stage)
        getattr(returns, deed)(request, by=cast.actor(name), **facts)
        assert again(request).stage != stage


@pytest.mark.parametrize("deed", DEEDS)
def test_of_two_who_read_the_same_one_wins(a_return, cast, monday, deed):
    stage, facts = DEEDS[deed]
    request = a_return(at=stage)
    stale, by = again(request), cast.actor(sorted(MAY[deed])[0])
    getattr(returns, deed)(request, by=by, **facts)
    with pytest.raises(Stale):
        getattr(returns, deed)(stale, by=by, **facts)


def test_the_buyer_is_not_made_to_pay_for_the_sellers_fault(cast, a_return):
    request = a_return(at="pending", reason="CR-DEFECTIVE")

    with pytest.raises(Refusal, match="seller_pays"):
        returns.authorise(request, by=cast.actor("bo"), terms=returns.Terms(payer="buyer"))

    assert again(request).stage == "pending"
