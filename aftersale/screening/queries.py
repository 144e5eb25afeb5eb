"""What screening has said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, QuerySet

from aftersale.screening.models import Verdict


def verdicts_about(about: str) -> QuerySet[Verdict]:
    """The verdicts on a message (`message:7`) or conversation, newest first."""
    return Verdict.objects.filter(about=about).order_by("-pk")


def latest_about(abouts: list[str]) -> dict[str, Verdict]:
    """The newest verdict on each of several messages."""
    rows = Verdict.objects.filter(about__in=abouts).order_by("pk")
    return {verdict.about: verdict for verdict in rows}


def warnings(seller_ids: Iterable[int], since: datetime) -> dict[int, int]:
    """How often each seller was warned since then (D2, P07); who never was is left out."""
    rows = Verdict.objects.filter(warned=True, seller_id__in=list(seller_ids), at__gte=since)
    return dict(rows.values_list("seller_id").annotate(times=Count("pk")))
