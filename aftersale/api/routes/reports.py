"""Reports in the columns of the trade, as files."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Router

from aftersale.reimbursements.queries.returned import beside
from aftersale.returns.reports.files import FORMS, disposition
from aftersale.returns.reports.rows import rows

router = Router(tags=["reports"])


@router.get("/returns", summary="Returns by the day they were asked for")
def returns(
    request: HttpRequest, market: str, first: date, last: date, form: Literal["tsv", "xml"] = "tsv"
) -> StreamingHttpResponse:
    """At most sixty local days, one row an item, oldest first; a seller's own (E6)."""
    found = rows(request.auth, market, first, last, beside)
    answer = StreamingHttpResponse(FORMS[form].lines(found), content_type=FORMS[form].media_type)
    answer["Content-Disposition"] = disposition(market, first, last, form)
    return answer
