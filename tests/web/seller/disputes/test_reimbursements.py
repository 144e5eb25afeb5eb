"""Reimbursements at the seller's pages: what can be asked back, the form, the decision (C6)."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aftersale.reimbursements import actions as reimbursements
from aftersale.reimbursements.models import Reimbursement
from tests.charges import again
from tests.givenback import WAYS
from tests.goods import GIF
from tests.web.seller.conftest import words

pytestmark = pytest.mark.usefixtures("monday")
LIST = "/seller/reimbursements"
FORM = {
    "ground": "delivered", "amount": "88.90", "words": "It was signed for.", "once": "form-1",
}  # fmt: skip


def form_of(order):
    return f"/seller/orders/{order.market}/{order.number}/reimbursement"


def test_what_can_be_asked_back_stands_on_top_with_its_time(a_market_refund, bo):
    order = a_market_refund()
    page = words(bo.get(LIST))
    assert "You may ask for £88.90 back until" in page
    assert order.number in page
    assert form_of(order) in bo.get(LIST).content.decode()
    assert "You may ask back" not in words(bo.get(f"{LIST}?list=resolved"))


@pytest.mark.parametrize("stage", WAYS)
def test_one_can_be_looked_at_at_every_stage(a_reimbursement, bo, stage):
    row = a_reimbursement(at=stage)
    page = words(bo.get(f"{LIST}/{row.pk}"))
    assert row.order_number in page
    assert "It was refunded as not received, and was delivered" in page


def test_the_form_says_how_much_until_when_and_what_to_show(a_market_refund, bo):
    page = words(bo.get(form_of(a_market_refund())))
    assert "You may ask for £88.90 back until Wed 8 April" in page
    assert "The carrier’s proof of delivery" in page
    assert "Can be filed from Mon 30 March on." in page


def test_it_is_kept_as_a_draft_and_filed_later(a_market_refund, bo):
    order = a_market_refund()
    photo = SimpleUploadedFile("door.gif", GIF, content_type="image/gif")
    kept = bo.post(form_of(order), FORM | {"keep": "1", "files": photo}, follow=True)
    assert "Kept as a draft." in words(kept)
    row = Reimbursement.objects.get()
    assert row.stage == "draft"
    assert "door.gif" in words(kept)
    again_there = bo.get(form_of(order))
    assert again_there["Location"] == f"{LIST}/{row.pk}"
    filed = bo.post(
        f"{LIST}/{row.pk}/change", FORM | {"amount": "40", "file": "1", "pack": "1"}, follow=True
    )
    assert "Filed. The marketplace decides" in words(filed)
    row = again(row)
    assert (row.stage, row.asked_minor) == ("filed", 4000)
    assert {each.purpose for each in row.files.all()} == {"evidence", "pack"}


def test_what_the_order_rules_out_is_said_before_and_after(an_order, bo):
    order = an_order()
    assert "Nothing can be granted as it stands. The order was not refunded in full" in words(
        bo.get(form_of(order))
    )
    page = words(bo.post(form_of(order), FORM | {"file": "1"}, follow=True))
    assert "Refused at once" in page
    assert "The order was not refunded in full." in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"amount": "lots"}, "Give an amount such as 12.50, £88.90 at most."),
        ({"amount": "99"}, "Give an amount such as 12.50, £88.90 at most."),
        ({"ground": ""}, "Choose why you ask."),
        ({"words": " "}, "Say what happened first."),
        ({"ground": "return_not_received"}, "you can file from Mon 30 March on"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(a_market_refund, bo, wrong, said):
    order = a_market_refund()
    typed = FORM | {"file": "1"} | wrong
    answer = bo.post(form_of(order), typed)
    assert answer.status_code == 422
    assert said in words(answer)
    assert f'value="{typed["amount"]}"' in answer.content.decode()
    assert not Reimbursement.objects.exclude(stage="draft").exists()


def test_a_draft_is_discarded_and_can_be_asked_anew(a_reimbursement, bo):
    row = a_reimbursement()
    page = words(bo.post(f"{LIST}/{row.pk}/discard", follow=True))
    assert "Discarded." in page
    assert "You may ask for £88.90 back" in page


def test_a_question_is_answered_on_the_page(a_reimbursement, bo):
    row = a_reimbursement(at="awaiting_seller")
    assert "Who signed?" in words(bo.get(f"{LIST}/{row.pk}"))
    page = words(bo.post(f"{LIST}/{row.pk}/answer", {"text": "Mrs Adler."}, follow=True))
    assert "Sent. The marketplace goes on with it." in page
    assert again(row).stage == "under_investigation"


def test_a_no_is_appealed_against_on_the_page(a_reimbursement, bo):
    row = a_reimbursement(at="not_granted")
    page = words(bo.get(f"{LIST}/{row.pk}"))
    assert "What was handed in does not show it." in page
    assert "The signature is of another street." in page
    assert "You can appeal until Wed 8 April." in page
    page = words(bo.post(f"{LIST}/{row.pk}/appeal", {"text": "It was renamed."}, follow=True))
    assert "Somebody who did not decide before looks at it." in page
    assert again(row).stage == "appealed"


def test_whoever_comes_second_hears_what_happened(a_reimbursement, bo, cast):
    row = a_reimbursement(at="awaiting_seller")
    reimbursements.answer(row, by=cast.actor("bea"), text="Mrs Adler.")
    late = bo.post(f"{LIST}/{row.pk}/answer", {"text": "I do not know."})
    assert late.status_code == 409
    assert "Bea Lund answered the question" in words(late)


def test_the_lists_are_tabs_with_numbers(a_reimbursement, bo):
    a_reimbursement()
    a_reimbursement(at="granted")
    page = words(bo.get(LIST))
    assert "Awaiting your response 1 Under investigation Resolved 1" in page


def test_rivals_see_nothing_and_vic_is_offered_nothing(a_reimbursement, a_market_refund, signed_in):
    row, order = a_reimbursement(at="awaiting_seller"), a_market_refund()
    rex, vic = signed_in("rex"), signed_in("vic")
    assert rex.get(f"{LIST}/{row.pk}").status_code == 404
    assert rex.get(form_of(order)).status_code == 404
    assert "Send answer" not in words(vic.get(f"{LIST}/{row.pk}"))
    assert vic.get(form_of(order)).status_code == 403
    assert "Ask back" not in words(vic.get(LIST))
