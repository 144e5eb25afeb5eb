"""Reports in the columns of the trade, as files."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Router

from aftersale.returns.reports import flat_file, xml
from aftersale.returns.reports.rows import rows

router = Router(tags=["reports"])
FORMS = {
    "tsv": (flat_file.lines, "text/tab-separated-values; charset=utf-8"),
    "xml": (xml.lines, "application/xml; charset=utf-8"),
}


@router.get("/returns", summary="Returns by the day they were asked for")
def returns(
    request: HttpRequest, market: str, first: date, last: date, form: Literal["tsv", "xml"] = "tsv"
) -> StreamingHttpResponse:
    """At most sixty local days, one row an item, oldest first; a seller's own (E6)."""
    lines, media_type = FORMS[form]
    found = rows(request.auth, market, first, last)
    answer = StreamingHttpResponse(lines(found), content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="returns-{market}-{first}-{last}.{form}"'
    return answer
