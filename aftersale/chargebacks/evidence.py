"""Chargebacks in the timeline of their order. The buyer sees none of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aftersale.chargebacks import events, queries
from aftersale.evidence.registry import contents, source
from aftersale.evidence.steps import (
    NOT_THE_BUYER,
    STAFF_ALONE,
    Exhibit,
    Parties,
    Step,
    entries,
    parties,
    side_of,
)
from aftersale.journal.content import digest
from aftersale.kernel.money import Money
from aftersale.market.rulebook import rulebook

if TYPE_CHECKING:
    from aftersale.chargebacks.models import Chargeback, ChargebackFile, ChargebackQuestion
    from aftersale.journal.models import Entry
    from aftersale.orders.models import Order

Told = tuple[str, str]
Tell = Callable[["Chargeback", "Entry", Parties], Told]
OUTCOMES = {"won": "for the seller", "lost": "for the buyer", "partially_won": "for both in part"}


@source
def chargeback_steps(order: Order) -> Iterator[Step]:
    """Every step of every chargeback of an order, with what was said and shown at it."""
    rows = {
        row.pk: row for row in queries.of_order(order.pk).prefetch_related("files", "questions")
    }
    names = parties(order) if rows else None
    for entry in entries(order, "chargebacks.") if rows else ():
        row = rows.get(entry.facts.get("chargeback_id", 0))
        if row and names and entry.kind in TELLING:
            title, text = TELLING[entry.kind](row, entry, names)
            yield Step(
                at=entry.at, side=side_of(entry.by), kind=entry.kind, title=title, text=text,
                about=f"chargeback:{row.pk}", entry_id=entry.pk, files=_files(row, entry),
                sees=STAFF_ALONE if entry.kind == events.ChargebackRead.kind else NOT_THE_BUYER,
            )  # fmt: skip


def _files(row: Chargeback, entry: Entry) -> tuple[Exhibit, ...]:
    """What the seller handed in with this step. A pack holds this timeline and is not in it."""
    if entry.kind == events.ChargebackRepresented.kind:
        return tuple(_exhibit(each) for each in row.files.all() if each.purpose == "evidence")
    if entry.kind == events.ChargebackMoreAnswered.kind:
        number = entry.facts["question_id"]
        return tuple(_exhibit(each) for each in row.files.all() if each.question_id == number)
    return ()


def _exhibit(file: ChargebackFile) -> Exhibit:
    return Exhibit(
        name=file.name, media_type=file.media_type, size=file.size, digest=file.digest,
        by_side=side_of(file.by), added_at=file.added_at, about=f"chargeback:{file.chargeback_id}",
        url_name="chargeback_file", url_args=(file.chargeback_id, file.digest),
    )  # fmt: skip


def _opened(row: Chargeback, entry: Entry, names: Parties) -> Told:
    reason = rulebook(row.edition).chargebacks.reason(row.reason).labels.within("en")
    money = Money(row.amount_minor, row.currency)
    return f"The buyer’s bank took {money} back: {reason}", row.bank_words


def _represented(row: Chargeback, entry: Entry, names: Parties) -> Told:
    return f"{names.seller} answered the chargeback", _shown(row)


def _shown(row: Chargeback) -> str:
    sent = " ".join(each for each in (row.carrier, row.tracking) if each)
    parts = (row.evidence, f"Sent by {sent}" if sent else "", row.items)
    return "\n".join(each for each in parts if each)


def _closed(row: Chargeback, entry: Entry, names: Parties) -> Told:
    return f"The bank decided {OUTCOMES[entry.facts['outcome']]}", row.outcome_words


def _question(row: Chargeback, entry: Entry) -> ChargebackQuestion | None:
    number = entry.facts["question_id"]
    return next((each for each in row.questions.all() if each.pk == number), None)


def _asked(row: Chargeback, entry: Entry, names: Parties) -> Told:
    of = _question(row, entry)
    return "The investigators asked the seller for more", of.text if of else ""


def _answered(row: Chargeback, entry: Entry, names: Parties) -> Told:
    of = _question(row, entry)
    return f"{names.seller} answered the investigators", of.answer if of else ""


def _plain(words: str) -> Tell:
    return lambda row, entry, names: (words.format(seller=names.seller), "")


TELLING: dict[str, Tell] = {
    events.ChargebackOpened.kind: _opened,
    events.ChargebackDue.kind: _plain("{seller} was reminded of the chargeback"),
    events.ChargebackRepresented.kind: _represented,
    events.ChargebackRefunded.kind: _plain("{seller} accepted the chargeback"),
    events.ChargebackExpired.kind: _plain("The chargeback was not answered in time"),
    events.ChargebackSubmitted.kind: _plain("The marketplace passed the answer on to the bank"),
    events.ChargebackMoreAsked.kind: _asked,
    events.ChargebackMoreAnswered.kind: _answered,
    events.ChargebackMoreLapsed.kind: _plain("The investigators’ question was not answered"),
    events.ChargebackClosed.kind: _closed,
    events.ChargebackRead.kind: _plain("Staff opened the chargeback"),
}


def _content(row: Chargeback, entry: Entry) -> str:
    if entry.kind == events.ChargebackOpened.kind:
        return digest(row.bank_words)
    if entry.kind == events.ChargebackClosed.kind:
        return digest(row.outcome_words)
    if entry.kind == events.ChargebackRepresented.kind:
        words = "\n".join([row.evidence, row.carrier, row.tracking, row.items])
        shown = [each.digest for each in row.files.all() if each.purpose in ("evidence", "pack")]
        return digest(words, *shown)
    of = _question(row, entry)
    if of is None:
        return ""
    if entry.kind == events.ChargebackMoreAsked.kind:
        return digest(of.text)
    files = [each.digest for each in row.files.all() if each.question_id == of.pk]
    return digest(of.answer, *files)


@contents(
    events.ChargebackOpened.kind,
    events.ChargebackRepresented.kind,
    events.ChargebackMoreAsked.kind,
    events.ChargebackMoreAnswered.kind,
    events.ChargebackClosed.kind,
)
def chargeback_contents(told: Sequence[Entry]) -> Mapping[int, str]:
    """What was said and shown, as it is now. What a bank says twice about one end is the last."""
    numbers = {entry.facts["chargeback_id"] for entry in told}
    rows: dict[int, Any] = {row.pk: row for row in queries.numbered(numbers)}
    return {
        entry.pk: _content(rows[number], entry) if number in rows else ""
        for entry in told
        for number in (entry.facts["chargeback_id"],)
    }
