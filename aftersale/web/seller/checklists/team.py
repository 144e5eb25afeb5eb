"""Who signed what and when, and what was missed: the page of whoever answers for the team."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from aftersale.checklists import queries
from aftersale.checklists.queries import Grid, Mark
from aftersale.checklists.queries.history import Line
from aftersale.kernel import clock
from aftersale.web.seller.checklists import words
from aftersale.web.seller.door import team_only

DAYS = 400
HEAD = ("list", "first_day", "last_day", "item", "state", "by", "at", "left", "word")


@team_only
@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """The grid of one list over its last days, weeks or months, and the newest signatures."""
    cadence = request.GET.get("list", "daily")
    cadence = cadence if cadence in words.CADENCES else "daily"
    grid = queries.grid(request.actor, cadence, _day(request.GET.get("until", "")))
    trail = queries.trail(request.actor, request.GET.get("after", "")[:60], size=25)
    here = reverse("seller:checklists_team")
    short = _short(name for name, _ in grid.people)
    facts = {
        "nav": "seller:checklists", "grid": grid, "trail": trail.rows, "cadence": cadence,
        "zone": queries.zone(request.actor), "cadences": words.CADENCES,
        "tabs": [
            {"words": name, "url": f"{here}?list={each}", "current": each == cadence}
            for each, name in words.CADENCES.items()
        ],
        "heads": [(*words.short(each), words.span(each)) for each in grid.periods],
        "rows": [_row(grid, each, short) for each in grid.rows],
        "signed": grid.counted("signed"), "missed": grid.counted("missed"),
        "automatic": grid.counted("automatic"),
        "earlier": f"{here}?list={cadence}&until={grid.earlier}" if grid.earlier else "",
        "latest": f"{here}?list={cadence}" if request.GET.get("until") else "",
        "older": f"{here}?list={cadence}&after={trail.next}#trail" if trail.next else "",
    }  # fmt: skip
    return render(request, "seller/checklists/team.html", facts)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _row(grid: Grid, of: queries.Row, short: dict[str, str]) -> dict[str, Any]:
    cells = [
        _cell(mark, words.span(period), short)
        for mark, period in zip(of.marks, grid.periods, strict=True)
    ]
    return {"of": of, "cells": cells}


def _cell(mark: Mark, when: str, short: dict[str, str]) -> dict[str, Any]:
    """A mark: who, briefly, and the rest in words for whoever points at it or cannot see."""
    icon, state = words.STATES[mark.state]
    name = f" by {mark.name}" if mark.state == "signed" else ""
    said = f", “{mark.word}”" if mark.word else ""
    still = f", {mark.left} left" if mark.left and mark.state == "signed" else ""
    return {
        "of": mark, "icon": icon, "who": short.get(mark.name, ""),
        "words": f"{when}: {state}{name}{still}{said}",
    }  # fmt: skip


def _short(names: Iterable[str]) -> dict[str, str]:
    """Initials; where two people have the same, how their first names begin."""
    initials = {name: _initials(name) for name in names}
    shared = Counter(initials.values())
    return {name: name[:3] if shared[two] > 1 else two for name, two in initials.items()}


def _initials(name: str) -> str:
    parts = name.split()
    return "".join(each[0] for each in (parts[:1] + parts[1:][-1:])).upper()


@team_only
@require_safe
def file(request: HttpRequest) -> StreamingHttpResponse:
    """Every item of every list that is over, as CSV; of the last 400 days."""
    since = clock.now().date() - timedelta(days=DAYS)
    found = queries.lines(request.actor, since)
    answer = StreamingHttpResponse(_csv(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="checklists.csv"'
    return answer


def _csv(found: Iterable[Line]) -> Iterator[str]:
    yield _line(HEAD)
    for each in found:
        mark = each.mark
        at = mark.at.astimezone(UTC).isoformat(timespec="seconds") if mark.at else ""
        yield _line((
            each.period.cadence, each.period.first, each.period.last, each.words, mark.state,
            mark.name, at, "" if mark.left is None else mark.left, mark.word,
        ))  # fmt: skip


def _line(cells: Iterable[object]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(_tame(str(each)) for each in cells)
    return written.getvalue()


def _tame(cell: str) -> str:
    """Words of people that a spreadsheet would take for a formula stay words."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
