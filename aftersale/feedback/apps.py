"""Wiring of feedback."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "aftersale.feedback"
