"""Wiring of evidence."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "aftersale.evidence"
