"""Wiring of claims."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "aftersale.claims"
