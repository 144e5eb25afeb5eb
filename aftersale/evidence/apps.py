"""Wiring of evidence."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "aftersale.evidence"

    def ready(self) -> None:
        from aftersale.evidence.sources import messages, orders, refunds, returns  # noqa: F401
