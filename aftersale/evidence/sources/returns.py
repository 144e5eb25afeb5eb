"""Goods going back: every step of every return of an order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aftersale.evidence.registry import contents, source
from aftersale.evidence.steps import (
    EVERYBODY,
    NOT_THE_BUYER,
    STAFF_ALONE,
    Exhibit,
    Parties,
    Step,
    entries,
    parties,
    side_of,
)
from aftersale.kernel import names as spoken
from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import Money
from aftersale.market.rulebook import rulebook
from aftersale.returns import events
from aftersale.returns.queries import orders as returns
from aftersale.returns.queries import surveys

if TYPE_CHECKING:
    from aftersale.journal.models import Entry
    from aftersale.orders.models import Order
    from aftersale.returns.models import ReturnFile, ReturnRequest

DECIDED = {
    "by_setting": ", as the seller's settings say",
    "by_rule": ", as a rule of the seller's says",
    "by_clock": ", since nobody decided in time",
}
Told = tuple[str, str]
Tell = Callable[["ReturnRequest", "Entry", Parties], Told]


@source
def return_steps(order: Order) -> Iterator[Step]:
    """Every step, with what was said at it; of a gift's return nothing to the giver (A110)."""
    requests = {each.pk: each for each in returns.of_order(order.pk)}
    names, told = parties(order), entries(order, "returns.")
    for entry in told:
        request = requests.get(entry.facts.get("return_id", 0))
        if request and entry.kind in TELLING:
            yield _step(order, request, entry, names)
    begun = {each.facts.get("return_id") for each in told}
    for request in requests.values():
        if request.pk not in begun:
            yield _unjournaled(order, request, names)


def _step(order: Order, request: ReturnRequest, entry: Entry, names: Parties) -> Step:
    title, text = TELLING[entry.kind](request, entry, _with_returner(names, request))
    return Step(
        at=entry.at, side=side_of(entry.by), kind=entry.kind, title=title, text=text,
        about=f"return:{request.pk}", entry_id=entry.pk, files=_files(request, entry.kind),
        sees=_sees(order, request, entry.kind),
    )  # fmt: skip


def _unjournaled(order: Order, request: ReturnRequest, names: Parties) -> Step:
    """A return that was moved in from elsewhere: its beginning, and where it stands."""
    asked = _with_returner(names, request).buyer
    return Step(
        at=request.asked_at, side="buyer", kind=events.ReturnRequested.kind,
        title=f"{asked} asked to return {request.pieces} × {request.title}",
        text=f"{_reason(request, request.reason)}\nIt stands at: {request.get_stage_display()}",
        about=f"return:{request.pk}", sees=_sees(order, request, ""),
    )  # fmt: skip


def _with_returner(names: Parties, request: ReturnRequest) -> Parties:
    """The same parties, the buyer being whoever returns: of a gift, its recipient."""
    returner = spoken.tellable(request.buyer_name) or names.buyer
    return Parties(returner, names.seller, names.market)


def _sees(order: Order, request: ReturnRequest, kind: str) -> frozenset[str]:
    if kind == events.ReturnRead.kind:
        return STAFF_ALONE
    return EVERYBODY if request.buyer_id == order.buyer_id else NOT_THE_BUYER


FILES = {
    events.ReturnRequested.kind: "evidence",
    events.ReturnAuthorised.kind: "label",
    events.ReturnGraded.kind: "grading",
}


def _files(request: ReturnRequest, kind: str) -> tuple[Exhibit, ...]:
    wanted = FILES.get(kind)
    return tuple(_exhibit(each) for each in request.files.all() if each.purpose == wanted)


def _exhibit(file: ReturnFile) -> Exhibit:
    return Exhibit(
        name=file.name, media_type=file.media_type, size=file.size, digest=file.digest,
        by_side=side_of(file.by), added_at=file.added_at, about=f"return:{file.request_id}",
        url_name="return_file", url_args=(file.request_id, file.digest),
    )  # fmt: skip


def _requested(request: ReturnRequest, entry: Entry, names: Parties) -> Told:
    lines = [
        f"{each.quantity} × {each.title}: {_reason(request, each.reason)}"
        + (f"\n“{each.comment}”" if each.comment else "")
        for each in request.items.all()
    ]
    return f"{names.buyer} asked to return {request.pieces} × {request.title}", "\n".join(lines)


def _authorised(request: ReturnRequest, entry: Entry, names: Parties) -> Told:
    how = DECIDED.get(entry.facts.get("decided", ""), "")
    rma = f"RMA {request.rma}" if request.rma else ""
    return f"The return was authorised{how}", "\n".join(
        each for each in (rma, request.instructions) if each
    )


def _denied(request: ReturnRequest, entry: Entry, names: Parties) -> Told:
    why = _denial(request, entry.facts.get("reason", ""))
    return f"{names.seller} denied the return: {why}", request.deny_message


def _resolved(request: ReturnRequest, entry: Entry, names: Parties) -> Told:
    why = _denial(request, entry.facts.get("reason", ""))
    return f"{names.seller} closed the request without a return: {why}", request.deny_message


def _shipped(request: ReturnRequest, entry: Entry, names: Parties) -> Told:
    by = " ".join(each for each in (entry.facts["carrier"], entry.facts["tracking"]) if each)
    return f"{names.buyer} sent the goods back{f' by {by}' if by else ''}", ""


def _graded(request: ReturnRequest, entry: Entry, names: Parties) -> Told:
    lines = [
        f"{each.title}: {each.get_item_grade_display()}"
        + (f"\n“{each.grade_note}”" if each.grade_note else "")
        for each in request.items.all()
        if each.item_grade
    ]
    return f"{names.seller} looked at what came back", "\n".join(lines)


def _refunded(request: ReturnRequest, entry: Entry, names: Parties) -> Told:
    worth = Money(entry.facts["amount_minor"], entry.facts["currency"])
    return f"{worth} of the return was refunded", ""


def _surveyed(request: ReturnRequest, entry: Entry, names: Parties) -> Told:
    solved = "was" if entry.facts.get("solved") else "was not"
    again = ", having said otherwise before" if entry.facts.get("changed") else ""
    survey = surveys.of_return(request)
    words = survey.words if survey and survey.changed_at == entry.at else ""
    return f"{names.buyer} said that the problem {solved} solved{again}", words


def _saying(sentence: str) -> Tell:
    """What is said in one sentence, which may name `{buyer}` and `{seller}`."""

    def tell(request: ReturnRequest, entry: Entry, names: Parties) -> Told:
        return sentence.format(buyer=names.buyer, seller=names.seller), ""

    return tell


TELLING: dict[str, Tell] = {
    events.ReturnRequested.kind: _requested,
    events.ReturnAuthorised.kind: _authorised,
    events.ReturnDenied.kind: _denied,
    events.ReturnResolved.kind: _resolved,
    events.ReturnWithdrawn.kind: _saying("{buyer} took the request back"),
    events.ReturnUndecided.kind: _saying("{seller} did not decide about the return in time"),
    events.ReturnShipped.kind: _shipped,
    events.ReturnReceived.kind: _saying("The goods came back to {seller}"),
    events.ReturnGraded.kind: _graded,
    events.ReturnRefunded.kind: _refunded,
    events.ReturnCompleted.kind: _saying("The return was completed"),
    events.ReturnExpired.kind: _saying("The return was closed: nothing came back in time"),
    events.ReturnSurveyAsked.kind: _saying("{buyer} was asked whether the problem was solved"),
    events.ReturnSurveyed.kind: _surveyed,
    events.ReturnRead.kind: _saying("Marketplace staff read the return"),
}


def _reason(request: ReturnRequest, kind: str) -> str:
    try:
        return rulebook(request.edition).returns.reason(kind).labels.en
    except Refusal:
        return kind


def _denial(request: ReturnRequest, kind: str) -> str:
    try:
        return rulebook(request.edition).returns.denial(kind).labels.en
    except Refusal:
        return kind


@contents(*(each.kind for each in (
    events.ReturnRequested, events.ReturnDenied, events.ReturnResolved, events.ReturnGraded,
    events.ReturnSurveyed,
)))  # fmt: skip
def return_contents(told: Sequence[Entry]) -> Mapping[int, str]:
    """What the buyer's comments, the seller's words and the photos are now."""
    now: dict[int, dict[str, Any]] = returns.contents_of(each.facts["return_id"] for each in told)
    newest = {(each.facts["return_id"], each.kind): each.pk for each in told}
    return {
        each.pk: now.get(each.facts["return_id"], {}).get(each.kind, "")
        for each in told
        if each.kind not in SAID_ANEW or newest[each.facts["return_id"], each.kind] == each.pk
    }


SAID_ANEW = frozenset({events.ReturnGraded.kind, events.ReturnSurveyed.kind})
"""What may be said again, so that only the newest words are those that stand."""
