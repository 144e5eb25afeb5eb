"""Looking at what came back: item, accessories, packaging, photos (RSTK-2)."""

from __future__ import annotations

import pytest

from aftersale.journal.models import Entry
from aftersale.kernel.errors import NotPermitted, Refusal, WrongStage
from aftersale.returns import actions as returns
from aftersale.returns.actions import Choice, Grades
from tests.goods import again


def test_grades_note_and_photos_are_kept_by_item(a_return, cast, a_photo, monday):
    request, bo = a_return(at="received"), cast.actor("bo")
    item = request.items.get()
    returns.grade(
        request, by=bo,
        grades={item.pk: Grades(item="minor_damage", accessories="missing", note="Scratched.\r\n")},
        files={item.pk: [a_photo(bo, "scratch.gif")]},
    )  # fmt: skip
    request, item = again(request), request.items.get()
    assert (request.stage, request.graded_at) == ("graded", monday)
    grades = item.item_grade, item.accessories_grade, item.packaging_grade, item.grade_note
    assert grades == ("minor_damage", "missing", "original", "Scratched.")
    photo = item.files.get()
    assert (photo.name, photo.purpose, photo.by) == ("scratch.gif", "grading", bo.ref)
    assert Entry.objects.filter(kind="returns.return_graded").count() == 1


def test_a_refund_stays_due_when_it_was(a_return, cast, monday):
    received = a_return(at="received")
    graded = a_return(at="graded")
    assert (graded.due_by, graded.lapse_at) == (received.due_by, received.lapse_at)


def test_one_may_look_again(a_return, cast, monday):
    request = a_return(at="graded")
    item = request.items.get()
    again_graded = {item.pk: Grades(item="severe_damage")}
    returns.grade(request, by=cast.actor("bea"), grades=again_graded)
    assert request.items.get().item_grade == "severe_damage"


def test_what_was_refunded_before_it_came_is_graded_and_stays(a_return, cast, monday):
    request, bo = a_return(at="in_transit"), cast.actor("bo")
    item = request.items.get()
    returns.refund(request, by=bo, choices=[Choice(item_id=item.pk, amount_minor=100)])
    with pytest.raises(WrongStage):
        returns.grade(request, by=bo, grades={item.pk: Grades(item="original")})
    returns.receive(request, by=bo)
    returns.grade(request, by=bo, grades={item.pk: Grades(item="original")})
    assert (again(request).stage, again(request).graded_at) == ("refunded", monday)


@pytest.mark.parametrize(
    ("grades", "code"),
    [
        (None, "nothing_graded"),
        (Grades(item="shiny"), "unknown_grade"),
        (Grades(item="original", packaging=""), "unknown_grade"),
        (Grades(item="original", note="x" * 1001), "too_long"),
    ],
)
def test_what_is_no_grade_is_refused(a_return, cast, monday, grades, code):
    request = a_return(at="received")
    item = request.items.get()
    with pytest.raises(Refusal, match=code):
        returns.grade(request, by=cast.actor("bo"), grades={item.pk: grades} if grades else {})
    assert again(request).stage == "received"


def test_contact_data_in_a_note_is_stopped(a_return, cast, monday):
    request = a_return(at="received")
    note = Grades(item="minor_damage", note="Scratched. Write to bo@lumen-lamps.example")
    with pytest.raises(Refusal, match="screened"):
        returns.grade(request, by=cast.actor("bo"), grades={request.items.get().pk: note})
    assert again(request).stage == "received"


def test_items_and_photos_of_others_are_refused(a_return, cast, a_photo, monday):
    request, other = a_return(at="received"), a_return(at="received")
    bo, grades = cast.actor("bo"), Grades(item="original")
    with pytest.raises(Refusal, match="unknown_item"):
        returns.grade(request, by=bo, grades={other.items.get().pk: grades})
    item = request.items.get()
    with pytest.raises(Refusal, match="unknown_item"):
        returns.grade(request, by=bo, grades={item.pk: grades}, files={0: []})
    with pytest.raises(NotPermitted):
        returns.grade(
            request, by=bo, grades={item.pk: grades},
            files={item.pk: [a_photo(cast.actor("bea"))]},
        )  # fmt: skip
    assert again(request).stage == "received"


@pytest.mark.parametrize("name", ["rex", "vic", "ana", "cy"])
def test_only_the_sellers_team_grades(a_return, cast, monday, name):
    request = a_return(at="received")
    grades = {request.items.get().pk: Grades(item="original")}
    with pytest.raises(NotPermitted):
        returns.grade(request, by=cast.actor(name), grades=grades)
