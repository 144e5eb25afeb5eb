"""Looking ahead: when what counts leaves its window, and what a deed would do to all figures."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from aftersale.accounts import queries as accounts
from aftersale.health.measures import ALL
from aftersale.health.queries import ahead
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Unseen

router = Router(tags=["health"])


class LeavingOut(Schema):
    """On `day`, the first on which it counts no more, `weight` leaves. The rate then (millionths,
    of a rating points) holds if as many cases come in as go and none of them is bad."""

    day: date
    weight: int
    subjects: list[str]
    rate_after_ppm: int | None
    status_after: str


class CrossingOut(Schema):
    """`day` is null where no crossing is foretold; `sentence` says why."""

    day: date | None
    earliest: date | None
    latest: date | None
    came: int
    sample_days: int
    sentence: str


class AheadOut(Schema):
    measure: str
    leaving: list[LeavingOut]
    pace: CrossingOut


class ChangeIn(Schema):
    """`claim:7` `grant` or `deny`; `chargeback:3` `lose` or `win`; `return:4` `authorise`, `deny`
    or `leave`; `message:9` `leave`; `feedback:5` `remove`; `order:203-…` `cancel`."""

    subject: str
    deed: str


class WhatIfIn(Schema):
    changes: list[ChangeIn] = Field(min_length=1, max_length=60)
    fulfilled_by: str = "all"


class PointOut(Schema):
    base: int
    bad: int
    rate_ppm: int | None
    status: str


class OutcomeOut(Schema):
    """`until` is the last day on which what it made worse counts."""

    measure: str
    before: PointOut
    after: PointOut
    until: date | None


class WhatIfOut(Schema):
    items: list[OutcomeOut]


@router.get("/{market}/{measure}", response=AheadOut, summary="What leaves, and where it leads")
def leaving(request: HttpRequest, market: str, measure: str, fulfilled_by: str = "all") -> Any:
    actor = of_team(request, market)
    if measure not in ALL:
        raise Unseen()
    of = actor, actor.seller_id or 0, market, measure, fulfilled_by
    pace = ahead.pace(*of)
    return {
        "measure": measure,
        "leaving": [
            vars(each) | {"subjects": [line.subject for line in each.lines]}
            for each in ahead.roll_off(*of)
        ],
        "pace": vars(pace) | {"sample_days": pace.sample},
    }


@router.post("/{market}", response=WhatIfOut, summary="What if")
def what_if(request: HttpRequest, market: str, told: WhatIfIn) -> Any:
    """Judges the altered cases by the measures themselves. Nothing is done."""
    actor = of_team(request, market)
    changes = [ahead.Change(each.subject, each.deed) for each in told.changes]
    found = ahead.what_if(actor, actor.seller_id or 0, market, changes, told.fulfilled_by)
    return {"items": [
        vars(each) | {"before": vars(each.before), "after": vars(each.after)}
        for each in found.values()
    ]}  # fmt: skip


def of_team(request: HttpRequest, market: str) -> Actor:
    """A member of a team that sells there."""
    actor: Actor = request.auth
    if actor.kind != "seller":
        raise NotPermitted(permission="health.read")
    if not accounts.sells_on(actor.seller_id or 0, market):
        raise Unseen()
    return actor
