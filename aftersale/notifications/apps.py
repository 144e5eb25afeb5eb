"""Wiring of notifications."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "aftersale.notifications"
