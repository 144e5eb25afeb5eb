"""Wiring of orders."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "aftersale.orders"
