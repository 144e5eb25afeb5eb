"""Wiring of health."""

from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "aftersale.health"

    def ready(self) -> None:
        from aftersale.health import chores, reactions  # noqa: F401
        from aftersale.health.voice import reviewing  # noqa: F401
