"""Wiring of cancellations."""

from django.apps import AppConfig


class CancellationsConfig(AppConfig):
    name = "aftersale.cancellations"

    def ready(self) -> None:
        from aftersale.cancellations import chores, reactions  # noqa: F401
