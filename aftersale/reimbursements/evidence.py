"""Reimbursements in the timeline of their order. The buyer sees none of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

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
from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import Money
from aftersale.market.rulebook import rulebook
from aftersale.reimbursements import events, queries

if TYPE_CHECKING:
    from aftersale.journal.models import Entry
    from aftersale.orders.models import Order
    from aftersale.reimbursements.models import (
        Reimbursement,
        ReimbursementFile,
        ReimbursementQuestion,
    )

Told = tuple[str, str]
Tell = Callable[["Reimbursement", "Entry", Parties], Told]


@source
def reimbursement_steps(order: Order) -> Iterator[Step]:
    """Every step of what was asked back for an order; no drafts, which nobody else has seen."""
    found = queries.of_order(order.pk).prefetch_related("files", "questions")
    rows = {row.pk: row for row in found}
    names = parties(order) if rows else None
    for entry in entries(order, "reimbursements.") if rows else ():
        row = rows.get(entry.facts.get("reimbursement_id", 0))
        if row and names and entry.kind in TELLING:
            title, text = TELLING[entry.kind](row, entry, names)
            is_read = entry.kind == events.ReimbursementRead.kind
            yield Step(
                at=entry.at, side=side_of(entry.by), kind=entry.kind, title=title, text=text,
                about=f"reimbursement:{row.pk}", entry_id=entry.pk, files=_files(row, entry),
                sees=STAFF_ALONE if is_read else NOT_THE_BUYER,
            )  # fmt: skip


def _files(row: Reimbursement, entry: Entry) -> tuple[Exhibit, ...]:
    """What the seller handed in with this step; a pack holds this timeline and is not in it."""
    purpose = PURPOSES.get(entry.kind, "")
    number = entry.facts.get("question_id")
    return tuple(
        _exhibit(each)
        for each in row.files.all()
        if each.purpose == purpose and (purpose != "more" or each.question_id == number)
    )


PURPOSES = {
    events.ReimbursementFiled.kind: "evidence",
    events.ReimbursementAnswered.kind: "more",
    events.ReimbursementAppealed.kind: "appeal",
}


def _exhibit(file: ReimbursementFile) -> Exhibit:
    number = file.reimbursement_id
    return Exhibit(
        name=file.name, media_type=file.media_type, size=file.size, digest=file.digest,
        by_side=side_of(file.by), added_at=file.added_at, about=f"reimbursement:{number}",
        url_name="reimbursement_file", url_args=(number, file.digest),
    )  # fmt: skip


def _filed(row: Reimbursement, entry: Entry, names: Parties) -> Told:
    money = Money(entry.facts["asked_minor"], entry.facts["currency"])
    ground = rulebook(row.edition).reimbursements.ground(row.ground).labels.within("en")
    return f"{names.seller} asked the marketplace for {money} back", f"{ground}\n{row.words}"


def _granted(row: Reimbursement, entry: Entry, names: Parties) -> Told:
    money = Money(entry.facts["amount_minor"], entry.facts["currency"])
    on = " on appeal" if entry.facts["final"] else ""
    return f"{names.seller} was granted {money}{on}", _statement(row, entry)


def _refused(row: Reimbursement, entry: Entry, names: Parties) -> Told:
    on = " on appeal" if entry.facts["final"] else ""
    said = "\n".join(each for each in (_rule(row, entry), _statement(row, entry)) if each)
    return f"{names.seller} was granted nothing{on}", said


def _rule(row: Reimbursement, entry: Entry) -> str:
    try:
        rule = rulebook(row.edition).reimbursements.why_not(entry.facts["decision"])
    except Refusal:
        return ""
    return rule.labels.within("en")


def _statement(row: Reimbursement, entry: Entry) -> str:
    return row.appeal_statement if entry.facts["final"] else row.statement


def _question(row: Reimbursement, entry: Entry) -> ReimbursementQuestion | None:
    number = entry.facts["question_id"]
    return next((each for each in row.questions.all() if each.pk == number), None)


def _asked(row: Reimbursement, entry: Entry, names: Parties) -> Told:
    of = _question(row, entry)
    return f"{names.market} asked the seller for more", of.text if of else ""


def _answered(row: Reimbursement, entry: Entry, names: Parties) -> Told:
    of = _question(row, entry)
    return f"{names.seller} answered the marketplace", of.answer if of else ""


def _appealed(row: Reimbursement, entry: Entry, names: Parties) -> Told:
    return f"{names.seller} appealed", row.appeal_words


def _plain(words: str) -> Tell:
    return lambda row, entry, names: (words, "")


TELLING: dict[str, Tell] = {
    events.ReimbursementFiled.kind: _filed,
    events.ReimbursementInvestigated.kind: _plain("The marketplace took the reimbursement up"),
    events.ReimbursementAsked.kind: _asked,
    events.ReimbursementAnswered.kind: _answered,
    events.ReimbursementGranted.kind: _granted,
    events.ReimbursementRefused.kind: _refused,
    events.ReimbursementAppealed.kind: _appealed,
    events.ReimbursementCredited.kind: _plain("The credit was written into the ledger"),
    events.ReimbursementRead.kind: _plain("Staff opened the reimbursement"),
}


def _content(row: Reimbursement, entry: Entry) -> str:
    if entry.kind == events.ReimbursementFiled.kind:
        shown = [each.digest for each in row.files.all() if each.purpose in ("evidence", "pack")]
        return digest(row.words, *shown)
    if entry.kind == events.ReimbursementAppealed.kind:
        shown = [each.digest for each in row.files.all() if each.purpose == "appeal"]
        return digest(row.appeal_words, *shown)
    if "question_id" in entry.facts:
        return _content_of_question(row, entry)
    return digest(_statement(row, entry))


def _content_of_question(row: Reimbursement, entry: Entry) -> str:
    of = _question(row, entry)
    if of is None:
        return ""
    if entry.kind == events.ReimbursementAsked.kind:
        return digest(of.text)
    files = [each.digest for each in row.files.all() if each.question_id == of.pk]
    return digest(of.answer, *files)


@contents(
    events.ReimbursementFiled.kind,
    events.ReimbursementAsked.kind,
    events.ReimbursementAnswered.kind,
    events.ReimbursementGranted.kind,
    events.ReimbursementRefused.kind,
    events.ReimbursementAppealed.kind,
)
def reimbursement_contents(told: Sequence[Entry]) -> Mapping[int, str]:
    """What was said and shown, as it is now."""
    numbers = {entry.facts["reimbursement_id"] for entry in told}
    rows: dict[int, Any] = {row.pk: row for row in queries.numbered(numbers)}
    return {
        entry.pk: _content(rows[number], entry) if number in rows else ""
        for entry in told
        for number in (entry.facts["reimbursement_id"],)
    }
