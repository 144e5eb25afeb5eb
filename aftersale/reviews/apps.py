"""Wiring of reviews."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "aftersale.reviews"

    def ready(self) -> None:
        from aftersale.reviews import chores, reactions  # noqa: F401
