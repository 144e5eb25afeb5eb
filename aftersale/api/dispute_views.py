"""From chargebacks and reimbursements to what the API says of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

CHARGEBACK = (
    "id", "market", "order_number", "reference", "title", "type", "reason", "currency",
    "amount_minor", "stage", "notified_at", "answer_by", "due_by", "closed_at", "won_minor",
    "lost_minor", "counts",
)  # fmt: skip
WHOLE_CHARGEBACK = (
    "bank_words", "evidence", "shipped_at", "carrier", "tracking", "items", "outcome_words",
    "represented_at", "submitted_at",
)  # fmt: skip
REIMBURSEMENT = (
    "id", "market", "order_number", "title", "currency", "ground", "refunded_minor",
    "asked_minor", "granted_minor", "stage", "decision", "is_automatic", "begun_at", "filed_at",
    "due_by", "decided_at", "appeal_by",
)  # fmt: skip
WHOLE_REIMBURSEMENT = (
    "words", "statement", "appeal_words", "appeal_statement", "appealed_at", "final_at",
)  # fmt: skip
ASKABLE = ("market", "order_number", "currency", "amount_minor", "refunded_at", "until")
QUESTION = ("text", "asked_at", "answer_by", "answer", "answered_at")


def chargeback(row: Any) -> dict[str, Any]:
    """A chargeback as a list has it."""
    return _facts(row, CHARGEBACK)


def chargeback_whole(row: Any) -> dict[str, Any]:
    """A chargeback with everything that belongs to it."""
    more = _more(row, row.files.all(), "api:chargeback_file")
    return chargeback(row) | _facts(row, WHOLE_CHARGEBACK) | more


def reimbursement(row: Any) -> dict[str, Any]:
    """A reimbursement as a list has it."""
    return _facts(row, REIMBURSEMENT)


def reimbursement_whole(row: Any) -> dict[str, Any]:
    """A reimbursement with everything that belongs to it."""
    more = _more(row, row.files.all(), "api:reimbursement_file")
    return reimbursement(row) | _facts(row, WHOLE_REIMBURSEMENT) | more


def askable(row: Any) -> dict[str, Any]:
    """A refund that can be asked back."""
    return _facts(row, ASKABLE)


def _more(row: Any, files: Iterable[Any], route: str) -> dict[str, Any]:
    return {
        "files": [_file(each, row.pk, route) for each in files if each.question_id is None],
        "questions": [
            _facts(each, QUESTION)
            | {"files": [_file(one, row.pk, route) for one in each.files.all()]}
            for each in row.questions.all()
        ],
    }


def _file(file: Any, pk: int, route: str) -> dict[str, Any]:
    return {
        "purpose": file.purpose, "name": file.name, "media_type": file.media_type,
        "size": file.size, "url": reverse(route, args=[pk, file.digest]),
    }  # fmt: skip


def _facts(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
