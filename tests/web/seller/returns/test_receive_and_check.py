"""The goods are back: noted with one click, then checked item by item with photos."""

import pytest

from tests.goods import again
from tests.web.seller.conftest import words
from tests.web.seller.returns.conftest import a_picture, url_of

pytestmark = pytest.mark.django_db


def checked(made, **changed):
    item = made.items.get()
    facts = {"item": "minor_damage", "accessories": "original", "packaging": "missing"} | changed
    return {f"{name}-{item.pk}": value for name, value in facts.items()}


def test_one_click_notes_the_arrival_and_starts_the_clock(bo, a_return):
    made = a_return("in_transit")
    assert "It has arrived" in words(bo.get(url_of(made)))

    page = words(bo.post(url_of(made, "return_receive"), follow=True))

    assert again(made).stage == "received"
    assert "Refund it by" in page
    assert "Bo Lind noted that it has arrived" in page


def test_what_came_back_is_kept_with_note_and_photos(bo, a_return):
    made = a_return("received")

    facts = checked(made, note="A scratch along the base.", photos=a_picture())
    response = bo.post(url_of(made, "return_grade"), facts)

    assert response.url == url_of(made, "return_refund")
    assert again(made).stage == "graded"
    page = words(bo.get(url_of(made)))
    assert "Item: slightly damaged" in page
    assert "Packaging: missing" in page
    assert "A scratch along the base." in page
    assert "scratch.gif" in page


def test_a_part_without_a_condition_comes_back_with_the_note(bo, a_return):
    made = a_return("received")

    response = bo.post(url_of(made, "return_grade"), checked(made, item="", note="A scratch."))

    assert response.status_code == 422
    assert "Choose a condition for each." in words(response)
    assert b"A scratch." in response.content
    assert again(made).stage == "received"


def test_nothing_is_checked_before_it_has_arrived(bo, a_return):
    made = a_return("authorised")

    assert bo.get(url_of(made, "return_grade")).url == url_of(made)
    assert bo.post(url_of(made, "return_grade"), checked(made)).status_code == 409


def test_a_photo_is_shown_to_the_team_and_to_no_rival(bo, rex, a_return):
    made = a_return("graded")
    url = f"{url_of(made)}/files/{made.files.get().digest}"

    assert bo.get(url)["Content-Type"] == "image/gif"
    assert rex.get(url).status_code == 404


def test_who_may_only_look_notes_nothing(vic, a_return):
    made = a_return("in_transit")

    assert vic.post(url_of(made, "return_receive")).status_code == 403
    assert again(made).stage == "in_transit"
