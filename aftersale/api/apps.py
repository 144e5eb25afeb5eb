"""Wiring of the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "aftersale.api"

    def ready(self) -> None:
        from aftersale.api import chores  # noqa: F401
