"""Reads a file of chargebacks, JSON lines or a table with a header, one after the other."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from aftersale.chargebacks.importing.facts import ChargebackFacts, Fault, Refused, Unusable
from aftersale.chargebacks.lifecycle import SAID_BY_BANK
from aftersale.market import rulebook
from aftersale.orders.importing import values
from aftersale.orders.importing.forms import Form
from aftersale.orders.importing.source import Source, beginning

LONGEST_WORDS = 4000
REFERENCE = values.code(60, "the bank's own reference of the case")
KINDS = {
    "order_number": values.NUMBER,
    "reference": REFERENCE,
    "amount": values.AMOUNT,
    "currency": values.CURRENCY,
    "notified_at": values.PAST,
    "answer_by": values.MOMENT,
    "bank_words": values.words(LONGEST_WORDS),
    "outcome": values.one_of(tuple(SAID_BY_BANK), "what a bank decides"),
    "won_amount": values.AMOUNT,
    "outcome_words": values.words(LONGEST_WORDS),
}
NEEDED = ("order_number", "reference", "amount", "reason", "notified_at")
COLUMNS = ("market", "reason", *KINDS)

Found = ChargebackFacts | Refused


def read_all(source: Source, market: str = "") -> tuple[str, Iterator[Found]]:
    """What the file is called, and its chargebacks; raises `Unusable` when it holds none.

    `market` is whose they are where the file does not say.
    """
    first = beginning(source)
    if first.lstrip().startswith(b"{"):
        return "JSON lines", _json(source, market)
    header = source.text(first, 1)
    if isinstance(header, str) and "reference" in header.lower():
        return "table", _table(source, _columns(header), market)
    raise Unusable(
        "The file is neither JSON lines nor a table. The first line must be a chargeback as "
        '{"reference": ...}, or name the columns, with reference among them'
    )


def _json(source: Source, market: str) -> Iterator[Found]:
    for number, line in source.lines():
        if isinstance(line, Fault):
            yield Refused((line,), lines=(number,))
            continue
        try:
            yield read(orjson.loads(line), number, market)
        except orjson.JSONDecodeError as wrong:
            reason = f"is not JSON in UTF-8 ({str(wrong).partition(': line 1')[0]})"
            remedy = "Write each chargeback as one JSON object on a line of its own"
            yield Refused((Fault(number, "", reason, remedy),), lines=(number,))


def _columns(header: str) -> tuple[str, list[str]]:
    """How cells are parted, and what they are called."""
    by = max(",;\t", key=header.count)
    names = [each.strip().lower() for each in next(csv.reader([header], delimiter=by))]
    if unknown := [each for each in names if each not in COLUMNS and not each.startswith("x_")]:
        raise Unusable(
            f"The column {unknown[0]!r} is not known. Leave it out, or call it x_{unknown[0]}; "
            f"there are {', '.join(COLUMNS)}"
        )
    if missing := [each for each in NEEDED if each not in names]:
        raise Unusable(f"The column {missing[0]} is missing. Give at least {', '.join(NEEDED)}")
    return by, names


def _table(source: Source, columns: tuple[str, list[str]], market: str) -> Iterator[Found]:
    by, names = columns
    for number, line in list(source.lines())[1:]:
        text = line if isinstance(line, Fault) else source.text(line, number)
        if isinstance(text, Fault):
            yield Refused((text,), lines=(number,))
            continue
        cells = next(csv.reader(io.StringIO(text), delimiter=by), [])
        if len(cells) != len(names):
            reason = f"has {len(cells)} cells, but the first line has {len(names)}"
            remedy = "Put cells with a separator into quotes, and keep each on one line"
            yield Refused((Fault(number, "", reason, remedy),), lines=(number,))
            continue
        yield read(dict(zip(names, cells, strict=True)), number, market)


def read(facts: Any, line: int, market: str = "") -> Found:
    """One chargeback in our own form, or everything that is wrong with it."""
    faults: list[Fault] = []
    form = Form(facts, line, faults)
    told = form.told(KINDS | _known(market, form), _needed(market))
    _check(form, told)
    if faults:
        reference = facts.get("reference") if isinstance(facts, Mapping) else None
        return Refused(
            tuple(faults), reference if isinstance(reference, str) else "", (line,) if line else ()
        )
    amount, won = told.pop("amount"), told.pop("won_amount", None)
    return ChargebackFacts(
        line=line, market=told.pop("market", market), amount_minor=amount, won_minor=won, **told
    )


def _needed(market: str) -> tuple[str, ...]:
    return NEEDED if market else ("market", *NEEDED)


def _known(market: str, form: Form) -> dict[str, values.Kind]:
    """Which markets there are, and which reasons the one that is meant has."""
    markets = rulebook.markets()
    meant = str(form.facts.get("market") or market).lower().strip()
    of = rulebook.current(meant if meant in markets else markets[0])
    reasons = tuple(each.kind for each in of.chargebacks.reasons)
    return {
        "market": values.one_of(markets, "a marketplace here"),
        "reason": values.one_of(reasons, "a reason of a chargeback"),
    }


def _check(form: Form, told: Mapping[str, Any]) -> None:
    """What is right by itself and wrong together."""
    if told.get("amount") == 0:
        form.fault("amount", "is nothing", "Give what the bank took back")
    notified, by = told.get("notified_at"), told.get("answer_by")
    if notified and by and by <= notified:
        form.fault("answer_by", "lies before notified_at", "Correct one of the two times")
    won, amount = told.get("won_amount"), told.get("amount")
    if told.get("outcome") == "partially_won":
        if not (won and amount and won < amount):
            remedy = "Give what was won, more than nothing and less than amount"
            form.fault("won_amount", "is missing or not a part of amount", remedy)
    elif won is not None:
        form.fault("won_amount", "is told without partially_won", "Leave it out")
