"""Wiring of enforcement."""

from django.apps import AppConfig


class EnforcementConfig(AppConfig):
    name = "aftersale.enforcement"
