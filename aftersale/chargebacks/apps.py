"""Wiring of chargebacks."""

from django.apps import AppConfig


class ChargebacksConfig(AppConfig):
    name = "aftersale.chargebacks"

    def ready(self) -> None:
        from aftersale.chargebacks import chores, evidence, reactions  # noqa: F401
