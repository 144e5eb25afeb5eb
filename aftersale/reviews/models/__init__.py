"""Products as they are talked about: reviews, questions, answers, votes, and brands that answer.

What is said belongs to a product's page on one marketplace, whoever sells it there (C8).
"""

from aftersale.reviews.models.listings import Brand, Listing, Month, Offer
from aftersale.reviews.models.questions import Answer, AskedBuyer, Question, RoutedQuestion, Vote
from aftersale.reviews.models.reviews import (
    ConsoleRow,
    Contact,
    Helpful,
    Review,
    ReviewAnswer,
    ReviewPhoto,
    Revision,
)

__all__ = [
    "Answer", "AskedBuyer", "Brand", "ConsoleRow", "Contact", "Helpful", "Listing", "Month",
    "Offer", "Question", "Review", "ReviewAnswer", "ReviewPhoto", "Revision", "RoutedQuestion",
    "Vote",
]  # fmt: skip
