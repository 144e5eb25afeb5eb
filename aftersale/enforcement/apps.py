"""Wiring of enforcement."""

from django.apps import AppConfig


class EnforcementConfig(AppConfig):
    name = "aftersale.enforcement"

    def ready(self) -> None:
        from aftersale.enforcement import chores, reactions  # noqa: F401
