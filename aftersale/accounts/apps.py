"""Wiring of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "aftersale.accounts"

    def ready(self) -> None:
        from aftersale.accounts import reactions  # noqa: F401
