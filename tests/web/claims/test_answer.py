"""A seller answers a claim, refunds it in full, appeals a grant and complains about a decision."""

from datetime import timedelta

import pytest

from aftersale.claims import actions as claims
from aftersale.kernel import clock
from tests.disputes import WORDS, again
from tests.web.claims.conftest import a_picture, url_of, words


def test_the_page_says_what_is_due_what_it_costs_and_what_counts(bo, a_claim):
    page = words(bo.get(url_of(a_claim())))

    assert "Without an answer the claim is granted: £88.90 is taken from your account" in page
    assert "It counts as an order defect only if it is granted at your cost." in page
    assert "Nothing has arrived." in page
    assert "£88.90 to Ana. Ends the claim; it does not count." in page


def test_the_house_attaches_what_it_knows_by_itself(bo, a_claim):
    page = words(bo.get(url_of(a_claim())))

    assert "Evidence of the house" in page
    assert "Where is my parcel? It should have been here." in page
    assert "I will ask the carrier." in page


def test_an_answer_with_a_picture_goes_to_review_and_the_buyer_sees_it(bo, signed_in, a_claim):
    claim = a_claim()

    answer = bo.post(
        url_of(claim, "claim_answer"),
        {"text": "The carrier left it with a neighbour.", "files": [a_picture()]},
        follow=True,
    )

    assert again(claim).stage == "under_review"
    assert "Sent. The marketplace decides" in words(answer)
    theirs = signed_in("ana").get(url_of(claim, door="buyer"))
    assert "The carrier left it with a neighbour." in words(theirs)
    assert "door.gif" in words(theirs)


def test_each_side_gets_the_file_the_other_handed_in(bo, signed_in, a_claim):
    claim = a_claim()
    bo.post(url_of(claim, "claim_answer"), {"text": "See there.", "files": [a_picture()]})
    file = claim.files.get()

    for browser, door in ((bo, "seller"), (signed_in("ana"), "buyer")):
        place = "/seller" if door == "seller" else ""
        got = browser.get(f"{place}/claims/{claim.pk}/files/{file.digest}")
        assert got.status_code == 200
        assert got["X-Content-Type-Options"] == "nosniff"


def test_an_empty_answer_comes_back_with_what_is_missing(bo, a_claim):
    claim = a_claim()

    refused = bo.post(url_of(claim, "claim_answer"), {"text": "  "})

    assert refused.status_code == 422
    assert "Say what happened, so that the marketplace can decide." in words(refused)
    assert again(claim).stage == "seller_asked"


def test_a_text_the_rules_object_to_comes_back_with_the_finding(bo, a_claim):
    claim = a_claim()

    refused = bo.post(url_of(claim, "claim_answer"), {"text": "Mail me at me@shop.example."})

    assert refused.status_code == 422
    assert "Mail me at me@shop.example." in refused.content.decode()
    assert "data-finding" in refused.content.decode()


def test_who_answers_second_is_told_what_happened_meanwhile(bo, a_claim):
    claim = a_claim("under_review")

    late = bo.post(url_of(claim, "claim_answer"), {"text": "Once more."})

    assert late.status_code == 409
    assert "Bo Lind answered" in words(late)
    assert "It was not sent now" in words(late)


def test_a_refund_in_full_is_asked_once_more_and_ends_the_claim(bo, a_claim):
    claim = a_claim()

    asked = words(bo.get(url_of(claim, "claim_refund")))
    assert "£88.90 goes back to Ana" in asked
    assert "It cannot be undone." in asked

    page = words(bo.post(url_of(claim, "claim_refund"), follow=True))
    assert "You refunded everything before a decision" in page
    assert "It does not count as an order defect." in page


def test_a_refund_sent_twice_pays_once(bo, a_claim):
    claim = a_claim()
    bo.post(url_of(claim, "claim_refund"))

    again_sent = bo.post(url_of(claim, "claim_refund"))

    assert again_sent.status_code == 409
    assert "Everything was refunded, which ended it" in words(again_sent)


def test_an_appeal_explains_money_and_count_apart(bo, a_claim):
    claim = a_claim("granted_seller")

    page = words(bo.get(url_of(claim, "claim_appeal")))
    assert "The money: it comes back to your account; the buyer keeps what they got" in page
    assert "The count: it is no order defect any more, even where the money stays" in page

    bo.post(url_of(claim, "claim_appeal"), {"text": "There is a signature."})
    assert again(claim).stage == "appealed"


def test_after_the_last_day_nobody_appeals(bo, a_claim):
    claim = a_claim("granted_seller")

    with clock.at(claim.appeal_until + timedelta(seconds=1)):
        page = words(bo.get(url_of(claim)))
        assert "The time to appeal ended" in page
        assert bo.get(url_of(claim, "claim_appeal")).status_code == 302
        late = bo.post(url_of(claim, "claim_appeal"), {"text": "There is a signature."})

    assert late.status_code == 422
    assert "The time for this is over." in words(late)


def test_a_won_appeal_says_what_was_turned(bo, a_claim):
    page = words(bo.get(url_of(a_claim("appeal_granted"))))

    assert "Your appeal was granted: the money is back, and it does not count." in page
    assert "Given back to you £88.90" in page


def test_a_denied_appeal_can_be_complained_about_once(bo, a_claim):
    claim = a_claim("appeal_denied")
    assert "Complain" in words(bo.get(url_of(claim)))

    bo.post(url_of(claim, "claim_complain"), {"text": "Nobody looked at the signature."})

    assert again(claim).stage == "complained"
    assert bo.get(url_of(claim, "claim_complain")).status_code == 302


def test_who_only_looks_answers_nothing_and_a_rival_sees_nothing(vic, rex, a_claim):
    claim = a_claim()

    page = words(vic.get(url_of(claim)))
    assert "Nothing has arrived." in page
    assert "Refund in full" not in page
    assert vic.post(url_of(claim, "claim_answer"), {"text": "No."}).status_code == 403
    assert rex.get(url_of(claim)).status_code == 404
    assert rex.post(url_of(claim, "claim_refund")).status_code == 404
    assert again(claim).stage == "seller_asked"


def test_the_pack_is_a_pdf_of_the_case(bo, a_claim):
    claim = a_claim()

    got = bo.get(url_of(claim, "claim_pack"))

    assert got["Content-Type"] == "application/pdf"
    assert b"".join(got.streaming_content).startswith(b"%PDF")
    assert claim.number.lower() in got["Content-Disposition"]


@pytest.mark.parametrize(
    ("money", "count", "sentence"),
    [
        (True, False, "Your appeal was granted in part: the money is back; it still counts."),
        (False, True, "the money stays with the buyer at your cost."),
    ],
)
def test_an_appeal_won_in_part_says_which_part(bo, staff, a_claim, money, count, sentence):
    claim = a_claim("appealed")

    claims.decide_appeal(claim, by=staff("di"), money=money, count=count, **WORDS)

    page = words(bo.get(url_of(claim)))
    assert sentence in page
    assert ("Given back to you" in page) == money
