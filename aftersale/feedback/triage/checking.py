"""The house's own check of a request for removal, shown to the seller before they send it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aftersale.accounts import queries as accounts
from aftersale.feedback.triage.criteria import OrderFacts, propose
from aftersale.feedback.triage.statements import Statement, statements
from aftersale.kernel.text import fold, words
from aftersale.market.rulebook import rulebook
from aftersale.orders import queries as orders

if TYPE_CHECKING:
    from aftersale.feedback.models import Feedback
    from aftersale.market.terms import Rulebook
    from aftersale.orders.models import Order

VERSION = 1
"""Raised whenever the lexicon or the sorting changes; kept with every request."""
PERSONAL = frozenset({"P03", "P04", "P19"})
SHORTEST_GOODS = 4


@dataclass(frozen=True, kw_only=True)
class Check:
    """What the check says: an outcome ("remove", "strike", "refuse", "look"), the criterion or the
    reason to stay, the comment's statements, the order's facts, and the places of bad words."""

    outcome: str
    kind: str
    said: tuple[Statement, ...]
    order: OrderFacts
    marks: tuple[tuple[int, int, str], ...] = ()

    @property
    def is_speculative(self) -> bool:
        """Whether the check speaks against a request."""
        return self.outcome == "refuse"

    def as_json(self) -> dict[str, Any]:
        """As a request keeps it."""
        return {
            "version": VERSION,
            "outcome": self.outcome,
            "kind": self.kind,
            "said": [each.as_json() for each in self.said],
            "order": vars(self.order),
            "marks": [list(each) for each in self.marks],
        }


def check(feedback: Feedback) -> Check:
    """What the stated criteria say of this feedback now."""
    order = orders.by_number(feedback.market, feedback.order_number)
    book = rulebook(feedback.edition)
    facts = facts_of(order, book)
    marks = tuple(_marks(feedback, book))
    said = tuple(statements(feedback.words, feedback.language, goods_of(order)))
    found = propose(
        said, facts, obscene=any(each[2] == "obscene" for each in marks),
        personal=any(each[2] == "personal_data" for each in marks),
    )  # fmt: skip
    return Check(outcome=found.outcome, kind=found.kind, said=said, order=facts, marks=marks)


def facts_of(order: Order | None, book: Rulebook) -> OrderFacts:
    """Who fulfilled an order, with whose label, and whether it left in time."""
    if order is None:
        return OrderFacts()
    due, left = order.ship_by, order.dispatched_at
    return OrderFacts(
        by_platform=order.fulfilled_by == "platform",
        label_bought=orders.label_bought(order),
        on_time=bool(left and (due is None or left <= due)),
    )


def goods_of(order: Order | None) -> set[str]:
    """The words of an order's titles, long enough to name something."""
    if order is None:
        return set()
    titles = [line.title for line in orders.with_lines(order).lines.all()]
    return {word for title in titles for word in words(title) if len(word) >= SHORTEST_GOODS}


def _marks(feedback: Feedback, book: Rulebook) -> Iterable[tuple[int, int, str]]:
    """Obscene words and personal data, by the rules that screen every public text."""
    from aftersale.screening.contexts import in_public
    from aftersale.screening.engine import screen  # late: the rules are heavy to load

    context = in_public(book, author="buyer", longest=book.feedback.comment_characters)
    for found in screen(feedback.words, context).findings:
        if found.rule == "P12":
            yield found.start, found.end, "obscene"
        elif found.rule in PERSONAL:
            yield found.start, found.end, "personal_data"
    yield from _names(feedback)


def _names(feedback: Feedback) -> Iterable[tuple[int, int, str]]:
    """Full names of the seller's people: a first name alone is nobody's secret [FB-2]."""
    text = fold(feedback.words)
    if len(text) != len(feedback.words):  # places would not be the same: the whole is marked
        text = feedback.words.casefold()
    for member in accounts.team(feedback.seller_id):
        name = fold(member.user.name).strip()
        at = text.find(name) if " " in name else -1
        if at >= 0:
            yield at, at + len(name), "personal_data"
