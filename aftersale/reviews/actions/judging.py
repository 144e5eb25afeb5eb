"""Screening what is said about products, before it is kept (D2)."""

from __future__ import annotations

from dataclasses import replace

from aftersale.kernel.actor import Actor
from aftersale.market.terms import Rulebook
from aftersale.publishing import actions as publishing
from aftersale.publishing.actions import Screened


def judge_pair(
    title: str, text: str, *, by: Actor, book: Rulebook, language: str, strict: bool = True
) -> tuple[Screened, Screened, Screened]:
    """A title and a text, each screened, and both as the one text that staff may have to read."""
    rules = book.reviews
    facts = {"by": by, "book": book, "language": language, "strict": strict}
    head = publishing.judge_public(" ".join(title.split()), longest=rules.title_characters, **facts)
    body = publishing.judge_public(text, longest=rules.text_characters, **facts)
    moved = len(head.text) + 1 if head.text else 0
    found = [
        replace(each, start=each.start + moved, end=each.end + moved) for each in body.findings
    ]
    whole = Screened(
        whole_text(head.text, body.text), head.held or body.held, (*head.findings, *found),
        body.verdict or head.verdict,
    )  # fmt: skip
    return head, body, whole


def whole_text(title: str, text: str) -> str:
    """A review as one text."""
    return "\n".join(filter(None, (title, text)))


def judge_one(text: str, *, by: Actor, book: Rulebook, longest: int, language: str) -> Screened:
    """A question or an answer."""
    return publishing.judge_public(text, by=by, book=book, longest=longest, language=language)
