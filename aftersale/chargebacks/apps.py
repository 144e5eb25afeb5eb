"""Wiring of chargebacks."""

from django.apps import AppConfig


class ChargebacksConfig(AppConfig):
    name = "aftersale.chargebacks"
