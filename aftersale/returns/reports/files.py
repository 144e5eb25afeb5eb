"""The forms in which the report of returns is handed out, by page and by API alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from aftersale.returns.reports import flat_file, xml
from aftersale.returns.reports.rows import Row


@dataclass(frozen=True)
class Form:
    """How the rows are written, and the media type of what comes of it."""

    lines: Callable[[Iterable[Row]], Iterator[str]]
    media_type: str


FORMS = {
    "tsv": Form(flat_file.lines, "text/tab-separated-values; charset=utf-8"),
    "xml": Form(xml.lines, "application/xml; charset=utf-8"),
}


def disposition(market: str, first: date, last: date, form: str) -> str:
    """The header that has a browser save it: `returns-uk-2026-03-01-2026-03-31.tsv`."""
    return f'attachment; filename="returns-{market}-{first}-{last}.{form}"'
