"""Wiring of checklists."""

from django.apps import AppConfig


class ChecklistsConfig(AppConfig):
    name = "aftersale.checklists"

    def ready(self) -> None:
        from aftersale.checklists import chores, events  # noqa: F401
