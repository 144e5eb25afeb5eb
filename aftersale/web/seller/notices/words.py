"""How pages name what notices and violations are, what happened, and why something was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString

from aftersale.enforcement.lifecycle import Stage, State
from aftersale.enforcement.queries.words import ground_of, title_of
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import rulebook
from aftersale.web.seller import words as common
from aftersale.web.seller.chargebacks.history import Say
from aftersale.web.seller.claims.words import when
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags.clock import clock_chip
from aftersale.web.templatetags.marks import chip

if TYPE_CHECKING:
    from aftersale.enforcement.models import Notice, Violation

__all__ = [
    "KINDS", "REFUSED", "SAID", "SEVERITIES", "STAGES", "STATES", "VIOLATION_SAID", "heading",
    "limits", "refused", "sentence", "severity_chip", "stage_chip", "state", "state_chip", "when",
]  # fmt: skip

KINDS = {"warning": "Warning", "restriction": "Restriction"}
STAGES = {
    "issued": ("To answer", "soon"),
    "answered": ("Being decided", "info"),
    "upheld": ("Stands", "late"),
    "lifted": ("Lifted", "good"),
}
"""A notice's stage in words, with its tone."""
STATES = {
    "standing": ("Stands", "late"),
    "resolved": ("Put right", "good"),
    "withdrawn": ("Taken back", ""),
}
"""The same of a violation."""
SEVERITIES = {
    "low": ("Low", ""),
    "medium": ("Medium", "soon"),
    "high": ("High", "late"),
    "critical": ("Critical", "late"),
}
REFUSED = {
    "reason_missing": "Give the reasons: the seller reads them.",
    "facts_missing": "Say what happened: the seller reads it.",
    "rule_missing": "Say which rule is broken.",
    "statement_needed": "Give the reasons: the seller reads them.",
    "answer_needed": "Say what happened, and why.",
    "plan_needed": "Say what you have done, and what keeps it from happening again.",
    "answered_already": "This notice was answered already. Its decision stands.",
    "restricted_already": "This restriction stands already. Open that one.",
    "unknown_family": "Choose the policy that was broken.",
    "unknown_restriction": "Choose what is restricted.",
    "unknown_severity": "Choose how severe it is.",
    "unknown_outcome": "Choose what is decided.",
    "unknown_order": "No order {number} of this seller on this marketplace.",
    "not_sold_here": "The seller has no shop on this marketplace.",
    "not_theirs": "That violation is another seller’s.",
    "too_long": "Too long: {length} characters, and {at_most} are allowed.",
    "too_many_files": "At most {at_most} files.",
    "not_evidence": "{name} cannot be used: only pictures, PDF and plain text.",
}


def _decided(facts: dict[str, Any], by: str) -> str:
    if facts["lapsed"]:
        return "It stands: nobody answered in time"
    return "Lifted by the marketplace" if facts["outcome"] == "lifted" else "Upheld"


SAID: dict[str, Say] = {
    "enforcement.notice_issued": lambda facts, by: "Issued by the marketplace",
    "enforcement.notice_due": lambda facts, by: "The seller was written to again",
    "enforcement.notice_answered": lambda facts, by: f"{by} answered{_late(facts)}",
    "enforcement.notice_decided": _decided,
}
"""How each kind of entry is told. A kind not in here is left out."""
VIOLATION_SAID: dict[str, Say] = {
    "enforcement.violation_recorded": lambda facts, by: "Found by the marketplace",
    "enforcement.violation_resolved": lambda facts, by: (
        "Taken back: it was none" if facts["withdrawn"] else "Put right"
    ),
}


def _late(facts: dict[str, Any]) -> str:
    return ", late" if facts["late"] else ""


def heading(row: Notice) -> str:
    """ "Warning: Order defect rate"; a restriction says what it forbids."""
    return title_of(row) if row.kind == "restriction" else f"Warning: {ground_of_notice(row)}"


def ground_of_notice(row: Notice) -> str:
    """What it rests on: a figure's own title as it stood, else the family's name."""
    for each in row.figures:
        if each.get("measure") == row.ground:
            return str(each["title"])
    return ground_of(row.edition, row.ground)


def limits(row: Notice) -> str:
    """What may still be done under a restriction, "" for a warning."""
    if row.kind != "restriction":
        return ""
    rules = rulebook(row.edition).enforcement
    return rules.restriction(row.restriction).sentence.within("en")


def state(row: Notice, *, for_staff: bool = False) -> SafeString:
    """The clock that runs for this side, else where it stands."""
    zone = zone_of(row.market)
    if row.stage == Stage.ISSUED and row.due_by:
        verb = "Seller answers" if for_staff else "Answer"
        return clock_chip(row.due_by, "left", verb=verb, zone=zone)
    if row.stage == Stage.ANSWERED and row.due_by and for_staff:
        return clock_chip(row.due_by, "left", verb="Decide", zone=zone)
    return stage_chip(row)


def stage_chip(row: Notice) -> SafeString:
    """Where it stands, in a word or two."""
    return chip(*STAGES[row.stage])


def state_chip(row: Violation) -> SafeString:
    """Where a violation stands."""
    return chip(*STATES[row.stage])


def severity_chip(row: Violation) -> SafeString:
    """How much it weighs."""
    return chip(*SEVERITIES.get(row.severity, (row.severity, "")))


def sentence(row: Notice) -> str:
    """What is due by when, or how it ended."""
    if row.stage == Stage.ISSUED:
        return f"Answer by {when(row.answer_by, row.market)}, or it stands."
    if row.stage == Stage.ANSWERED:
        return "Your answer is with the marketplace, which decides with reasons."
    if row.stage == Stage.LIFTED:
        return "It is lifted and holds no longer."
    if row.answered_at is None:
        return "Nobody answered in time, so it stands. You can still answer, once."
    return "It was upheld and stands. The marketplace may lift it later."


def is_over(row: Violation) -> bool:
    """Whether it weighs no longer."""
    return row.stage != State.STANDING


def refused(refusal: Refusal) -> str:
    """A refusal as one sentence."""
    said = REFUSED.get(refusal.code)
    return said.format(**refusal.facts) if said else common.refused(refusal)
