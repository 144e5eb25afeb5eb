"""Bring the tables of the database up to this version; nothing is done when they are."""

from __future__ import annotations

import argparse

from aftersale.cli import ground

HELP = "bring the database's tables up to date"


def run(options: argparse.Namespace) -> int:
    ground.set_up()
    bring_up_to_date()
    return 0


def bring_up_to_date() -> bool:
    """Apply what is missing; True if anything was."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", interactive=False, verbosity=0)
    return True
