"""Knows a file by what is in it, and reads it as orders, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from aftersale.orders.importing import amazon, columns, json_lines
from aftersale.orders.importing.columns import Columns
from aftersale.orders.importing.facts import Defaults, Fault, OrderFacts, Refused, Unusable
from aftersale.orders.importing.source import Source, beginning

Found = OrderFacts | Refused


class JsonLines:
    """Our own form: an order to a line."""

    name = "JSON lines"

    def __init__(self, source: Source, defaults: Defaults) -> None:
        self.source, self.defaults = source, defaults

    def __iter__(self) -> Iterator[Found]:
        for number, line in self.source.lines():
            if isinstance(line, Fault):
                yield Refused((line,), lines=(number,))
            else:
                yield json_lines.read_line(line, number, self.defaults)


class AmazonReport:
    """Amazon's flat-file report: a row for each line of an order.

    The rows of an order need not stand together. They are counted first, so that an order is
    read when its last row has come, and only scattered ones have to wait in memory.
    """

    name = "Amazon order report"

    def __init__(self, source: Source, defaults: Defaults, header: str) -> None:
        self.source, self.defaults = source, defaults
        self.columns = Columns.of(header)
        if not defaults.seller:
            raise Unusable("This report does not say whose orders they are. Add --seller SLUG")

    def __iter__(self) -> Iterator[Found]:
        at = self.columns.number_at
        left = columns.rows_per_order((line for _, line in self._rows()), at)
        spoiled: dict[bytes, Fault] = {}
        waiting: dict[bytes, list[tuple[int, str]]] = {}
        faults: list[Fault] = []
        for number, line in self._rows(faults):
            yield from (Refused((fault,), lines=(fault.line,)) for fault in faults)
            faults.clear()
            order = columns.number_of(line, at)
            text = self.source.text(line, number)
            if isinstance(text, Fault):
                spoiled[order] = text
            waiting.setdefault(order, []).append((number, text if isinstance(text, str) else ""))
            left[order] -= 1
            if not left[order] or not order:
                yield self._order(waiting.pop(order), spoiled.pop(order, None))
        yield from (Refused((fault,), lines=(fault.line,)) for fault in faults)

    def _order(self, rows: list[tuple[int, str]], spoiled: Fault | None) -> Found:
        if spoiled:
            return Refused((spoiled,), lines=tuple(number for number, _ in rows))
        return amazon.read(rows, self.columns, self.defaults)

    def _rows(self, faults: list[Fault] | None = None) -> Iterator[tuple[int, bytes]]:
        """The rows below the header. Those that are no text are put with the faults."""
        rows = self.source.lines()
        next(rows)
        for number, line in rows:
            if not isinstance(line, Fault):
                yield number, line
            elif faults is not None:
                faults.append(line)


def recognise(source: Source, defaults: Defaults) -> JsonLines | AmazonReport:
    """The reader for this file; raises `Unusable` saying what it seems to be instead."""
    first = beginning(source)
    if first.strip() in (b"{", b"["):
        raise Unusable("An order is spread over several lines. Write each as JSON on one line")
    if first.lstrip().startswith(b"["):
        raise Unusable("The file is one JSON list. Write each order on a line of its own, no list")
    if first.lstrip().startswith(b"{"):
        return JsonLines(source, defaults)
    header = source.text(first, 1)
    if isinstance(header, str) and "order-id" in header.lower():
        if "\t" not in header:
            raise Unusable("The columns are not parted by tabs. Save as text (tab delimited)")
        return AmazonReport(source, defaults, header)
    raise Unusable(
        "The file is neither JSON lines nor an Amazon order report. The first line must be an "
        'order as {"number": ...}, or name the columns, with order-id among them'
    )
