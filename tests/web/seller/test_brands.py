"""Brands (A121): a seller claims one, staff look at the proof, both read what was decided."""

from __future__ import annotations

import pytest

from aftersale.reviews import actions as reviews
from aftersale.reviews.models import Brand
from tests.web.seller.conftest import words

OURS, DESK = "/seller/brands", "/staff/brands"
PROOF = "Trade mark UK0001234567"
pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def claimed(cast, a_lamp):
    """Bo has claimed Lumen."""
    a_lamp()
    return reviews.claim(by=cast.actor("bo"), name="Lumen", proof=PROOF)


def test_without_one_the_page_says_what_it_is_good_for(bo):
    page = words(bo.get(OURS))
    assert "No brand yet" in page
    assert "Claim it" in page


def test_a_claim_shows_what_it_would_speak_for_and_that_it_is_checked(bo, a_lamp):
    a_lamp()
    page = words(bo.post(f"{OURS}/claim", {"name": "Lumen", "proof": PROOF}, follow=True))
    assert "Claimed. The marketplace looks at it and writes to you." in page
    assert "Lumen Being checked" in page
    assert "Would speak for Lumen Reading lamp, brass" in page
    assert PROOF in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "", "proof": PROOF}, "Give the name of the brand"),
        ({"name": "Lumen", "proof": ""}, "Say what shows that the brand is yours."),
        ({"name": "Lumen", "proof": PROOF, "asins": "nonsense!"}, "is not an ASIN."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(bo, typed, said):
    answer = bo.post(f"{OURS}/claim", typed)
    assert answer.status_code == 422
    assert said in words(answer)
    assert (typed["proof"] or typed["name"]) in answer.content.decode()
    assert not Brand.objects.exists()


def test_staff_find_it_with_its_proof_and_verify_it(signed_in, bo, claimed):
    cy = signed_in("cy")
    page = words(cy.get(DESK))
    assert "Lumen" in page
    assert "Lumen Lamps" in page
    assert PROOF in page
    one = words(cy.get(f"{DESK}/{claimed.pk}"))
    assert "Would speak for Lumen Reading lamp, brass" in one
    told = cy.post(f"{DESK}/{claimed.pk}", {"deed": "verify", "reason": "The register."})
    assert "The seller answers as the brand" in words(cy.get(told.url))
    assert "Nobody waits for a decision" in words(cy.get(DESK))
    assert "Lumen Lamps" in words(cy.get(f"{DESK}?stage=verified"))
    ours = words(bo.get(OURS))
    assert "Lumen Verified" in ours
    assert "The marketplace says: The register." in ours
    assert "Speaks for Lumen Reading lamp, brass" in ours


def test_a_decision_needs_a_reason_and_is_taken_once(signed_in, claimed):
    cy = signed_in("cy")
    bare = cy.post(f"{DESK}/{claimed.pk}", {"deed": "refuse", "reason": " "})
    assert bare.status_code == 422
    assert "Give the reason: the seller reads it." in words(bare)
    cy.post(f"{DESK}/{claimed.pk}", {"deed": "refuse", "reason": "Nothing shows it."})
    late = cy.post(f"{DESK}/{claimed.pk}", {"deed": "verify", "reason": "It does."})
    assert late.status_code == 409
    assert "A colleague has decided already." in words(late)


def test_a_refused_seller_reads_why(signed_in, bo, claimed):
    signed_in("cy").post(f"{DESK}/{claimed.pk}", {"deed": "refuse", "reason": "Nothing shows it."})
    page = words(bo.get(OURS))
    assert "Lumen Not shown to be yours" in page
    assert "The marketplace says: Nothing shows it." in page


def test_staff_see_who_else_claims_the_name(cast, signed_in, claimed):
    other = reviews.claim(by=cast.actor("rex"), name="lumen", proof="We sell it.")
    page = words(signed_in("cy").get(f"{DESK}/{other.pk}"))
    assert "Others who claim this name Lumen Lamps Claimed" in page


def test_only_owners_claim_and_a_rival_reads_nothing(signed_in, claimed):
    page = words(signed_in("vic").get(OURS))
    assert "Lumen Being checked" in page
    assert "The owners of the account claim brands." in page
    assert PROOF not in words(signed_in("rex").get(OURS))
    assert signed_in("bo").get(DESK).status_code in (302, 403, 404)
