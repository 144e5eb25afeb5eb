"""Refunds and disputes done in the line of their clock, by the actions of their own pages."""

import re

import pytest

from aftersale.chargebacks.models import Chargeback
from aftersale.claims.models import Claim
from aftersale.enforcement.models import Notice
from aftersale.refunds.models import Refund
from aftersale.returns import actions as returns
from aftersale.returns.models import ReturnRequest
from tests.web.seller.conftest import words
from tests.web.seller.test_radar import HTMX, events, of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
WHY = "It was handed to the carrier in time."


def hidden(page):
    """What the form carries along, as a browser would send it."""
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode()))


def opened(browser, subject, pk):
    page = browser.get(of(subject, pk, "open"), **HTMX)
    assert page.status_code == 200
    return page


def test_what_came_back_is_refunded_once_for_the_sum_the_button_said(bo, a_return):
    row = a_return(at="received")
    page = opened(bo, "return", row.pk)
    said = hidden(page)
    told = re.search(r"Refund (£[\d.]+)", words(page)).group(1)
    assert "Inspect it first" in words(page)
    done = bo.post(of("return", row.pk, "do"), said, **HTMX)
    assert done.content == b""
    assert f"{told} goes back to Ana" in events(done).encode().decode("unicode_escape")
    again = bo.post(of("return", row.pk, "do"), said, **HTMX)
    assert "This is done already" in events(again)
    assert ReturnRequest.objects.get(pk=row.pk).stage == "completed"
    assert Refund.objects.count() == 1


def test_an_amount_that_changed_meanwhile_is_shown_and_not_paid(bo, a_return):
    row = a_return(at="received")
    said = hidden(opened(bo, "return", row.pk)) | {"agreed": "1"}
    answer = bo.post(of("return", row.pk, "do"), said, **HTMX)
    assert answer.status_code == 422
    assert "The amount is not the one you saw" in words(answer)
    assert not Refund.objects.exists()


def test_a_deed_opened_before_the_thing_moved_on_does_nothing_else(bo, cast, a_return):
    row = a_return()
    said = hidden(opened(bo, "return", row.pk))
    returns.authorise(row, by=cast.actor("bea"))
    returns.receive(ReturnRequest.objects.get(pk=row.pk), by=cast.actor("bea"))
    answer = bo.post(of("return", row.pk, "do"), said, **HTMX)
    assert answer.status_code == 409
    assert "This has moved on" in words(answer)
    assert "Refund £" in words(answer)
    assert not Refund.objects.exists()


def test_a_claim_is_answered_in_its_line(bo, a_claim):
    claim = a_claim()
    page = opened(bo, "claim", claim.pk)
    assert "Nothing has arrived." in words(page)
    refused = bo.post(of("claim", claim.pk, "do"), hidden(page) | {"text": " "}, **HTMX)
    assert refused.status_code == 422
    assert "Say what happened" in words(refused)
    done = bo.post(of("claim", claim.pk, "do"), hidden(page) | {"text": WHY}, **HTMX)
    assert "The marketplace decides" in events(done)
    assert Claim.objects.get(pk=claim.pk).stage == "under_review"


def test_a_granted_claim_is_appealed_in_its_line(bo, a_claim):
    claim = a_claim(at="granted_seller")
    page = opened(bo, "claim", claim.pk)
    assert "Send appeal" in words(page)
    bo.post(of("claim", claim.pk, "do"), hidden(page) | {"text": WHY}, **HTMX)
    assert Claim.objects.get(pk=claim.pk).stage == "appealed"


def test_a_chargeback_is_answered_with_what_the_order_knows(bo, a_chargeback):
    row = a_chargeback()
    page = opened(bo, "chargeback", row.pk)
    done = bo.post(of("chargeback", row.pk, "do"), hidden(page) | {"text": WHY}, **HTMX)
    assert "passes it on to the bank" in events(done)
    row = Chargeback.objects.get(pk=row.pk)
    assert (row.stage, row.evidence) == ("represented", WHY)


def test_a_notice_is_answered_in_its_line_by_an_owner(bo, signed_in, a_notice):
    row = a_notice()
    page = opened(bo, "notice", row.pk)
    without = bo.post(of("notice", row.pk, "do"), hidden(page) | {"text": WHY}, **HTMX)
    assert without.status_code == 422
    assert WHY in words(without)
    said = hidden(page) | {"text": WHY, "plan": "Labels are read twice."}
    assert signed_in("bea").post(of("notice", row.pk, "do"), said, **HTMX).status_code == 403
    assert "with reasons" in events(bo.post(of("notice", row.pk, "do"), said, **HTMX))
    assert Notice.objects.get(pk=row.pk).stage == "answered"


def test_what_is_open_to_whom_opens_in_the_line_or_leads_to_its_page(bo, every_clock, a_notice):
    every_clock()
    a_notice()
    page = bo.get("/seller/radar").content.decode()
    opens = set(re.findall(r'hx-get="/seller/radar/(\w+)/\d+/open"', page))
    assert opens == {
        "conversation", "cancellation", "return", "claim", "chargeback", "question", "notice",
    }  # fmt: skip
    assert page.count('/open"') == 9
