"""Several returns at once: each by itself, and it is told which were refused and why."""

import pytest

from aftersale.returns import actions as returns
from tests.goods import again
from tests.web.seller.conftest import words

pytestmark = pytest.mark.django_db
ALL = "/seller/returns/authorise"


def test_all_that_are_picked_are_authorised_but_what_was_decided_is_told(bo, a_return, cast):
    first, second, decided = a_return(), a_return(), a_return()
    returns.deny(decided, by=cast.actor("bea"), reason="used_or_damaged")

    page = words(bo.post(ALL, {"pick": [first.pk, second.pk, decided.pk]}))

    assert "2 returns authorised." in page
    assert "1 return not authorised." in page
    assert "Bea Lund denied it" in page
    assert [again(each).stage for each in (first, second, decided)] == [
        "authorised", "authorised", "denied",
    ]  # fmt: skip


def test_nothing_picked_says_so(bo, cast):
    assert "Pick at least one return first." in words(bo.post(ALL))


def test_another_shops_returns_cannot_be_picked(rex, a_return):
    made = a_return()

    assert "Pick at least one return first." in words(rex.post(ALL, {"pick": made.pk}))
    assert again(made).stage == "pending"


def test_who_may_only_look_authorises_none(vic, a_return):
    made = a_return()

    assert vic.post(ALL, {"pick": made.pk}).status_code == 403
    assert again(made).stage == "pending"


def test_labels_of_the_picked_come_in_one_file(bo, rex, a_return):
    made = [a_return("authorised"), a_return("authorised"), a_return()]
    query = "&".join(f"pick={each.pk}" for each in made)

    paper = bo.get(f"/seller/returns/labels?{query}")

    assert paper["Content-Type"] == "application/pdf"
    assert b"".join(paper)[:5] == b"%PDF-"
    assert rex.get(f"/seller/returns/labels?{query}").status_code == 404
