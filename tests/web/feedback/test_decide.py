"""Staff decide: requests for removal, held texts, reported texts; anybody signed in reports."""

from __future__ import annotations

import pytest

from aftersale.claims.actions import interests
from aftersale.feedback import actions
from aftersale.publishing import queries as public
from tests.web.feedback.conftest import words

pytestmark = pytest.mark.usefixtures("monday")


def test_a_request_is_decided_on_one_page(signed_in, cast, rated):
    made = actions.ask_removal(rated(1, "The lamp broke."), by=cast.actor("bo"), words="Look.")
    cy = signed_in("cy")
    assert "The lamp broke." in words(cy.get("/staff/removals"))
    page = words(cy.get(f"/staff/removals/{made.pk}"))
    assert "It meets a reason for removal: only about the product." in page
    assert "Look." in page
    cy.post(f"/staff/removals/{made.pk}", {"choice": "remove:product", "reason": ""})
    made.refresh_from_db()
    assert made.stage == "removed"
    assert "Removed" in words(cy.get("/staff/removals?list=decided"))


def test_a_choice_is_needed(signed_in, cast, rated):
    made = actions.ask_removal(rated(1, "The lamp broke."), by=cast.actor("bo"))
    page = signed_in("cy").post(f"/staff/removals/{made.pk}", {"choice": "remove:ugly"})
    assert page.status_code == 422
    assert "Choose what is to be done." in words(page)


def test_the_marketplaces_fault_is_offered_where_the_marketplace_delivered(signed_in, cast, rated):
    def asked(**order):
        made = actions.ask_removal(rated(1, "Came late.", **order), by=cast.actor("bo"))
        return f"/staff/removals/{made.pk}"

    cy, theirs, ours = signed_in("cy"), asked(), asked(fulfilled_by="platform")
    assert 'value="strike:delivery_platform"' in cy.get(ours).content.decode()
    assert 'value="strike:' not in cy.get(theirs).content.decode()
    page = cy.post(theirs, {"choice": "strike:delivery_platform"})
    assert "The order says otherwise" in words(page)


def test_a_held_rating_is_released_with_a_reason(signed_in, rated):
    of, cy = rated(1, "What a shitty shop"), signed_in("cy")
    case = public.about(of.about)
    page = cy.get(f"/staff/public-texts/{case.pk}")
    assert '<mark title="P12">shitty' in page.content.decode()
    missing = cy.post(f"/staff/public-texts/{case.pk}", {"choice": "release", "reason": ""})
    assert "Write a reason." in words(missing)
    cy.post(f"/staff/public-texts/{case.pk}", {"choice": "release", "reason": "An opinion."})
    of.refresh_from_db()
    assert of.stage == "published"


def test_who_has_to_do_with_the_seller_does_not_judge_what_is_said_of_it(signed_in, cast, rated):
    of = rated(1, "What a shitty shop")
    case = public.about(of.about)
    interests.declare(cast.lumen.pk, by=cast.actor("cy"), why="My brother works there.")
    page = signed_in("cy").post(
        f"/staff/public-texts/{case.pk}", {"choice": "refuse", "reason": "It insults."}
    )
    assert "You declared an interest in this seller" in words(page)
    case.refresh_from_db()
    assert case.stage == "held"


def test_anybody_signed_in_reports_and_reads_the_decision(signed_in, rated, client):
    of = rated(1, "Bo is a crook.")
    address = f"/report/{of.about}"
    assert client.get(address).status_code == 302
    bo, cy = signed_in("bo"), signed_in("cy")
    assert "Bo is a crook." in words(bo.get(address))
    bo.post(address, {"kind": "abuse", "words": "That is an insult."})
    case = public.about(of.about)
    page = words(cy.get(f"/staff/public-texts/{case.pk}"))
    assert "That is an insult." in page
    assert "Insults, threats or obscene words 1" in page
    cy.post(f"/staff/public-texts/{case.pk}", {"choice": "hide", "reason": "It insults Bo."})
    decided = words(bo.get(address))
    assert "It was taken down." in decided
    assert "It insults Bo." in decided
    assert signed_in("abe").get(address).status_code == 404


def test_ones_own_words_are_not_reported(signed_in, rated):
    of = rated(1, "Slow.")
    sent = signed_in("ana").post(f"/report/{of.about}", {"kind": "abuse"})
    assert sent.status_code == 422
    assert "This is a text of your own." in words(sent)
