"""Wiring of reimbursements."""

from django.apps import AppConfig


class ReimbursementsConfig(AppConfig):
    name = "aftersale.reimbursements"

    def ready(self) -> None:
        from aftersale.reimbursements import chores, evidence, reactions  # noqa: F401
