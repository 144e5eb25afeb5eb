"""Wiring of returns."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "aftersale.returns"

    def ready(self) -> None:
        from aftersale.returns import chores, reactions  # noqa: F401
