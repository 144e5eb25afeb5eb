"""Wiring of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "aftersale.accounts"
