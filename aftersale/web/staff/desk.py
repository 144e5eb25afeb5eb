"""My desk: what was reported and what is held, the soonest due first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aftersale.accounts import queries as accounts
from aftersale.messaging import queries as messaging
from aftersale.screening import queries as screening
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.waiting import cards
from aftersale.web.staff.words import zone_of

PAGE = 50


@staff_only
def desk(request: HttpRequest) -> HttpResponse:
    """Two lists; nothing waits longer than it should."""
    reports = list(messaging.open_reports(request.actor)[:PAGE])
    held = list(messaging.held_messages(request.actor)[:PAGE])
    names = accounts.seller_names({each.seller_id for each in [*reports, *held]})
    verdicts = screening.latest_about([f"message:{each.pk}" for each in held])
    facts = {
        "reports": [_row(each, each.conversation, names) for each in reports],
        "held": [
            _row(each, each.conversation, names) | {"rules": _rules(verdicts, each.pk)}
            for each in held
        ],
        "counts": messaging.desk_counts(request.actor),
        "cards": cards(request.actor),
    }
    return render(request, "staff/desk.html", facts)


@staff_only
def decided(request: HttpRequest) -> HttpResponse:
    """What was decided, newest first."""
    reports = list(messaging.decided_reports(request.actor)[:PAGE])
    names = accounts.seller_names({each.seller_id for each in reports})
    rows = [_row(each, each.conversation, names) for each in reports]
    return render(request, "staff/decided.html", {"rows": rows})


@staff_only
def badge(request: HttpRequest) -> HttpResponse:
    """The number in the corner."""
    return render(request, "components/badge.html")


def _row(what: Any, of: Any, names: dict[int, str]) -> dict[str, Any]:
    return {
        "what": what,
        "of": of,
        "seller": names.get(what.seller_id, ""),
        "zone": zone_of(of.market),
    }


def _rules(verdicts: dict[str, Any], pk: int) -> list[str]:
    verdict = verdicts.get(f"message:{pk}")
    found = verdict.findings if verdict else ()
    return sorted({each["rule"] for each in found if each["action"] != "hint"})
