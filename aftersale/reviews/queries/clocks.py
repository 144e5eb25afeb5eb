"""Customer questions that wait for an answer in public, for the list of all clocks."""

from __future__ import annotations

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.running import Running, Source
from aftersale.reviews.models import RoutedQuestion


def _read(row: RoutedQuestion) -> Running:
    question = row.question
    return Running(
        about_id=row.question_id, due_at=row.answer_by, market=row.market, title=question.text,
        changed_at=row.asked_at, language=question.language,
        facts={"product": question.listing.title, "asker": question.public_name},
    )  # fmt: skip


SOURCES = [
    Source(
        kind="question", subject="question", permission=P.REVIEWS_READ,
        rows=lambda now: RoutedQuestion.objects.filter(
            is_shown=True, is_answered=False
        ).select_related("question__listing"),
        field="answer_by", key="question_id", read=_read,
    )
]  # fmt: skip
