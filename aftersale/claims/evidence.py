"""What claims add to the timeline of an order, and how what was said is found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aftersale.claims import events
from aftersale.claims.actions.granting import content_of
from aftersale.claims.models import Claim, ClaimFile, Decision, Inquiry, Statement
from aftersale.claims.queries.said import is_sellers_own
from aftersale.evidence.queries import (
    EVERYBODY,
    NOT_THE_BUYER,
    STAFF_ALONE,
    Exhibit,
    Parties,
    Step,
    contents,
    entries,
    parties,
    side_of,
    source,
)
from aftersale.journal.content import digest
from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import Money
from aftersale.market.rulebook import rulebook

if TYPE_CHECKING:
    from aftersale.journal.models import Entry
    from aftersale.orders.models import Order

SAID = {
    events.ClaimFiled.kind, events.ClaimAnswered.kind, events.ClaimAppealed.kind,
    events.ClaimComplained.kind,
}  # fmt: skip
DECIDED = {
    events.DecisionProposed.kind, events.ClaimGranted.kind, events.ClaimDenied.kind,
    events.AppealDecided.kind, events.ComplaintDecided.kind,
}  # fmt: skip
ONE = {"buyer": frozenset({"buyer", "staff"}), "seller": NOT_THE_BUYER}
"""Who reads what one side was asked."""

Tell = Callable[[Claim, "Entry", Parties], str]


@source
def claim_steps(order: Order) -> Iterator[Step]:
    """Every step of every claim of an order, with what was said, asked and decided."""
    claims = {each.pk: each for each in _claims(order)}
    if not claims:
        return
    names = parties(order)
    for entry in entries(order, "claims."):
        claim = claims.get(entry.facts.get("claim_id", 0))
        if claim and entry.kind in TELLING:
            yield from _steps(claim, entry, names)


def _claims(order: Order) -> Sequence[Claim]:
    rows = Claim.objects.filter(order_id=order.pk)
    return list(rows.prefetch_related("statements__files", "inquiries", "decisions"))


def _steps(claim: Claim, entry: Entry, names: Parties) -> Iterator[Step]:
    """Mostly one; a decision is told to each side in the words written to it."""
    facts: dict[str, Any] = {
        "at": entry.at, "side": side_of(entry.by), "kind": entry.kind,
        "about": f"claim:{claim.pk}", "entry_id": entry.pk,
        "title": TELLING[entry.kind](claim, entry, names),
    }  # fmt: skip
    if entry.kind in SAID:
        yield from _said(claim, entry, facts)
    elif entry.kind == events.ClaimAsked.kind:
        asked = _inquiry(claim, entry)
        yield Step(**facts, text=asked.text if asked else "", sees=ONE[entry.facts["side"]])
    elif entry.kind in DECIDED or entry.kind == events.DecisionReturned.kind:
        yield from _decided(claim, entry, facts)
    else:
        yield Step(**facts, sees=SEES.get(entry.kind, EVERYBODY))


def _said(claim: Claim, entry: Entry, facts: dict[str, Any]) -> Iterator[Step]:
    """That something was said is told to everybody; what, to whoever may read it."""
    said = _statement(claim, entry)
    if said is None:
        yield Step(**facts)
        return
    own = is_sellers_own(said, claim.statements.all())
    files = tuple(map(_exhibit, said.files.all()))
    yield Step(**facts, text=said.text, files=files, sees=NOT_THE_BUYER if own else EVERYBODY)
    if own:
        yield Step(**facts, sees=frozenset({"buyer"}))


def _decided(claim: Claim, entry: Entry, facts: dict[str, Any]) -> Iterator[Step]:
    made = _decision(claim, entry)
    if made is None:
        yield Step(**facts)
        return
    if entry.kind == events.DecisionReturned.kind:
        yield Step(**facts, text=made.second_words, sees=STAFF_ALONE)
        return
    both = f"To the buyer: {made.words_to_buyer}\n\nTo the seller: {made.words_to_seller}"
    yield Step(**facts, text=both if made.words_to_buyer else "", sees=STAFF_ALONE)
    if entry.kind != events.DecisionProposed.kind:
        yield Step(**facts, text=made.words_to_buyer, sees=frozenset({"buyer"}))
        yield Step(**facts, text=made.words_to_seller, sees=frozenset({"seller"}))


def _statement(claim: Claim, entry: Entry) -> Statement | None:
    wanted = entry.facts.get("statement_id")
    return next((each for each in claim.statements.all() if each.pk == wanted), None)


def _inquiry(claim: Claim, entry: Entry) -> Inquiry | None:
    wanted = entry.facts.get("inquiry_id")
    return next((each for each in claim.inquiries.all() if each.pk == wanted), None)


def _decision(claim: Claim, entry: Entry) -> Decision | None:
    wanted = entry.facts.get("decision_id")
    return next((each for each in claim.decisions.all() if each.pk == wanted), None)


def _exhibit(file: ClaimFile) -> Exhibit:
    return Exhibit(
        name=file.name, media_type=file.media_type, size=file.size, digest=file.digest,
        by_side=file.side, added_at=file.added_at, about=f"claim:{file.claim_id}",
        url_name="claim_file_bytes", url_args=(file.claim_id, file.digest),
    )  # fmt: skip


def _filed(claim: Claim, entry: Entry, names: Parties) -> str:
    worth = Money(claim.asked_minor, claim.currency)
    return f"{names.buyer} claimed {worth} under the guarantee: {_reason(claim)}"


def _granted(claim: Claim, entry: Entry, names: Parties) -> str:
    worth = Money(entry.facts["amount_minor"], claim.currency)
    whose = names.seller if entry.facts["funded"] == "seller" else "the marketplace"
    how = ", since nobody answered in time" if entry.facts.get("by_clock") else ""
    return f"The claim was granted{how}: {worth}, at the cost of {whose}"


def _denied(claim: Claim, entry: Entry, names: Parties) -> str:
    return f"The claim was denied: {_sentence(claim, entry.facts['decision'])}"


def _appeal_decided(claim: Claim, entry: Entry, names: Parties) -> str:
    turned = [
        word
        for word, fact in (("the money", "turned_money"), ("the count", "turned_count"))
        if entry.facts.get(fact)
    ]
    return f"The appeal turned {' and '.join(turned)}" if turned else "The appeal was denied"


def _complaint_decided(claim: Claim, entry: Entry, names: Parties) -> str:
    outcome = "changed the decision" if entry.facts.get("turned") else "changed nothing"
    return f"The complaint {outcome}"


def _counted(claim: Claim, entry: Entry, names: Parties) -> str:
    does = "counts" if entry.facts["counts"] else "does not count any more"
    return f"The claim {does} as an order defect"


def _by_side(sentence: str) -> Tell:
    """A sentence that may name `{who}`, the side the event is about, and the parties."""

    def tell(claim: Claim, entry: Entry, names: Parties) -> str:
        who = names.name(entry.facts.get("side", ""))
        return sentence.format(who=who, buyer=names.buyer, seller=names.seller)

    return tell


TELLING: dict[str, Tell] = {
    events.ClaimFiled.kind: _filed,
    events.ClaimAnswered.kind: _by_side("{who} answered the claim"),
    events.ClaimAsked.kind: _by_side("The marketplace asked {who}"),
    events.ClaimUnanswered.kind: _by_side("{who} did not answer in time"),
    events.DecisionProposed.kind: _by_side("A decision was proposed to a second person"),
    events.DecisionReturned.kind: _by_side("The second person did not agree"),
    events.ClaimGranted.kind: _granted,
    events.ClaimDenied.kind: _denied,
    events.ClaimWithdrawn.kind: _by_side("{buyer} took the claim back"),
    events.ClaimRefunded.kind: _by_side("Everything was paid back, and the claim is over"),
    events.ClaimBarred.kind: _by_side("The buyer’s bank took the payment back: the claim is over"),
    events.ClaimReopened.kind: _by_side("The refund was never paid: the claim is open again"),
    events.ClaimAppealed.kind: _by_side("{seller} appealed"),
    events.AppealDecided.kind: _appeal_decided,
    events.ClaimComplained.kind: _by_side("{who} complained about the decision"),
    events.ComplaintDecided.kind: _complaint_decided,
    events.ClaimOverdue.kind: _by_side("The marketplace did not decide in time"),
    events.ClaimCounted.kind: _counted,
}
SEES = {events.ClaimCounted.kind: NOT_THE_BUYER, events.ClaimOverdue.kind: STAFF_ALONE}


def _reason(claim: Claim) -> str:
    try:
        return rulebook(claim.edition).claims.reason(claim.reason).labels.en
    except Refusal:
        return claim.reason


def _sentence(claim: Claim, kind: str) -> str:
    try:
        return rulebook(claim.edition).claims.decision(kind).labels.en
    except Refusal:
        return kind


@contents(*sorted(SAID))
def statement_contents(told: Sequence[Entry]) -> Mapping[int, str]:
    """What the texts and files of both sides are now."""
    rows = Statement.objects.prefetch_related("files").in_bulk(
        [each.facts.get("statement_id", 0) for each in told]
    )
    found = {}
    for entry in told:
        said = rows.get(entry.facts.get("statement_id", 0))
        files = [each.digest for each in said.files.all()] if said else []
        found[entry.pk] = digest(said.text, *files) if said else ""
    return found


@contents(events.ClaimAsked.kind)
def inquiry_contents(told: Sequence[Entry]) -> Mapping[int, str]:
    """What the questions of the marketplace are now."""
    rows = Inquiry.objects.in_bulk([each.facts["inquiry_id"] for each in told])
    asked = {each.pk: rows.get(each.facts["inquiry_id"]) for each in told}
    return {pk: digest(row.text) if row else "" for pk, row in asked.items()}


@contents(*sorted(DECIDED))
def decision_contents(told: Sequence[Entry]) -> Mapping[int, str]:
    """What the statements of reasons are now."""
    rows = Decision.objects.in_bulk([each.facts["decision_id"] for each in told])
    made = {each.pk: rows.get(each.facts["decision_id"]) for each in told}
    return {pk: content_of(row) if row else "" for pk, row in made.items()}
