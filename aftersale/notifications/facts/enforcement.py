"""What is said about warnings and restrictions: the rule, the facts, until when to answer."""

from __future__ import annotations

from typing import Any

from aftersale.enforcement import queries
from aftersale.enforcement.events import NoticeDue, NoticeIssued
from aftersale.enforcement.queries.words import family_of, rule_of
from aftersale.kernel.actor import SYSTEM
from aftersale.market.rulebook import rulebook
from aftersale.notifications.facts.pairs import Sides
from aftersale.notifications.facts.told import Told
from aftersale.notifications.readers import Reader
from aftersale.relay.writing import words


def told(event: Any, reader: Reader) -> Told:
    """The notice as it stands now, in the reader's words (P2B Art. 4, DSA Art. 17)."""
    row = queries.notice(SYSTEM, event.notice_id)
    sides = Sides(reader, row.seller_id, 0, row.market)
    rules = rulebook(row.edition).enforcement
    limits = rules.restriction(row.restriction) if row.restriction else None
    waits = isinstance(event, (NoticeIssued, NoticeDue))
    return Told(
        market=row.market,
        due_by=row.answer_by if waits else None,
        words={
            "is_restriction": row.kind == "restriction",
            "is_automatic": row.is_automatic,
            "restriction": limits.labels.within(sides.language) if limits else "",
            "sentence": limits.sentence.within(sides.language) if limits else "",
            "rule": row.rule,
            "facts": row.facts,
            "wanted": row.wanted,
            "answer_by": sides.day_and_time(row.answer_by),
            "outcome": getattr(event, "outcome", ""),
            "lapsed": getattr(event, "lapsed", False),
            "statement": row.statement,
            "url": sides.page(f"/notices/{row.pk}"),
            "market": words.name_of(row.market),
        },
    )


def violation(event: Any, reader: Reader) -> Told:
    """A violation as it stands now: what happened, which rule that breaks, how it ended."""
    row = queries.violations_numbered({event.violation_id})[event.violation_id]
    sides = Sides(reader, row.seller_id, 0, row.market)
    return Told(
        market=row.market,
        words={
            "family": family_of(row, sides.language),
            "rule": rule_of(row.edition, row.family, sides.language),
            "reason": row.reason,
            "order": row.order_number,
            "is_automatic": row.is_automatic,
            "withdrawn": row.stage == "withdrawn",
            "ended": row.ended_words,
            "url": sides.page("/notices?list=violations"),
            "market": words.name_of(row.market),
        },
    )
