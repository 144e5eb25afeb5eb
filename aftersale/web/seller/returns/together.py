"""Several returns at once (RET-1): authorised each by itself, labels in one file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import Refusal, Unseen
from aftersale.returns import actions, queries
from aftersale.returns.queries import papers
from aftersale.web.seller.door import team_only, whole
from aftersale.web.seller.returns.history import newest
from aftersale.web.seller.returns.listing import show
from aftersale.web.seller.returns.paper import handed_out
from aftersale.web.seller.returns.words import refused

if TYPE_CHECKING:
    from aftersale.returns.actions import Outcome
    from aftersale.returns.models import ReturnRequest

MOST = 200
"""So many at once; more are picked in turns."""


@team_only
@require_POST
def authorise(request: HttpRequest) -> HttpResponse:
    """All that are picked; which were refused and why stands above the list."""
    request.actor.require(P.RETURNS_DECIDE)
    outcome = actions.authorise_all(picked(request, request.POST), by=request.actor)
    return show(request, outcome=_told(outcome))


@team_only
@require_GET
def labels(request: HttpRequest) -> HttpResponse:
    """The labels of all that are picked, in one PDF."""
    rows = picked(request, request.GET)
    if not rows:
        raise Unseen()
    return handed_out(papers.labels(rows))


def picked(request: HttpRequest, data: QueryDict) -> list[ReturnRequest]:
    """What was ticked, as far as this team may see it, in the order of the list."""
    numbers = [pk for each in data.getlist("pick")[:MOST] if (pk := whole(each))]
    rows = queries.visible_to(request.actor).filter(pk__in=numbers)
    found = {row.pk: row for row in rows.prefetch_related("items", "files")}
    return [found[pk] for pk in dict.fromkeys(numbers) if pk in found]


def _told(outcome: Outcome) -> dict[str, Any]:
    """What became of them, in words."""
    done, refused_ones = outcome.done, outcome.refused
    with_label = [row for row in done if papers.has_made_label(row)]
    query = urlencode([("pick", row.pk) for row in with_label])
    return {
        "done": done,
        "done_words": _many(done, "authorised"),
        "labels_url": f"{reverse('seller:returns_labels')}?{query}" if with_label else "",
        "refused": [_refusal(row, no) for row, no in refused_ones],
        "refused_words": _many([row for row, _ in refused_ones], "not authorised"),
        "nothing": not done and not refused_ones,
    }


def _refusal(row: ReturnRequest, no: Refusal) -> dict[str, str]:
    moved = no.code in {"stale", "wrong_stage"}
    return {
        "url": reverse("seller:return", args=[row.pk]),
        "title": row.title,
        "buyer": row.buyer_name,
        "why": newest(row) if moved else refused(no),
    }


def _many(rows: Iterable[Any], what: str) -> str:
    number = len(list(rows))
    return f"{number} return{'' if number == 1 else 's'} {what}."
