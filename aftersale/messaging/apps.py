"""Wiring of messaging."""

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "aftersale.messaging"

    def ready(self) -> None:
        from aftersale.messaging import chores, reactions  # noqa: F401
