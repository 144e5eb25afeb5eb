"""The returns of one order, and what was said of them: for its timeline."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from aftersale.returns import contents, events
from aftersale.returns.lifecycle import Purpose
from aftersale.returns.models import ReturnRequest


def of_order(order_id: int) -> QuerySet[ReturnRequest]:
    """Every return of an order with items and files, oldest first, whoever asked for it."""
    return _whole().filter(order_id=order_id).order_by("pk")


def contents_of(numbers: Iterable[int]) -> dict[int, dict[str, str]]:
    """What is said of these returns now, by number and kind of event, as `returns.contents`."""
    return {each.pk: _contents(each) for each in _whole().filter(pk__in=set(numbers))}


def _whole() -> QuerySet[ReturnRequest]:
    return ReturnRequest.objects.select_related("survey").prefetch_related("items", "files")


def _contents(request: ReturnRequest) -> dict[str, str]:
    items = sorted(request.items.all(), key=lambda each: each.pk)
    photos = [each for each in request.files.all() if each.purpose == Purpose.EVIDENCE]
    found = [each for each in request.files.all() if each.purpose == Purpose.GRADING]
    denied = contents.denied(request.deny_message)
    survey = getattr(request, "survey", None)
    return {
        events.ReturnRequested.kind: contents.asked(items, (each.digest for each in photos)),
        events.ReturnDenied.kind: denied,
        events.ReturnResolved.kind: denied,
        events.ReturnGraded.kind: contents.graded(items, found),
        events.ReturnSurveyed.kind: contents.surveyed(survey.words if survey else ""),
    }
