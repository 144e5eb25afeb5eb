"""Reading what happened."""

from __future__ import annotations

from django.db.models import QuerySet

from aftersale.journal.models import Entry


def entries_about(about: str) -> QuerySet[Entry]:
    """Everything that happened to one thing (`conversation:7`), oldest first."""
    return Entry.objects.filter(about=about).order_by("pk")
