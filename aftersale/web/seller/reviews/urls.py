"""Addresses of reviews, questions and brands on the seller's desk."""

from django.urls import path

from aftersale.web.seller.reviews import brands, listing, one, questions

_of = "reviews/<int:pk>"

review_paths: list = [
    path("reviews", listing.reviews, name="reviews"),
    path("reviews/products", listing.products, name="review_products"),
    path(_of, one.review, name="review"),
    path(f"{_of}/answer", one.answer, name="review_answer"),
    path(f"{_of}/unanswer", one.unanswer, name="review_unanswer"),
    path(f"{_of}/contact", one.contact, name="review_contact"),
    path(f"{_of}/done", one.done, name="review_done"),
    path("questions", questions.questions, name="questions"),
    path("questions/<int:pk>", questions.question, name="question"),
    path("questions/<int:pk>/answer", questions.answer, name="question_answer"),
    path("brands", brands.brands, name="brands"),
    path("brands/claim", brands.claim, name="brand_claim"),
]
