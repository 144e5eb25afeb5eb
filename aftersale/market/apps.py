"""Wiring of the market domain."""

from django.apps import AppConfig


class MarketConfig(AppConfig):
    """Rulebooks and their editions."""

    name = "aftersale.market"
    label = "market"
    default_auto_field = "django.db.models.BigAutoField"
