"""A buyer claims under the guarantee: from when, until when, and what follows (C4, T19, T20)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.claims import actions as claims
from aftersale.claims import queries
from aftersale.claims.actions.granting import order_of
from aftersale.claims.models import Claim
from aftersale.claims.queries.standing import standing
from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.refunds import queries as refunds
from tests.disputes import again, answer, write

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def file(cast):
    """Ana files a claim for an order: nothing has arrived, or for the reason that is said."""

    def do(order, reason="not_received", by="ana", **facts):
        text = facts.pop("text", "Nothing has arrived.")
        return claims.file(order, by=cast.actor(by), reason=reason, text=text, **facts)

    return do


def refused(deed) -> Refusal:
    with pytest.raises(Refusal) as no:
        deed()
    return no.value


def test_a_claim_has_its_number_its_clock_and_its_entry(monday, an_order_to_claim, file):
    claim = again(file(an_order_to_claim()))

    assert claim.number.startswith("CL")
    assert (claim.stage, claim.waits_for) == ("seller_asked", "seller")
    assert claim.asked_minor == 8890
    assert claim.due_by == claim.lapse_at == monday + 72 * HOUR
    assert claim.contacted_at == monday - 49 * HOUR
    assert claim.contact_about.startswith("conversation:")
    entry = Entry.objects.get(kind="claims.claim_filed")
    assert entry.facts["amount_minor"] == 8890
    assert len(entry.facts["content"]) == 64


def test_t19_47_hours_after_the_contact_it_is_refused_with_a_countdown(
    monday, cast, an_order_to_claim, file
):
    order = an_order_to_claim(asked=False)
    with clock.at(monday - 47 * HOUR):
        write(cast, order)

    no = refused(lambda: file(order))
    before = standing(order, cast.actor("ana"))

    assert (no.code, no.facts["opens_at"]) == ("not_yet", monday + HOUR)
    assert (before.may, before.why, before.opens_at) == (False, "not_yet", monday + HOUR)
    with clock.at(monday + HOUR):
        assert standing(order, cast.actor("ana")).may
        assert file(order).pk


def test_t19_91_days_after_the_latest_promise_it_is_too_late(monday, cast, an_order_to_claim, file):
    order = an_order_to_claim()
    with clock.at(order.deliver_by + 91 * DAY):
        no = refused(lambda: file(order))
        assert standing(order, cast.actor("ana")).why == "too_late"
    assert (no.code, no.facts["ended_at"]) == ("too_late", order.deliver_by + 90 * DAY)
    with clock.at(order.deliver_by + 90 * DAY):
        assert file(order).pk


def test_t20_a_contact_that_nobody_answered_for_72_hours_grants_the_claim_at_once(
    monday, cast, an_order_to_claim, file
):
    order = an_order_to_claim(asked=False)
    with clock.at(monday - 72 * HOUR):
        write(cast, order)

    claim = again(file(order))

    assert (claim.stage, claim.funded, claim.decision) == (
        "granted_seller", "seller", "not_answered",
    )  # fmt: skip
    assert claim.by_clock
    assert claim.counts
    assert claim.granted_minor == 8890
    assert refunds.left(order).total_minor == 0
    [refund] = refunds.about(f"claim:{claim.pk}")
    assert (refund.amount_minor, refund.payer) == (8890, "seller")
    assert [each.amount_minor for each in claim.charges.all()] == [8890]
    assert not refunds.is_held(order.pk)


def test_one_hour_less_of_silence_waits_for_the_seller(monday, cast, an_order_to_claim, file):
    order = an_order_to_claim(asked=False)
    with clock.at(monday - 71 * HOUR):
        write(cast, order)
    assert file(order).stage == "seller_asked"


def test_an_answer_the_hour_before_saves_the_seller_from_the_clock(
    monday, cast, an_order_to_claim, file
):
    order = an_order_to_claim(asked=False)
    with clock.at(monday - 80 * HOUR):
        message = write(cast, order)
    with clock.at(monday - HOUR):
        answer(cast, message)
    assert file(order).stage == "seller_asked"


def test_a_request_to_return_that_nobody_decided_is_a_contact_too(
    monday, cast, an_order_to_return, a_return, file
):
    with clock.at(monday - 73 * HOUR):
        order = an_order_to_return()
        a_return(order=order, reason="CR-DEFECTIVE", comment="It flickers.")
    claim = again(file(order, "damaged_or_defective"))
    assert claim.contact_about.startswith("return:")
    assert claim.decision == "not_answered"


@pytest.mark.parametrize(
    ("reason", "facts", "code"),
    [
        ("not_received", {"asked": False}, "not_contacted"),
        ("not_received", {"fulfilled_by": "platform", "asked": False}, "platform_fulfilled"),
        ("marked_delivered", {}, "not_delivered"),
        ("not_as_described", {}, "return_needed"),
        ("returned_not_refunded", {}, "not_sent_back"),
        ("wrong_amount", {}, "no_refund"),
        ("no_such_reason", {}, "unknown_claim_reason"),
        ("not_received", {"total_minor": 0, "shipping_minor": 0}, "already_refunded"),
    ],
)
def test_a_claim_that_does_not_fit_is_refused_with_the_reason(
    monday, an_order_to_claim, file, reason, facts, code
):
    assert refused(lambda: file(an_order_to_claim(**facts), reason)).code == code
    assert not Claim.objects.exists()


def test_a_parcel_that_is_due_yesterday_is_waited_for(monday, an_order_to_claim, file):
    order = an_order_to_claim(deliver_by=monday - DAY)
    no = refused(lambda: file(order))
    assert (no.code, no.facts["opens_at"]) == ("not_yet", monday + 2 * DAY)


def test_a_parcel_said_to_be_delivered_needs_no_waiting(monday, an_order_to_claim, file):
    order = an_order_to_claim(delivered_at=monday - DAY, stage="delivered")
    assert refused(lambda: file(order)).code == "was_delivered"
    assert file(order, "marked_delivered").group == "not_received"


def test_goods_without_a_guarantee_are_not_claimed_for(monday, an_order_to_claim, file):
    order = an_order_to_claim()
    order.lines.update(category="Digital")
    assert refused(lambda: file(order)).code == "not_covered"


def test_a_second_claim_names_the_first(monday, an_order_to_claim, file):
    order = an_order_to_claim()
    first = file(order)
    no = refused(lambda: file(order))
    assert (no.code, no.facts["claim_id"]) == ("claim_exists", first.pk)


def test_the_same_form_twice_files_once(monday, an_order_to_claim, file):
    order = an_order_to_claim()
    assert file(order, once="a-word").pk == file(order, once="a-word").pk
    assert Claim.objects.count() == 1


def test_after_one_was_taken_back_another_may_be_filed(monday, a_claim, file):
    claim = a_claim(at="withdrawn")
    assert file(order_of(claim)).pk != claim.pk


def test_only_the_buyer_of_the_order_may_claim(monday, cast, an_order_to_claim, file):
    order = an_order_to_claim()
    for name in ("abe", "bo", "cy"):
        with pytest.raises(NotPermitted):
            file(order, by=name)
    assert standing(order, cast.actor("abe")).why == "not_yours"


def test_a_buyer_who_went_to_the_bank_has_no_claim(monday, an_order_to_claim, a_chargeback, file):
    order = an_order_to_claim()
    a_chargeback(order=order)
    assert refused(lambda: file(order)).code == "chargeback_open"


def test_contacts_in_the_text_are_stopped_as_in_messages(monday, an_order_to_claim, file):
    no = refused(lambda: file(an_order_to_claim(), text="Write to ana@private.example please."))
    assert no.code in ("screened", "needs_reason")
    assert not Claim.objects.exists()


def test_a_file_becomes_evidence_that_both_sides_and_staff_see(
    monday, cast, an_order_to_claim, a_photo, file
):
    claim = file(an_order_to_claim(), files=[a_photo(cast.actor("ana"))])
    [kept] = claim.files.all()
    for name in ("ana", "bo", "vic", "cy"):
        assert queries.file(cast.actor(name), claim.pk, kept.digest).pk == kept.pk
    with pytest.raises(Refusal):
        queries.file(cast.actor("rex"), claim.pk, kept.digest)


def test_too_many_files_are_refused(monday, cast, an_order_to_claim, a_photo, file):
    files = [a_photo(cast.actor("ana"), f"{n}.gif") for n in range(11)]
    no = refused(lambda: file(an_order_to_claim(), files=files))
    assert (no.code, no.facts["at_most"]) == ("too_many_files", 10)
