"""Wiring of screening."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "aftersale.screening"
