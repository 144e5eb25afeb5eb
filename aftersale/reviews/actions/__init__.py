"""Everything that can be done about reviews, questions and brands."""

from aftersale.reviews.actions.answering import answer_review, require_voice, withdraw_answer
from aftersale.reviews.actions.asking import accept, ask, withdraw_question
from aftersale.reviews.actions.brands import claim, refuse, suspend, verify
from aftersale.reviews.actions.console import mark_done
from aftersale.reviews.actions.contacting import contact_reviewer
from aftersale.reviews.actions.importing import import_reviews, take_review, take_reviews
from aftersale.reviews.actions.listings import listing_of
from aftersale.reviews.actions.replying import (
    answer,
    change_answer,
    require_own,
    withdraw_reply,
)
from aftersale.reviews.actions.reviewing import withdraw, write
from aftersale.reviews.actions.voting import find_helpful, vote

__all__ = [
    "accept", "answer", "answer_review", "ask", "change_answer", "claim", "contact_reviewer",
    "find_helpful", "import_reviews", "listing_of", "mark_done", "refuse", "require_own",
    "require_voice", "suspend", "take_review", "take_reviews", "verify", "vote", "withdraw",
    "withdraw_answer", "withdraw_question", "withdraw_reply", "write",
]  # fmt: skip
