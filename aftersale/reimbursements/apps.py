"""Wiring of reimbursements."""

from django.apps import AppConfig


class ReimbursementsConfig(AppConfig):
    name = "aftersale.reimbursements"
