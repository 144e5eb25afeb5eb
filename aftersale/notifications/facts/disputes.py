"""What is said about chargebacks, reimbursements, and refunds that can be asked back.

Sellers alone read it. Nobody can answer by e-mail: an answer would go to the buyer.
"""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from aftersale.chargebacks import queries as chargebacks
from aftersale.kernel.actor import SYSTEM
from aftersale.market.rulebook import rulebook
from aftersale.notifications.facts.pairs import Sides
from aftersale.notifications.facts.told import Told
from aftersale.notifications.readers import Reader
from aftersale.refunds import queries as refunds
from aftersale.reimbursements import queries as reimbursements
from aftersale.relay.writing import words

SUBJECTS = frozenset({"chargeback", "reimbursement"})
Case = list[tuple[str, str]]


def told(event: Any, reader: Reader) -> Told:
    """The case as it stands now, in the reader's words."""
    with translation.override(words.spoken(reader.language)):
        if event.subject == "chargeback":
            return _chargeback(event, reader)
        return _reimbursement(event, reader)


def _chargeback(event: Any, reader: Reader) -> Told:
    row = chargebacks.one(SYSTEM, event.chargeback_id)
    sides = Sides(reader, row.seller_id, 0, row.market)
    question = row.questions.filter(pk=getattr(event, "question_id", 0)).first()
    reason = rulebook(row.edition).chargebacks.reason(row.reason).labels.within(sides.language)
    case: Case = [
        (_("Order"), row.order_number),
        (_("Item"), row.title),
        (_("The bank’s reason"), reason),
        (_("The bank’s reference"), row.reference),
        (_("Amount"), sides.money(row.amount_minor, row.currency)),
    ]
    due = question.answer_by if question else row.answer_by
    due = due if row.stage == "action_required" else None
    return _told(row.market, sides, f"/chargebacks/{row.pk}", case, due, {
        "order": row.order_number,
        "amount": sides.money(row.amount_minor, row.currency),
        "due": sides.day_and_time(question.answer_by if question else row.answer_by),
        "bank_words": row.bank_words,
        "question": question.text if question else "",
        "counts": getattr(event, "counts", False),
        "outcome": getattr(event, "outcome", ""),
        "outcome_words": row.outcome_words,
        "won": sides.money(row.won_minor, row.currency),
        "lost": sides.money(row.lost_minor, row.currency),
    })  # fmt: skip


def _reimbursement(event: Any, reader: Reader) -> Told:
    row = reimbursements.one(SYSTEM, event.reimbursement_id)
    sides = Sides(reader, row.seller_id, 0, row.market)
    question = row.questions.filter(pk=getattr(event, "question_id", 0)).first()
    final = getattr(event, "final", False)
    may_appeal = not final and (hasattr(event, "decision") or row.granted_minor < row.asked_minor)
    due = question.answer_by if question else None
    return _told(row.market, sides, f"/reimbursements/{row.pk}", _case(row, sides), due, {
        "order": row.order_number,
        "asked": sides.money(row.asked_minor, row.currency),
        "granted": sides.money(row.granted_minor, row.currency),
        "kept": sides.money(row.granted_minor, row.currency) if row.granted_minor else "",
        "due": sides.day_and_time(question.answer_by) if question else "",
        "question": question.text if question else "",
        "why": _why(row, getattr(event, "decision", ""), sides),
        "statement": row.appeal_statement if final else row.statement,
        "appeal_by": sides.date(row.appeal_by) if may_appeal else "",
    })  # fmt: skip


def _case(row: Any, sides: Sides) -> Case:
    ground = rulebook(row.edition).reimbursements.ground(row.ground).labels.within(sides.language)
    return [
        (_("Order"), row.order_number),
        (_("Item"), row.title),
        (_("You said"), ground),
        (_("You asked for"), sides.money(row.asked_minor, row.currency)),
    ]


def _why(row: Any, kind: str, sides: Sides) -> str:
    rules = rulebook(row.edition).reimbursements
    return rules.why_not(kind).labels.within(sides.language) if kind else ""


def market_refund(event: Any, reader: Reader) -> Told:
    """A refund the marketplace made at the seller's cost, and until when it can be asked back."""
    row = refunds.refund(SYSTEM, event.refund_id)
    known = reimbursements.market_refund(event.refund_id)
    assert row is not None
    assert known is not None
    sides = Sides(reader, row.seller_id, 0, row.market)
    with translation.override(words.spoken(reader.language)):
        total = sides.money(row.amount_minor, row.currency)
        case: Case = [(_("Order"), row.order_number), (_("Amount"), total)]
    path = f"/orders/{row.market}/{row.order_number}/reimbursement"
    return _told(row.market, sides, path, case, None, {
        "order": row.order_number, "total": total, "note": row.note,
        "until": sides.date(known.until),
    })  # fmt: skip


def _told(market: str, sides: Sides, path: str, case: Case, due: Any, said: dict[str, Any]) -> Told:
    return Told(
        market=market,
        due_by=due,
        words=said | {"case": case, "url": sides.page(path), "market": words.name_of(market)},
    )
