"""Wiring of checklists."""

from django.apps import AppConfig


class ChecklistsConfig(AppConfig):
    name = "aftersale.checklists"
