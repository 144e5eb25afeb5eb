"""Wiring of refunds."""

from django.apps import AppConfig


class RefundsConfig(AppConfig):
    name = "aftersale.refunds"
