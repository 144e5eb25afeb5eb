"""Where a reimbursement stands, what is due by when, and how it ended, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from aftersale.kernel import clock
from aftersale.reimbursements.lifecycle import LIFE, Stage
from aftersale.web.seller.reimbursements.words import STAGES, amount, day, decision_words, when
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags.clock import clock_chip
from aftersale.web.templatetags.marks import chip

if TYPE_CHECKING:
    from aftersale.reimbursements.models import Reimbursement


def state(row: Reimbursement, words: str = "left") -> SafeString:
    """ "Reply by", "File by" or "Appeal by" with its clock, else where it stands."""
    zone = zone_of(row.market)
    if row.stage == Stage.AWAITING_SELLER and row.due_by:
        return clock_chip(row.due_by, words, verb="Reply", zone=zone)
    if row.stage == Stage.DRAFT and row.due_by:
        return clock_chip(row.due_by, words, verb="File", zone=zone)
    if may_appeal(row) and row.appeal_by:
        return clock_chip(row.appeal_by, words, verb="Appeal", zone=zone)
    return stage_chip(row)


def stage_chip(row: Reimbursement) -> SafeString:
    """Where it stands, in a word or two."""
    return chip(*STAGES[row.stage])


def may_appeal(row: Reimbursement) -> bool:
    """Whether less was granted than asked for, and there is still time."""
    if "appeal" not in LIFE.steps_from(row.stage) or row.granted_minor >= row.asked_minor:
        return False
    return row.appeal_by is not None and clock.now() <= row.appeal_by


def sentence(row: Reimbursement) -> str:
    """What is due by when, or how it ended."""
    said = SENTENCES[Stage(row.stage)](row)
    if may_appeal(row) and row.appeal_by:
        return f"{said} You can appeal until {day(row.appeal_by, row.market)}."
    return said


def asked(row: Reimbursement) -> str:
    """What the seller wants."""
    return amount(row.asked_minor, row.currency)


def granted(row: Reimbursement) -> str:
    """What the seller got in all."""
    return amount(row.granted_minor, row.currency)


def _draft(row: Reimbursement) -> str:
    by = f" by {when(row.due_by, row.market)}" if row.due_by else ""
    return f"A draft: the marketplace has not seen it. File it{by}."


def _filed(row: Reimbursement) -> str:
    by = f" by {when(row.due_by, row.market)}" if row.due_by else ""
    return f"The marketplace looks at it and decides{by}. Nothing is due from you."


def _awaiting(row: Reimbursement) -> str:
    by = f" by {when(row.due_by, row.market)}" if row.due_by else ""
    return f"The marketplace wants to know more. Reply{by}; without a reply nothing is granted."


def _granted(row: Reimbursement) -> str:
    of = "" if row.granted_minor == row.asked_minor else f" of {asked(row)}"
    return f"{granted(row)}{of} comes back to your account."


def _not_granted(row: Reimbursement) -> str:
    return decision_words(row.edition, row.decision) or "Nothing was granted."


def _appealed(row: Reimbursement) -> str:
    by = f" by {when(row.due_by, row.market)}" if row.due_by else ""
    return f"Another person of the marketplace looks at it and decides{by}."


def _final_refused(row: Reimbursement) -> str:
    stays = f" {granted(row)} stays granted." if row.granted_minor else ""
    return f"The appeal was not granted. {_not_granted(row)}{stays}"


SENTENCES: dict[Stage, Callable[[Reimbursement], str]] = {
    Stage.DRAFT: _draft,
    Stage.FILED: _filed,
    Stage.UNDER_INVESTIGATION: _filed,
    Stage.AWAITING_SELLER: _awaiting,
    Stage.GRANTED: _granted,
    Stage.NOT_GRANTED: _not_granted,
    Stage.APPEALED: _appealed,
    Stage.FINAL_GRANTED: _granted,
    Stage.FINAL_NOT_GRANTED: _final_refused,
}
