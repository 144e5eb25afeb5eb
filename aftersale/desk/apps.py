"""Wiring of desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "aftersale.desk"

    def ready(self) -> None:
        from aftersale.desk import chores, reactions  # noqa: F401
