"""Wiring of feedback."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "aftersale.feedback"

    def ready(self) -> None:
        from aftersale.feedback import chores, reactions  # noqa: F401
