"""From reviews, questions and brands to what the API says of them: never who bought or wrote."""

from __future__ import annotations

from typing import Any

from aftersale.reviews.queries import console

REVIEW = (
    "market", "language", "stars", "title", "text", "stage", "is_verified", "helpful",
    "written_at", "edited_at",
)  # fmt: skip
REPLY = ("brand_name", "text", "stage", "written_at", "edited_at")
QUESTION = ("market", "language", "text", "stage", "asked_at", "answer_by")
ANSWER = (
    "voice", "is_verified", "text", "stage", "ups", "downs", "written_at", "edited_at"
)  # fmt: skip
BRAND = ("name", "asins", "proof", "stage", "reason", "claimed_at", "decided_at")


def review(row: Any) -> dict[str, Any]:
    """A review with the brand's answer."""
    answer = getattr(row, "shown_answer", None)
    return {
        "id": row.pk,
        "product": row.listing.title,
        "asin": row.listing.asin,
        "name": row.public_name,
        "answer": _facts(answer, REPLY) if answer else None,
        **_facts(row, REVIEW),
    }


def console_row(row: Any) -> dict[str, Any]:
    """The same as a seller's console has it."""
    return review(row.review) | {"is_done": row.is_done, "is_new": console.is_new(row.review)}


def question(row: Any, answers: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "product": row.listing.title,
        "asin": row.listing.asin,
        "name": row.public_name,
        "answers": [answer(each, row) for each in answers],
        **_facts(row, QUESTION),
    }


def answer(row: Any, of: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.public_name,
        "is_accepted": of.accepted_id == row.pk,
        **_facts(row, ANSWER),
    }


def brand(row: Any) -> dict[str, Any]:
    return {"id": row.pk, **_facts(row, BRAND)}


def _facts(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
