"""Wiring of cancellations."""

from django.apps import AppConfig


class CancellationsConfig(AppConfig):
    name = "aftersale.cancellations"
