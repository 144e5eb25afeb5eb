"""Addresses of what buyers say of products."""

from django.urls import path

from aftersale.web.buyer.opinions import question, review, votes

_product = "products/<slug:market>/<slug:slug>/<path:sku>"

opinion_paths: list = [
    path(f"{_product}/review", review.review, name="review"),
    path(f"{_product}/review/remove", review.remove, name="review_remove"),
    path(f"{_product}/question", question.ask, name="question"),
    path("reviews/<int:pk>/helpful", votes.helpful, name="review_helpful"),
    path("questions/<int:pk>/answer", question.answer, name="question_answer"),
    path("questions/<int:pk>/withdraw", question.withdraw, name="question_withdraw"),
    path("answers/<int:pk>", question.change, name="answer_change"),
    path("answers/<int:pk>/vote", votes.vote, name="answer_vote"),
    path("answers/<int:pk>/accept", question.accept, name="answer_accept"),
]
