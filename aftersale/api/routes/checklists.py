"""Checklists of a team: what there is to look at, who signed it, what was missed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router

from aftersale.api import checklist_schemas as schemas
from aftersale.api.routes.conversations import Limit
from aftersale.checklists import actions, queries
from aftersale.checklists.policy.periods import CADENCES
from aftersale.kernel.errors import Refusal

router = Router(tags=["checklists"])


@router.get("", response=schemas.Lists, summary="The lists of today, this week, this month")
def lists(request: HttpRequest) -> Any:
    return schemas.lists(queries.today(request.auth))


@router.get("/signatures", response=schemas.Trail, summary="Who signed what, newest first")
def signatures(request: HttpRequest, cursor: str = "", limit: Limit = 50) -> Any:
    page = queries.trail(request.auth, cursor, size=limit)
    return {"items": [schemas.signature(each) for each in page.rows], "next": page.next}


@router.get("/{cadence}", response=schemas.GridOut, summary="How the last lists ended")
def ended(request: HttpRequest, cadence: str, until: date | None = None) -> Any:
    """Fourteen days, eight weeks or six months; `until` is a day of the last one."""
    if cadence not in CADENCES:
        raise Refusal("unknown_choice", said=cadence, known=list(CADENCES))
    return schemas.grid(queries.grid(request.auth, cadence, until))


@router.put("/{cadence}/{item}", response=schemas.SignatureOut, summary="Sign an item")
def sign(request: HttpRequest, cadence: str, item: str, told: schemas.SignIn) -> Any:
    """Signing again gives one's own signature; if somebody else was faster, 409."""
    row = actions.sign(
        by=request.auth, cadence=cadence, item=item, first_day=told.first_day, word=told.word
    )  # fmt: skip
    return schemas.signature(row)


@router.delete("/{cadence}/{item}", response=schemas.Lists, summary="Take a signature back")
def take_back(request: HttpRequest, cadence: str, item: str, first_day: date) -> Any:
    actions.take_back(by=request.auth, cadence=cadence, item=item, first_day=first_day)
    return schemas.lists(queries.today(request.auth))
