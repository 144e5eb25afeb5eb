"""Deciding on the page: read first, said to both, agreed by a second person, never twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.claims.models import Decision, Inquiry
from aftersale.kernel import clock
from tests.disputes import again

TO_BUYER, TO_SELLER = "Nobody could show that it arrived.", "You could not show that it arrived."


@pytest.fixture
def form():
    """Makes the fields of the form: granted, the seller pays, unless said otherwise."""

    def make(row, **said):
        return {
            "seen": row.touched_at.isoformat(), "way": "seller", "kind-seller": "not_delivered",
            "kind-marketplace": "lost_by_carrier", "kind-deny": "delivered", "amount": "88.90",
            "fact": ["reason.not_received", "parcel.untracked"], "to_buyer": TO_BUYER,
            "to_seller": TO_SELLER,
        } | said  # fmt: skip

    return make


def post(client, row, deed, **said):
    return client.post(f"/staff/claims/{row.pk}/{deed}", said)


def test_a_grant_is_decided_with_words_to_both_and_the_facts_it_rests_on(
    as_, a_claim, form, monday
):
    row = a_claim(at="under_review")
    answer = post(as_("cy"), row, "decide", **form(row))
    assert answer.status_code == 302
    made = Decision.objects.get(claim=row)
    assert (again(row).stage, made.amount_minor) == ("granted_seller", 8890)
    assert (made.words_to_buyer, made.words_to_seller) == (TO_BUYER, TO_SELLER)
    assert [each["fact"] for each in made.rests_on] == ["reason.not_received", "parcel.untracked"]


@pytest.mark.parametrize(("way", "stage"), [("marketplace", "granted_market"), ("deny", "denied")])
def test_the_way_that_is_chosen_is_the_one_that_is_taken(as_, a_claim, form, monday, way, stage):
    row = a_claim(at="under_review")
    post(as_("cy"), row, "decide", **form(row, way=way))
    assert again(row).stage == stage


@pytest.mark.parametrize(("said", "words"), [
    ({"way": ""}, "Choose what is to be decided."),
    ({"amount": "a lot"}, "Write the amount in figures"),
    ({"amount": "900"}, "more than can still go back"),
    ({"to_seller": " "}, "The words are missing"),
])  # fmt: skip
def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    as_, a_claim, form, monday, said, words
):
    row = a_claim(at="under_review")
    answer = post(as_("cy"), row, "decide", **form(row, **said))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert TO_BUYER in page
    assert again(row).stage == "under_review"


def test_a_fact_that_is_not_so_cannot_be_cited(as_, a_claim, form, monday):
    row = a_claim(at="under_review")
    post(as_("cy"), row, "decide", **form(row, fact=["parcel.lost", "parcel.untracked"]))
    assert [each["fact"] for each in Decision.objects.get().rests_on] == ["parcel.untracked"]


def test_both_statements_are_read_before_in_each_readers_language(as_, a_claim, form, monday):
    row = a_claim(at="under_review")
    type(row).objects.filter(pk=row.pk).update(language="de")
    page = as_("cy").post(
        f"/staff/claims/{row.pk}/preview", form(row), headers={"HX-Request": "true"}
    )
    told = page.content.decode()
    assert 'lang="de"' in told
    assert "Es ist nicht belegt, dass die Bestellung dem Käufer zugestellt wurde." in told
    assert "There is no proof that the order was delivered to the buyer." in told
    assert "Decide: grant £88.90" in told
    assert not Decision.objects.exists()


def test_consequences_are_named_before(as_, a_claim, form, monday):
    row = a_claim(at="under_review")
    told = post(as_("cy"), row, "preview", **form(row)).content.decode()
    assert "It is taken from Lumen Lamps and counts as an order defect." in told
    denied = post(as_("cy"), row, "preview", **form(row, way="deny")).content.decode()
    assert "Ana Alves gets nothing back." in denied


def test_above_the_amount_it_is_proposed_and_a_second_person_agrees(
    as_, staff, a_claim, form, monday
):
    row = a_claim(at="under_review", total_minor=60_000, shipping_minor=0)
    cy = as_("cy")
    assert "Propose: grant £600.00" in cy.get(f"/staff/claims/{row.pk}").content.decode()
    post(cy, row, "decide", **form(row, amount="600.00"))
    made = Decision.objects.get()
    assert (made.stage, again(row).stage) == ("proposed", "under_review")

    own = cy.get(f"/staff/claims/{row.pk}").content.decode()
    assert "You proposed it, so somebody else has to agree." in own
    assert post(cy, row, "approve", decision=made.pk).status_code == 422

    staff("di")
    di = as_("di")
    assert "Cy Clark proposes" in di.get(f"/staff/claims/{row.pk}").content.decode()
    assert post(di, row, "approve", decision=made.pk).status_code == 302
    assert again(row).stage == "granted_seller"


def test_the_second_person_returns_it_with_words_and_the_first_reads_them(
    as_, staff, a_claim, monday
):
    row = a_claim(at="proposed")
    made = Decision.objects.get(stage="proposed")
    staff("di")
    post(as_("di"), row, "return", decision=made.pk, words="Ask the carrier first.")
    page = as_("cy").get(f"/staff/claims/{row.pk}").content.decode()
    assert "Ask the carrier first." in page
    assert 'id="deciding"' in page


def test_of_two_who_agree_at_once_the_second_hears_that_it_has_moved_on(
    as_, staff, a_claim, monday
):
    row = a_claim(at="proposed")
    made = Decision.objects.get(stage="proposed")
    for name in ("di", "ed"):
        staff(name)
    assert post(as_("di"), row, "approve", decision=made.pk).status_code == 302
    late = post(as_("ed"), row, "approve", decision=made.pk)
    assert late.status_code == 409
    assert "It has moved on" in late.content.decode()


def test_nobody_decides_what_has_changed_since_they_read_it(as_, a_claim, form, monday):
    row = a_claim(at="under_review")
    said = form(row)
    type(row).objects.filter(pk=row.pk).update(touched_at=monday + timedelta(minutes=5))
    assert post(as_("cy"), row, "decide", **said).status_code == 409
    assert again(row).stage == "under_review"


def test_nobody_loses_while_they_can_still_answer(as_, a_claim, form, monday):
    row = a_claim(at="seller_asked")
    answer = post(as_("cy"), row, "decide", **form(row))
    assert answer.status_code == 422
    assert "The seller can still answer, until" in answer.content.decode()


def test_a_side_is_asked_and_has_its_own_clock(as_, a_claim, monday):
    row = a_claim(at="under_review")
    post(as_("cy"), row, "ask", side="buyer", text="Who was at home that day?")
    assert again(row).waits_for == "buyer"
    assert Inquiry.objects.get(side="buyer").text == "Who was at home that day?"
    assert "Who was at home that day?" in as_("cy").get(f"/staff/claims/{row.pk}").content.decode()


def test_an_appeal_turns_only_the_count(as_, staff, a_claim, form, monday):
    row = a_claim(at="appealed")
    staff("di")
    post(as_("di"), row, "decide", **form(row, count="1"))
    turned = again(row)
    assert (turned.stage, turned.counts, turned.funded) == ("appeal_granted", False, "seller")
    page = as_("di").get(f"/staff/claims/{row.pk}").content.decode()
    assert "Turned: the count." in page or "It does not count as an order defect." in page


def test_another_person_decides_a_complaint_anew(as_, staff, a_claim, form, monday):
    row = a_claim(at="complained")
    staff("di")
    assert post(as_("cy"), row, "decide", **form(row)).status_code == 422
    assert post(as_("di"), row, "decide", **form(row)).status_code == 302
    assert again(row).stage == "granted_seller"


def test_interests_are_declared_and_ended_on_their_page(as_, cast, monday):
    cy = as_("cy")
    wrong = cy.post("/staff/interests", {"seller": "Nobody", "why": "I know them."})
    assert wrong.status_code == 422
    cy.post("/staff/interests", {"seller": "lumen lamps", "why": "My brother works there."})
    page = cy.get("/staff/interests")
    assert "My brother works there." in page.content.decode()
    ended = f"/staff/interests/{page.context['rows'][0]['of'].pk}/end"
    assert "from 7 June 2026 on" in cy.post(ended, follow=True).content.decode()
    assert "Over; binds you until" in cy.get("/staff/interests").content.decode()
    with clock.at(monday + timedelta(days=91)):
        assert "You have declared none" in as_("cy").get("/staff/interests").content.decode()


def test_what_is_usual_for_such_a_claim_is_chosen_first(as_, a_claim, monday):
    page = as_("cy").get(f"/staff/claims/{a_claim(at='under_review').pk}").content.decode()
    assert '<option value="no_tracking" selected>' in page  # what the table proposes
    assert '<option value="delivered" selected>' in page  # what it would deny with
    assert '<option value="not_answered" selected>' not in page
