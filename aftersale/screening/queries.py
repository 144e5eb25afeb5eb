"""What screening has said."""

from __future__ import annotations

from django.db.models import QuerySet

from aftersale.screening.models import Verdict


def verdicts_about(about: str) -> QuerySet[Verdict]:
    """The verdicts on a message (`message:7`) or conversation, newest first."""
    return Verdict.objects.filter(about=about).order_by("-pk")


def latest_about(abouts: list[str]) -> dict[str, Verdict]:
    """The newest verdict on each of several messages."""
    rows = Verdict.objects.filter(about__in=abouts).order_by("pk")
    return {verdict.about: verdict for verdict in rows}
