"""What follows from a comment and its order by the stated criteria (C7, FB-2). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aftersale.feedback.triage.statements import Statement

SAYS_NOTHING = frozenset({"nothing"})


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """`outcome` is "remove", "strike", "refuse", or "look" where a person has to; `kind` is the
    criterion, or the reason to stay ("" for "look")."""

    outcome: str
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class OrderFacts:
    """What the criteria need of the order. `on_time`: sent by the date it should be sent by."""

    by_platform: bool = False
    label_bought: bool = False
    on_time: bool = False

    @property
    def is_protected(self) -> bool:
        """Sent on time with a label bought from the marketplace."""
        return self.label_bought and self.on_time

    def allows(self, criterion: str) -> bool:
        """Whether the order lets a criterion hold: the marketplace takes responsibility for its
        own deliveries and for labels it sold, not for a seller's."""
        needed = {"delivery_platform": self.by_platform, "delivery_label": self.is_protected}
        return needed.get(criterion, True)


def propose(
    said: Sequence[Statement], order: OrderFacts, *, obscene: bool = False, personal: bool = False
) -> Proposal:
    """The outcome that the criteria lead to. A mixed comment stays (T25)."""
    if obscene:
        return Proposal(outcome="remove", kind="obscene")
    if personal:
        return Proposal(outcome="remove", kind="personal_data")
    topics = {topic for each in said for topic in each.about} - SAYS_NOTHING
    if not topics:
        return Proposal(outcome="refuse", kind="no_criterion" if said else "no_words")
    known = topics - {"other", "damage"}
    if len(known) > 1:
        return Proposal(outcome="refuse", kind="mixed")
    if "service" in known:
        return Proposal(outcome="refuse", kind="service")
    if known == {"price"}:
        return Proposal(outcome="refuse", kind="no_criterion")
    if topics - known:
        return Proposal(outcome="look")
    return _of_one(next(iter(known)), said, order)


def _of_one(topic: str, said: Iterable[Statement], order: OrderFacts) -> Proposal:
    """A comment that is about one thing only."""
    if topic == "product":
        return Proposal(outcome="remove", kind="product")
    if order.by_platform:
        return Proposal(outcome="strike", kind="delivery_platform")
    if not order.is_protected:
        return Proposal(outcome="refuse", kind="delivery")
    delays = all(each.late for each in said if "delivery" in each.about)
    return Proposal(outcome="strike", kind="delivery_label") if delays else Proposal(outcome="look")
