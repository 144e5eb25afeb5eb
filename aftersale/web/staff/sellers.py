"""The sellers of the marketplace, and how they answer."""

from __future__ import annotations

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aftersale.accounts import queries as accounts
from aftersale.kernel import clock
from aftersale.messaging import queries as messaging
from aftersale.screening import queries as screening
from aftersale.web.staff.door import staff_only

PAGE = 25
WARNED_WITHIN = timedelta(days=30)


@staff_only
def sellers(request: HttpRequest) -> HttpResponse:
    """By name, with what waits there now."""
    asked = request.GET.get("q", "").strip()
    rows = accounts.sellers()
    if asked:
        rows = rows.filter(name__icontains=asked)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    since = clock.now() - WARNED_WITHIN
    warnings = screening.warnings([each.pk for each in page], since)
    shown = [
        {
            "seller": each,
            "markets": accounts.markets_of(each.pk),
            "waiting": messaging.waiting_now(each.pk),
            "warnings": warnings.get(each.pk, 0),
        }
        for each in page
    ]
    return render(request, "staff/sellers.html", {"rows": shown, "page": page, "asked": asked})
