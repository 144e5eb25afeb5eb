"""Wiring of demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "aftersale.demo"

    def ready(self) -> None:
        """Let the front page offer the cast to newcomers."""
        from aftersale.demo.cast import parts
        from aftersale.web.public.cast import offer

        offer(parts)
