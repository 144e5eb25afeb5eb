"""Wiring of the journal."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "aftersale.journal"
