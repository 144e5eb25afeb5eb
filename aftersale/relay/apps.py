"""Wiring of the relay."""

from django.apps import AppConfig


class RelayConfig(AppConfig):
    name = "aftersale.relay"

    def ready(self) -> None:
        from aftersale.relay import reactions  # noqa: F401
