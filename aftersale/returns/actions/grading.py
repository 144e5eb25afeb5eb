"""The seller looks at what came back: item, accessories and packaging, with photos (RSTK-2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Stale
from aftersale.kernel.text import length, one_newline
from aftersale.returns import contents
from aftersale.returns.actions import files as photos
from aftersale.returns.actions import screening
from aftersale.returns.events import ReturnGraded
from aftersale.returns.lifecycle import RETURN, Grade, Purpose, Stage
from aftersale.returns.models import ReturnItem, ReturnRequest

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment

MOST_NOTE = 1000
MOST_PHOTOS = 10
"""Photos of one item at a time; assumed."""


@dataclass(frozen=True, kw_only=True)
class Grades:
    """In what condition one item came back; each is one of `Grade`."""

    item: str
    accessories: str = Grade.ORIGINAL
    packaging: str = Grade.ORIGINAL
    note: str = ""


def grade(
    request: ReturnRequest,
    *,
    by: Actor,
    grades: Mapping[int, Grades],
    files: Mapping[int, Sequence[Attachment]] | None = None,
    override: str = "",
) -> ReturnRequest:
    """Keep the condition of items, by their ids, and photos of them; may be done again.

    Of a return refunded before it arrived only the condition is kept; its stage stays. The buyer
    reads notes and sees photos. Refuses `nothing_graded`, `unknown_item`, `unknown_grade`,
    `too_long` (notes over 1,000 characters), `too_many_photos`, `not_a_picture`, and what
    screening does.
    """
    by.require(P.RETURNS_DECIDE, seller_id=request.seller_id)
    items = {each.pk: each for each in request.items.all()}
    files = files or {}
    _check(grades, files, items)
    for pk in grades.keys() | files.keys():
        note = grades[pk].note if pk in grades else ""
        screening.judge_denial(request, note, files.get(pk, ()), by=by, override=override)
    with transaction.atomic():
        _move(request)
        for pk, found in grades.items():
            _keep(items[pk], found)
        for pk, uploads in files.items():
            photos.take(request, uploads, by=by, purpose=Purpose.GRADING, item=items[pk])
        record(ReturnGraded(by=by.ref, content=_content(request), **request.named()))
    return request


def _content(request: ReturnRequest) -> str:
    files = request.files.filter(purpose=Purpose.GRADING)
    return contents.graded(request.items.order_by("pk"), files)


def _move(request: ReturnRequest) -> None:
    """To `graded`; what was refunded before it arrived stays where it is."""
    now = clock.now()
    if request.stage in (Stage.REFUNDED, Stage.COMPLETED) and request.received_at:
        _touch(request)
    else:
        RETURN.advance(request, "grade", graded_at=now, touched_at=now)


def _check(
    grades: Mapping[int, Grades],
    files: Mapping[int, Sequence[Attachment]],
    items: Mapping[int, ReturnItem],
) -> None:
    if not grades:
        raise Refusal("nothing_graded")
    for pk in (*grades, *files):
        if pk not in items:
            raise Refusal("unknown_item", item=pk)
    for found in grades.values():
        for each in (found.item, found.accessories, found.packaging):
            if each not in Grade.values:
                raise Refusal("unknown_grade", kind=each)
        if length(found.note) > MOST_NOTE:
            raise Refusal("too_long", length=length(found.note), at_most=MOST_NOTE)
    if any(len(uploads) > MOST_PHOTOS for uploads in files.values()):
        raise Refusal("too_many_photos", at_most=MOST_PHOTOS)


def _touch(request: ReturnRequest) -> None:
    now = clock.now()
    rows = ReturnRequest.objects.filter(pk=request.pk, stage=request.stage)
    if not rows.update(graded_at=now, touched_at=now):
        raise Stale(step="grade")
    request.graded_at = request.touched_at = now


def _keep(item: ReturnItem, found: Grades) -> None:
    item.item_grade = found.item
    item.accessories_grade = found.accessories
    item.packaging_grade = found.packaging
    item.grade_note = one_newline(found.note).strip()
    item.save(update_fields=["item_grade", "accessories_grade", "packaging_grade", "grade_note"])
