"""Wiring of notifications."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "aftersale.notifications"

    def ready(self) -> None:
        from aftersale.notifications import asking, reactions  # noqa: F401
