"""Wiring of the journal."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class JournalConfig(AppConfig):
    name = "aftersale.journal"

    def ready(self) -> None:
        from aftersale.journal import chains

        connection_created.connect(chains.watch, dispatch_uid="aftersale.journal.chains")
