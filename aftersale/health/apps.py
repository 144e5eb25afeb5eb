"""Wiring of health."""

from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "aftersale.health"
