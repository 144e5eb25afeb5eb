"""Wiring of claims."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "aftersale.claims"

    def ready(self) -> None:
        from aftersale.claims import chores, evidence, reactions  # noqa: F401
        from aftersale.claims.queries import conflicts  # noqa: F401
