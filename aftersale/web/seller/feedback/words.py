"""How the feedback pages name things, and what they say to refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import rulebook
from aftersale.market.terms import Rulebook
from aftersale.web.seller import words

if TYPE_CHECKING:
    from aftersale.feedback.models import Feedback, Removal

STAGES = {
    "published": ("", ""),
    "struck": ("Struck through, not counted", "info"),
    "removed": ("Removed, not counted", "good"),
    "hidden": ("Hidden by the marketplace", "good"),
}
REMOVALS = {
    "asked": ("Removal asked for", "soon"),
    "removed": ("Removed", "good"),
    "struck": ("Struck through", "info"),
    "refused": ("Stays", ""),
    "moot": ("Taken back by the buyer", ""),
}
REPLIES = {
    "held": ("Held for the marketplace", "soon"),
    "published": ("Shown", "good"),
    "refused": ("Not shown", "late"),
    "hidden": ("Hidden by the marketplace", "late"),
    "deleted": ("Deleted", ""),
}
NO = {
    "replied_already": "There is one reply to a rating, also after it was deleted.",
    "no_words": "Write something first.",
    "not_shown": "This feedback is not shown any more.",
    "removal_asked": "Removal was asked for already; that can be done once.",
    "removal_over": "The time to ask for removal is over.",
    "not_negative": "Removal is asked for ratings of one to three stars.",
    "removals_today": "Your team has asked {at_most} times in 24 hours, which is the most allowed.",
    "speculative": "{at_most} requests the check speaks against have been made in {days} days. "
    "Ask only where a reason applies.",
    "too_long": "Too long; {at_most} characters are allowed.",
}


def refused(refusal: Refusal) -> str:
    """A refusal as one sentence for a seller."""
    sentence = NO.get(refusal.code)
    return sentence.format(**refusal.facts) if sentence else words.refused(refusal)


def statement_of(of: Feedback, language: str = "en") -> str:
    """The sentence that stands with struck-through feedback."""
    if not of.statement:
        return ""
    return filled(rulebook(of.edition), of.statement, "strike", language)


def decision_words(request: Removal | None) -> str:
    """The sentence of a decision, in English, with what staff added."""
    if request is None or not request.kind:
        return ""
    book = rulebook(request.edition)
    told = filled(book, request.kind, "refuse" if request.stage == "refused" else "", "en")
    return f"{told} {request.reason}".strip()


def filled(book: Rulebook, kind: str, outcome: str, language: str) -> str:
    """A sentence of the rulebook with the marketplace's name in it."""
    rules = book.feedback
    told = rules.staying(kind) if outcome == "refuse" else rules.criterion(kind)
    return told.sentence.within(language).replace("{marketplace}", book.name)


def chip_of(of: Feedback) -> dict[str, Any]:
    """Where it stands, for a chip: the request that waits before anything else."""
    if of.removal == "asked":
        said, tone = REMOVALS["asked"]
    elif of.removal == "refused" and of.stage == "published":
        said, tone = "Removal refused", ""
    else:
        said, tone = STAGES.get(of.stage, ("", ""))
    return {"words": said, "tone": tone}
