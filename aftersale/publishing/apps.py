"""Wiring of publishing."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "aftersale.publishing"

    def ready(self) -> None:
        from aftersale.publishing import reactions  # noqa: F401
