"""The report of returns, as a file for other programs and for spreadsheets (E6)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from aftersale.accounts import queries as accounts
from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current
from aftersale.reimbursements.queries.returned import beside
from aftersale.returns.reports.files import FORMS, disposition
from aftersale.returns.reports.rows import MOST_DAYS, rows
from aftersale.web.seller.door import team_only

WORDS = {"tsv": "Table, for spreadsheets", "xml": "XML, for programs"}
WRONG = {
    "too_many_days": f"A report holds at most {MOST_DAYS} days. Choose a shorter time.",
    "days_reversed": "The last day lies before the first.",
}


class Wanted(forms.Form):
    """Which days of which shop, and as what."""

    market = forms.ChoiceField(label="Shop")
    first = forms.DateField(label="From", widget=forms.DateInput({"type": "date"}))
    last = forms.DateField(label="To", widget=forms.DateInput({"type": "date"}))
    form = forms.ChoiceField(label="As", choices=list(WORDS.items()))

    def __init__(self, *args: Any, seller_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shops = [(market, current(market).name) for market in accounts.markets_of(seller_id)]
        self.fields["market"].choices = shops  # type: ignore[attr-defined]
        self.initial = _last_month(shops[0][0]) if shops else {}


@team_only
def report(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The form, and with its answers in the address, the file."""
    asked = Wanted(request.GET or None, seller_id=request.actor.seller_id)
    if not asked.is_bound:
        return _page(request, asked)
    if not asked.is_valid():
        return _page(request, asked, status=422)
    try:
        return _file(request, **asked.cleaned_data)
    except Refusal as refusal:
        asked.add_error("last", WRONG.get(refusal.code, str(refusal)))
        return _page(request, asked, status=422)


def _page(request: HttpRequest, asked: Wanted, status: int = 200) -> HttpResponse:
    return render(request, "seller/returns/report.html", {"form": asked}, status=status)


def _file(
    request: HttpRequest, *, market: str, first: date, last: date, form: str
) -> StreamingHttpResponse:
    found = rows(request.actor, market, first, last, beside)
    answer = StreamingHttpResponse(FORMS[form].lines(found), content_type=FORMS[form].media_type)
    answer["Content-Disposition"] = disposition(market, first, last, form)
    return answer


def _last_month(market: str) -> dict[str, Any]:
    today = clock.now().astimezone(ZoneInfo(current(market).zone)).date()
    return {"market": market, "first": today - timedelta(days=29), "last": today, "form": "tsv"}
