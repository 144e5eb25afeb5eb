"""Wiring of refunds."""

from django.apps import AppConfig


class RefundsConfig(AppConfig):
    name = "aftersale.refunds"

    def ready(self) -> None:
        from aftersale.refunds import chores, reactions  # noqa: F401
