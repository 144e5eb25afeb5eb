"""Wiring of api."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "aftersale.api"
