"""What each item is drawn from: its words, how much is left to do, and the list where it is done.

Counts stop at a hundred and walk along an index, so that a list costs the same for any account.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.cancellations import queries as cancellations
from aftersale.chargebacks import queries as chargebacks
from aftersale.claims import queries as claims
from aftersale.claims.lifecycle import LISTS
from aftersale.feedback import queries as feedback
from aftersale.feedback.queries.lists import new_negative
from aftersale.kernel.actor import Actor
from aftersale.messaging import queries as messaging
from aftersale.messaging.queries import Filter
from aftersale.reimbursements.queries import lists as reimbursements
from aftersale.returns import queries as returns
from aftersale.returns import settings as return_settings
from aftersale.returns.lifecycle import ARRIVED
from aftersale.reviews.queries import console, desk

MOST_COUNTED = 100
POSTAL = {"company", "street", "town", "country"}


@dataclass(frozen=True)
class Source:
    """`left` says what is counted ("to answer"); without `count` only a person can say it is done.

    `url_name` and `query` lead to the very list that is to be done; `help` names a topic of the
    seller's help, where there is one.
    """

    words: str
    permission: P
    url_name: str
    count: Callable[[Actor], int] | None = None
    left: str = ""
    query: str = ""
    help: str = ""


def _counted(rows: QuerySet[Any]) -> int:
    return len(rows.order_by().values_list("pk")[:MOST_COUNTED])


def _messages(actor: Actor) -> int:
    return messaging.counts(actor, Filter(period="all"))["needs_response"]


def _returns(actor: Actor) -> int:
    return _counted(returns.visible_to(actor).filter(stage="pending"))


def _refunds(actor: Actor) -> int:
    rows = returns.visible_to(actor)
    piles = (_counted(rows.filter(stage=each)) for each in ARRIVED)
    return min(MOST_COUNTED, sum(piles))


def _cancellations(actor: Actor) -> int:
    return _counted(cancellations.visible_to(actor).filter(stage="requested"))


def _feedback(actor: Actor) -> int:
    return len(new_negative(actor))


def _claims(actor: Actor) -> int:
    rows = claims.visible_to(actor)
    piles = (_counted(rows.filter(stage=each)) for each in LISTS["action_required"])
    return min(MOST_COUNTED, sum(piles))


def _chargebacks(actor: Actor) -> int:
    return _counted(chargebacks.visible_to(actor).filter(pile="action_required"))


def _questions(actor: Actor) -> int:
    return _counted(desk.visible_to(actor).filter(is_answered=False))


def _reimbursements(actor: Actor) -> int:
    return len(reimbursements.askable(actor, size=MOST_COUNTED).rows)


def _profile(actor: Actor) -> int:
    """How much is missing on all marketplaces of contact, business and return policies (A064)."""
    seller_id = actor.seller_id or 0
    return sum(_missing(seller_id, market) for market in accounts.markets_of(seller_id))


def _missing(seller_id: int, market: str) -> int:
    own, now = feedback.own_words(seller_id, market), return_settings.current(seller_id, market)
    there = (own.about, own.policies, set(own.contact) >= POSTAL, now.policy or now.terms)
    return sum(not each for each in there)


SOURCES: dict[str, Source] = {
    "messages": Source(
        "Answer buyers' messages", P.CONVERSATIONS_READ, "seller:inbox", _messages, "to answer",
        "period=all", "clock",
    ),
    "returns": Source(
        "Check returns and decide", P.RETURNS_READ, "seller:returns", _returns, "to decide"
    ),
    "refunds": Source(
        "Refund what has come back", P.RETURNS_READ, "seller:returns_due", _refunds, "to refund",
        "whom=seller",
    ),
    "cancellations": Source(
        "Decide requests to cancel", P.CANCELLATIONS_READ, "seller:cancellations", _cancellations,
        "to decide",
    ),
    "feedback": Source(
        "Check seller feedback", P.FEEDBACK_READ, "seller:feedback", _feedback,
        "negative, not answered", "stars=negative&answered=no",
    ),
    "reviews": Source(
        "Check product reviews, respond to negative ones", P.REVIEWS_READ, "seller:reviews",
        console.badge, "to respond to", "list=unanswered",
    ),
    "reimbursements": Source(
        "Ask back what you may", P.REIMBURSEMENTS_READ, "seller:reimbursements", _reimbursements,
        "to ask back",
    ),
    "health": Source("Look at account health", P.HEALTH_READ, "seller:health"),
    "claims": Source(
        "Check guarantee claims", P.CLAIMS_READ, "seller:claims", _claims, "to answer"
    ),
    "chargebacks": Source(
        "Check chargebacks", P.CHARGEBACKS_READ, "seller:chargebacks", _chargebacks, "to answer"
    ),
    "questions": Source(
        "Answer customers' public questions", P.REVIEWS_READ, "seller:questions", _questions,
        "to answer",
    ),
    "profile": Source(
        "Complete the public profile: contact, policies, returns", P.FEEDBACK_READ,
        "seller:profile", _profile, "missing",
    ),
    "products": Source("Look at why products come back", P.HEALTH_READ, "seller:voice"),
    "alerts": Source(
        "Check that somebody is told of what is not looked at by hand", P.CHECKLISTS_READ,
        "seller:notifications",
    ),
    "templates": Source(
        "Have answers ready for the questions of the season", P.CONVERSATIONS_READ,
        "seller:templates", help="templates",
    ),
    "policies": Source(
        "Read what is new in policies and help", P.CHECKLISTS_READ, "seller:help", help="rules"
    ),
    "rules": Source(
        "Go through your rules for returns", P.RETURNS_READ, "seller:returns_settings"
    ),
    "team": Source(
        "Settle who answers on which day", P.CHECKLISTS_READ, "seller:team", help="team"
    ),
}  # fmt: skip


def count(kind: str, actor: Actor) -> int | None:
    """How much of an item is left to do, to 100; None where nothing is counted or may be read."""
    source = SOURCES[kind]
    if source.count is None or not actor.can(source.permission, seller_id=actor.seller_id):
        return None
    return source.count(actor)
