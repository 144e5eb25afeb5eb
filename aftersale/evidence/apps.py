"""Wiring of evidence."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "aftersale.evidence"

    def ready(self) -> None:
        from aftersale.evidence.sources import (  # noqa: F401
            cancellations,
            feedback,
            messages,
            orders,
            refunds,
            returns,
        )
