"""Staff read everything that happened on an order, and take it with them as one PDF."""

from __future__ import annotations

import pytest

from aftersale.journal.models import Entry


def test_an_order_is_told_step_by_step_with_its_cases(as_, a_claim, monday):
    row = a_claim(at="granted_seller")
    page = as_("cy").get(f"/staff/orders/uk/{row.order_number}").content.decode()
    for words in (
        "Ana Alves wrote to Lumen Lamps", "Where is my parcel?", f"Claim {row.number}",
        "Granted, seller pays", "Refund of £88.90", "Reading lamp, brass",
    ):  # fmt: skip
        assert words in page


def test_its_evidence_is_one_file_and_that_it_was_made_is_kept(as_, a_claim, monday):
    row = a_claim(at="under_review")
    answer = as_("cy").get(f"/staff/orders/uk/{row.order_number}/pack.pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert Entry.objects.filter(kind="evidence.evidence_packed").exists()


@pytest.mark.parametrize("who", ["ana", "bo", "rex"])
@pytest.mark.parametrize("end", ["", "/pack.pdf"])
def test_for_others_there_is_nothing_here(as_, an_order, who, end):
    order = an_order()
    assert as_(who).get(f"/staff/orders/uk/{order.number}{end}").status_code == 404


def test_an_order_that_is_not_there_is_not_found(as_):
    assert as_("cy").get("/staff/orders/uk/000-0000000-0000000").status_code == 404


def test_the_search_finds_an_order_by_its_number(as_, an_order, monday):
    order = an_order()
    page = as_("cy").get(f"/staff/conversations?q={order.number}").content.decode()
    assert f'href="/staff/orders/uk/{order.number}"' in page


def test_the_desk_shows_what_waits(as_, a_claim, monday):
    a_claim(at="under_review")
    page = as_("cy").get("/staff/").content.decode()
    assert "Claims to decide" in page
    assert "Second eyes wanted" in page
