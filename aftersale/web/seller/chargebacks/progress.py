"""Where a chargeback stands, what is due by when, and what it does to the account, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from aftersale.chargebacks.lifecycle import OPEN, SELLERS_TURN, Stage
from aftersale.market.rulebook import rulebook
from aftersale.web.seller.chargebacks.words import STAGES, amount, day, disputed, when
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags.clock import clock_chip
from aftersale.web.templatetags.marks import chip

if TYPE_CHECKING:
    from aftersale.chargebacks.models import Chargeback


def state(row: Chargeback, words: str = "left") -> SafeString:
    """The clock of one that waits for the seller, else where it stands."""
    if row.stage in SELLERS_TURN and row.due_by:
        return clock_chip(row.due_by, words, verb="Answer", zone=zone_of(row.market))
    return stage_chip(row)


def stage_chip(row: Chargeback) -> SafeString:
    """Where it stands, in a word or two."""
    return chip(*STAGES[row.stage])


def sentence(row: Chargeback) -> str:
    """What is due by when, or how it ended."""
    return SENTENCES[Stage(row.stage)](row)


def effect(row: Chargeback) -> str:
    """What it means for the account."""
    if row.counts:
        return "It counts as an order defect of your account."
    if row.type == "fraud":
        return "It is about fraud with the card, which never counts against you."
    if row.stage not in OPEN:
        return "It does not count as an order defect."
    counted = rulebook(row.edition).chargebacks.counted
    ends = [words for end, words in _ENDS.items() if end in counted]
    if not ends:
        return "It will not count as an order defect, however it ends."
    return f"It counts as an order defect if it {_listed(ends)}."


_ENDS = {
    "lost": "is lost",
    "partially_won": "is won only in part",
    "expired": "is not answered in time",
    "refunded": "is accepted",
}


def _listed(ends: list[str]) -> str:
    return ends[0] if len(ends) == 1 else f"{', '.join(ends[:-1])} or {ends[-1]}"


def _action_required(row: Chargeback) -> str:
    return (
        f"Answer by {when(row.answer_by, row.market)}. The bank has taken {disputed(row)} from the "
        "payment; without an answer it stays there."
    )


def _represented(row: Chargeback) -> str:
    by = f" by {when(row.due_by, row.market)}" if row.due_by else ""
    return f"The marketplace passes your answer on to the bank{by}. Nothing is due from you."


def _info_required(row: Chargeback) -> str:
    by = f" by {when(row.due_by, row.market)}" if row.due_by else ""
    return f"The investigators want to know more. Answer{by}; without it the case goes on as it is."


def _submitted(row: Chargeback) -> str:
    by = f", usually by {day(row.due_by, row.market)}" if row.due_by else ""
    return f"The bank has your answer and decides{by}. Nothing is due from you."


def _refunded(row: Chargeback) -> str:
    on = day(row.closed_at, row.market)
    return f"You accepted it on {on}: {disputed(row)} stays with the buyer."


def _expired(row: Chargeback) -> str:
    on = day(row.closed_at, row.market)
    return f"Nobody answered by {on}, so {disputed(row)} stays with the buyer."


def _won(row: Chargeback) -> str:
    return f"The bank decided for you on {day(row.closed_at, row.market)}: {_back(row)} is yours."


def _lost(row: Chargeback) -> str:
    on = day(row.closed_at, row.market)
    return f"The bank decided for the buyer on {on}: {disputed(row)} stays there."


def _partially_won(row: Chargeback) -> str:
    gone = amount(row.lost_minor, row.currency)
    on = day(row.closed_at, row.market)
    return f"The bank decided on {on}: {_back(row)} is yours, {gone} stays with the buyer."


def _back(row: Chargeback) -> str:
    return amount(row.won_minor, row.currency)


SENTENCES: dict[Stage, Callable[[Chargeback], str]] = {
    Stage.ACTION_REQUIRED: _action_required,
    Stage.REPRESENTED: _represented,
    Stage.INFO_REQUIRED: _info_required,
    Stage.SUBMITTED: _submitted,
    Stage.REFUNDED: _refunded,
    Stage.EXPIRED: _expired,
    Stage.WON: _won,
    Stage.LOST: _lost,
    Stage.PARTIALLY_WON: _partially_won,
}
